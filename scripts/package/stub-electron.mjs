// Folders that stand in for Electron's download, so that packaging can be tried where that is out of reach: what electron-builder
// looks at is there (names, a PE with version information, the fuses), nothing in them runs.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

const require = createRequire(import.meta.url);
/** As in every Electron binary: the words @electron/fuses looks for, the wire's version, its length, and the fuses as Electron ships them. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = '101101010';

export async function makeStub(folder, platform) {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const { version } = require('electron/package.json');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>Stands in for Chromium’s licences.</p>');
  writeFileSync(join(folder, 'LICENSE'), 'Stands in for Electron’s licence.');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'locales', 'de.pak'), '');
  const app = join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'main.js'), '');
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));

  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)]);
  if (platform === 'win32') {
    const binary = join(folder, 'electron.exe');
    copyFileSync(require.resolve('electron-winstaller/vendor/7z-x64.exe'), binary);
    writeFileSync(binary, Buffer.concat([readFileSync(binary), wire]));
  } else {
    const binary = join(folder, 'electron');
    writeFileSync(binary, Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire]));
    chmodSync(binary, 0o755);
  }
  return folder;
}
