// Builds installers: `npm run package`. Arguments go to electron-builder: --win, --linux, --mac, --x64, --arm64, --dir.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseSettings } from './package/release-settings.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { config, left } = releaseSettings(process.env);
for (const sentence of left) console.log(sentence);

const folder = mkdtempSync(join(tmpdir(), 'ehlo-release-'));
const file = join(folder, 'electron-builder.json');
writeFileSync(file, JSON.stringify({ extends: join(root, 'electron-builder.yml'), ...config }));
const args = [join(root, 'node_modules/electron-builder/cli.js'), '--config', file, ...process.argv.slice(2)];
// Nothing is published unless it is asked for.
if (!process.argv.includes('--publish')) args.push('--publish', 'never');
const builder = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
builder.once('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
