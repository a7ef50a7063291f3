// `npm run test:installer`, on Windows: installs for this user without asking for rights, looks at what is there, and takes it away.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

if (process.platform !== 'win32') {
  console.error('An installer for Windows can only be tried on Windows.');
  process.exit(1);
}
const setup = readdirSync('release').find((name) => /-x64-setup\.exe$/.test(name));
if (!setup) throw new Error('release holds no installer: run `npm run package -- --win --x64` first.');
const installed = join(process.env.LOCALAPPDATA ?? '', 'Programs', 'ehlo-desk');
const startMenu = join(process.env.APPDATA ?? '', 'Microsoft/Windows/Start Menu/Programs');
const entries = ['Ehlo Desk.lnk', 'Ehlo Desk command line.lnk'].map((name) => join(startMenu, name));
const must = (holds, sentence) => {
  if (!holds) throw new Error(sentence);
  console.log(`ok: ${sentence}`);
};

execFileSync(join('release', setup), ['/S', '/currentuser'], { stdio: 'inherit' });
must(existsSync(join(installed, 'Ehlo Desk.exe')), `installed for this user in ${installed}`);
for (const entry of entries) must(existsSync(entry), `${entry} is there`);
must(spawnSync(join(installed, 'ehlo.exe'), ['--version']).status === 0, 'ehlo.exe runs');
must(spawnSync(join(installed, 'ehlo.exe'), ['check', '--nonsense']).status === 2, 'its exit status arrives');
const type = spawnSync('reg', ['query', 'HKCU\\Software\\Classes\\.ehlo'], { encoding: 'utf8' });
must(type.status === 0, '.ehlo opens with Ehlo Desk');
must(spawnSync('reg', ['query', 'HKCU\\Software\\Classes\\ehlo']).status !== 0, 'no ehlo: links are taken over');

// Run in its own place, it does not copy itself away first, and so can be waited for.
execFileSync(join(installed, 'Uninstall Ehlo Desk.exe'), ['/S', '/currentuser', `_?=${installed}`], {
  stdio: 'inherit',
});
must(!existsSync(join(installed, 'Ehlo Desk.exe')), 'taken away again');
for (const entry of entries) must(!existsSync(entry), `${entry} is gone`);
