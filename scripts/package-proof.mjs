// Packages Ehlo Desk for Windows and Linux around a stub of Electron, and proves what can be proved without the binary: what
// ships and how large it is, that the fuses are set, and that the packaged command line, web host and page run.
// `npm run package:proof`; `-- --keep FOLDER` keeps what was made.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import fuseTool from '@electron/fuses';
import { load } from 'js-yaml';
import { innerScript, readConsoleProgram } from './package/console-program.mjs';
import { nodeBinary } from './package/node-binary.mjs';
import { makeStub } from './package/stub-electron.mjs';
import { unneeded } from './package/unneeded.mjs';
import { walkPackaged } from './package/walk-packaged.mjs';

const { FuseV1Options, getCurrentFuseWire } = fuseTool;
/** A fuse that is set is the digit 1. */
const enabled = '1'.charCodeAt(0);
const root = fileURLToPath(new URL('../', import.meta.url));
const mostMegabytes = 12;
const wanted = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).electronFuses;
const keep = process.argv[process.argv.indexOf('--keep') + 1];
const folder = process.argv.includes('--keep') ? keep : mkdtempSync(join(tmpdir(), 'ehlo-package-'));
mkdirSync(folder, { recursive: true });

/** The Node that is inside Electron, where it can be had. */
const node = process.platform === 'linux' && process.arch === 'x64' ? await nodeBinary('linux') : process.execPath;

const builds = [
  { platform: 'linux', flag: '--linux', unpacked: 'linux-unpacked', binary: 'ehlo-desk' },
  { platform: 'win32', flag: '--win', unpacked: 'win-unpacked', binary: 'Ehlo Desk.exe' },
];

try {
  for (const build of builds) await proveBuild(build);
} finally {
  if (!keep || !process.argv.includes('--keep')) rmSync(folder, { recursive: true, force: true });
}

async function proveBuild({ platform, flag, unpacked, binary }) {
  const electron = await makeStub(join(folder, `electron-${platform}`), platform);
  const output = join(folder, platform);
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const args = [cli, '--dir', flag, '--x64', '--publish', 'never'];
  args.push(`-c.electronDist=${electron}`, `-c.directories.output=${output}`);
  await run(process.execPath, args, { cwd: root });

  const resources = join(output, unpacked, 'resources');
  const asar = join(resources, 'app.asar');
  const files = listPackage(asar).map((file) => file.replaceAll('\\', '/'));
  const megabytes = statSync(asar).size / 1e6;
  const surplus = files.filter(unneeded);
  if (surplus.length > 0) throw new Error(`${platform}: ships what is not needed: ${surplus.join(', ')}`);
  if (megabytes > mostMegabytes) throw new Error(`${platform}: app.asar has ${megabytes.toFixed(1)} MB`);
  const set = await fusesOf(join(output, unpacked, binary));
  for (const [name, state] of Object.entries(wanted))
    if (set[name] !== state) throw new Error(`${platform}: the fuse ${name} is ${set[name]}, not ${state}`);
  console.log(
    `${platform}: app.asar ${megabytes.toFixed(2)} MB, ${files.length} entries, nothing unneeded; ${Object.keys(wanted).length} fuses as configured`,
  );

  for (const name of ['sbom.cdx.json', 'THIRD-PARTY-NOTICES.txt', 'app.asar'])
    if (!existsSync(join(resources, name))) throw new Error(`${platform}: resources/${name} does not ship`);

  const app = join(folder, `app-${platform}`);
  extractAll(asar, app);
  const walk = async (what, program) => {
    const data = join(folder, `data-${platform}-${what}`);
    mkdirSync(data, { recursive: true });
    for (const line of await walkPackaged(node, program, data)) console.log(`${platform}, ${what}: ${line}`);
  };
  await walk('from app.asar', join(app, 'dist', 'cli', 'ehlo.mjs'));
  if (platform === 'win32') await walk('as in ehlo.exe', await proveConsoleProgram(join(output, unpacked)));
}

/**
 * ehlo.exe cannot run here: its inside is read back and compared, and run as it will run there, beside the files that it looks for.
 * Gives that program.
 */
async function proveConsoleProgram(unpacked) {
  const { blob, switchedOn, signed } = readConsoleProgram(join(unpacked, 'ehlo.exe'));
  const dist = join(root, 'dist');
  const script = innerScript(dist);
  if (!switchedOn || signed || !blob.includes(script))
    throw new Error(`ehlo.exe: on ${switchedOn}, signed ${signed}, holds the program ${blob.includes(script)}`);
  console.log(`win32: ehlo.exe holds the command line of this build (${(blob.length / 1e6).toFixed(1)} MB)`);
  const inner = join(folder, 'inner.cjs');
  const place = JSON.stringify(join(unpacked, 'ehlo.exe'));
  writeFileSync(inner, `Object.defineProperty(process,'execPath',{value:${place}});${script}`);
  return inner;
}

/** The fuses of a binary by electron-builder's names. */
async function fusesOf(binary) {
  const wire = await getCurrentFuseWire(binary);
  return Object.fromEntries(
    Object.entries(FuseV1Options)
      .filter(([, value]) => typeof value === 'number')
      .map(([name, index]) => [name[0].toLowerCase() + name.slice(1), wire[index] === enabled]),
  );
}

function run(program, args, options) {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args.slice(0, 3).join(' ')} failed:\n${said}`)),
    );
  });
}
