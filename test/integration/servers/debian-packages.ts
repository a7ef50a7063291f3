import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A package unpacked into a folder of ours, with whatever it needs that this machine does not have. */
export interface UnpackedPackage {
  readonly root: string;
  /** For LD_LIBRARY_PATH: the folders below `root` that hold shared libraries. */
  readonly libraryPath: string;
}

/**
 * Fetches a Debian package and unpacks it below `cache` without installing anything: mail servers conflict as installed
 * packages, and a test must not change the machine. A second call with the same cache needs no network.
 */
export async function unpackDebianPackage(name: string, cache: string): Promise<UnpackedPackage> {
  const folder = path.join(cache, name);
  const root = path.join(folder, 'root');
  const done = path.join(folder, 'packages.txt');
  const unpacked = await readFile(done, 'utf8').catch(() => undefined);
  if (unpacked === undefined) {
    // Two runs may start at once: each works in a folder of its own and the last rename wins.
    const fresh = path.join(cache, `${name}.${process.pid}`);
    await rm(fresh, { recursive: true, force: true });
    await mkdir(path.join(fresh, 'root'), { recursive: true });
    const packages = await download(name, fresh, path.join(cache, 'apt'));
    for (const file of await readdir(fresh)) {
      if (file.endsWith('.deb')) await run('dpkg', ['-x', path.join(fresh, file), path.join(fresh, 'root')]);
    }
    await writeFile(path.join(fresh, 'packages.txt'), `${packages.join('\n')}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  }
  const triplet = (await run('dpkg-architecture', ['-qDEB_HOST_MULTIARCH']).catch(() => undefined))?.stdout.trim();
  const libraries = [
    'usr/lib/postfix',
    'usr/lib',
    ...(triplet ? [`usr/lib/${triplet}`, `lib/${triplet}`] : await multiarch(root)),
  ];
  return { root, libraryPath: libraries.map((dir) => path.join(root, dir)).join(':') };
}

/** Without dpkg-dev: every folder under usr/lib and lib that looks like x86_64-linux-gnu. */
async function multiarch(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const dir of ['usr/lib', 'lib']) {
    const names = await readdir(path.join(root, dir)).catch((): string[] => []);
    found.push(...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => `${dir}/${name}`));
  }
  return found;
}

async function download(name: string, into: string, aptState: string): Promise<string[]> {
  try {
    return await downloadWith([], name, into);
  } catch {
    // A fresh machine has no package lists, an old one names versions that are gone: both are cured by lists of our own,
    // which need no root and leave the machine's alone.
    const own = await privateLists(aptState);
    return await downloadWith(own, name, into);
  }
}

async function downloadWith(options: readonly string[], name: string, into: string): Promise<string[]> {
  const common = [
    ...options,
    '-o',
    'Debug::NoLocking=1',
    ...(process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : []),
  ];
  // apt's own resolver says what this machine lacks; simulating needs no root and takes no lock.
  const plan = await run('apt-get', [...common, '-s', '--no-install-recommends', 'install', name]);
  const missing = [...plan.stdout.matchAll(/^Inst (\S+) (?:\[[^\]]*\] )?\((\S+)/gm)].map((m) => `${m[1]}=${m[2]}`);
  const packages = missing.some((entry) => entry.startsWith(`${name}=`)) ? missing : [name, ...missing];
  await run('apt-get', [...common, 'download', ...packages], { cwd: into, timeout: 120_000 });
  return packages;
}

async function privateLists(state: string): Promise<string[]> {
  const lists = path.join(state, 'lists');
  const cache = path.join(state, 'cache');
  await mkdir(path.join(lists, 'partial'), { recursive: true });
  await mkdir(path.join(cache, 'archives', 'partial'), { recursive: true });
  const options = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`];
  // Exits non-zero when any source fails, also one we do not need: whether it was enough shows in the download.
  await run('apt-get', [...options, '-o', 'APT::Sandbox::User=root', '-q', 'update'], { timeout: 180_000 }).catch(
    () => undefined,
  );
  return options;
}
