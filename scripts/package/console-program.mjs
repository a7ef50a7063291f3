// ehlo.exe: the command line as a Windows console program. Electron's own program cannot be it: it belongs to the window
// subsystem (no input, no waiting shell, no colours), and running it as Node is switched off by a fuse. So it is Node with the
// bundled command line inside (https://nodejs.org/api/single-executable-applications.html); pages and fonts lie in resources/dist.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { nodeBinary } from './node-binary.mjs';

const resourceName = 'NODE_SEA_BLOB';
const rcData = 10;
/** As Node looks for it: the digit behind says whether there is something inside. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const language = 1033;

/** The program of `dist/cli` as the one script inside: it believes to lie in resources/dist/cli, beside what it reads. */
export function innerScript(dist) {
  const folder = join(dist, 'cli');
  const name = readdirSync(folder).find((file) => /^program-\w+\.cjs$/.test(file));
  if (!name) throw new Error('The command line is not built: run `npm run build` first.');
  const place = "['resources','dist','cli','program.cjs']";
  return `const {dirname:d,join:j}=require('node:path');const f=j(d(process.execPath),...${place});(function(__filename,__dirname){${readFileSync(join(folder, name), 'utf8')}
})(f,d(f));`;
}

/** What Node puts into a single executable. Neither NODE_OPTIONS nor an argument changes how Node itself runs. */
export async function makeBlob(dist, platform = process.platform === 'win32' ? 'win' : 'linux') {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-console-'));
  try {
    const [main, output, config] = ['main.cjs', 'blob', 'sea.json'].map((name) => join(folder, name));
    writeFileSync(main, innerScript(dist));
    const settings = { main, output, disableExperimentalSEAWarning: true, execArgvExtension: 'none' };
    writeFileSync(config, JSON.stringify(settings));
    await promisify(execFile)(await nodeBinary(platform), ['--experimental-sea-config', config]);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Node for Windows as ehlo.exe: blob, icon and names inside, OpenJS' signature (no longer true) taken off. */
export async function makeConsoleProgram({ dist, icon, version, file }) {
  const [node, blob] = await Promise.all([nodeBinary('win').then((path) => readFileSync(path)), makeBlob(dist)]);
  const program = NtExecutable.from(node, { ignoreCert: true });
  const resources = NtExecutableResource.from(program);
  resources.replaceResourceEntry({ type: rcData, id: resourceName, lang: language, codepage: 0, bin: blob });
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  const names = { FileDescription: 'Ehlo Desk, command line', ProductName: 'Ehlo Desk', OriginalFilename: 'ehlo.exe' };
  info.setStringValues({ lang: language, codepage: 1200 }, { ...names, InternalName: 'ehlo', CompanyName: '' });
  info.setFileVersion(version.replace(/-.*/, ''), language);
  info.setProductVersion(version.replace(/-.*/, ''), language);
  info.outputToResourceEntries(resources.entries);
  const [group] = Resource.IconGroupEntry.fromEntries(resources.entries);
  const icons = Data.IconFile.from(readFileSync(icon)).icons.map(({ data }) => data);
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, group?.id ?? 1, group?.lang ?? language, icons);
  resources.outputResource(program);
  const made = Buffer.from(program.generate());
  const at = made.indexOf(`${fuse}:0`);
  if (at < 0 || made.indexOf(`${fuse}:0`, at + 1) >= 0) throw new Error('This Node cannot hold a program of its own.');
  made.write('1', at + fuse.length + 1);
  writeFileSync(file, made);
}

/** Reads a console program back: what is inside, whether Node looks for it, whether a signature is left. */
export function readConsoleProgram(file) {
  const bytes = readFileSync(file);
  const program = NtExecutable.from(bytes);
  const { entries } = NtExecutableResource.from(program);
  const found = entries.find(({ type, id }) => type === rcData && id === resourceName);
  if (!found) throw new Error(`${file} holds no program.`);
  const signature = program.newHeader.optionalHeaderDataDirectory.get(4);
  return { blob: Buffer.from(found.bin), switchedOn: bytes.includes(`${fuse}:1`), signed: signature.size > 0 };
}
