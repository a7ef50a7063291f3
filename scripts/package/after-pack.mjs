// electron-builder's hook between packing and signing: puts the console program and what it reads beside the Windows app.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeConsoleProgram } from './console-program.mjs';
import { nodeLicence } from './node-binary.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The page of `ehlo serve`, the fonts of a PDF, the licences. */
const read = ['renderer', 'fonts', 'licences.json'];

/** @param {{electronPlatformName: string, appOutDir: string}} context */
export default async function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'win32') return;
  const dist = join(root, 'dist');
  for (const name of read)
    cpSync(join(dist, name), join(appOutDir, 'resources', 'dist', name), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
  cpSync(await nodeLicence(), join(appOutDir, 'resources', 'dist', 'LICENSE-node.txt'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // x64 for every Windows: there is no published package of this Node for arm64, whose Windows 11 runs it all the same.
  await makeConsoleProgram({ dist, icon: join(root, 'assets/icon.ico'), version, file: join(appOutDir, 'ehlo.exe') });
}
