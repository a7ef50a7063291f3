// The licence of everything that is bundled: bundling drops the texts that the licences ask to be kept. The packages are those
// that the bundlers really read (esbuild's metafile, Vite's modules), so nothing that ships can be forgotten.
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const textFile = /^(?:licen[cs]e|copying|notice|third-?party-?notices?)(?:[.-].*)?$/i;

/** Folders of packages among the files that a bundler read. */
export function packageFolders(files) {
  const folders = new Set();
  for (const file of files) {
    // A virtual module begins with a zero byte; a query may follow the path.
    const path = file.replace(/^\0/, '').split('?', 1)[0];
    const at = path.lastIndexOf('node_modules/');
    if (at < 0) continue;
    const [scope, name] = path.slice(at + 'node_modules/'.length).split('/');
    const folder = path.slice(0, at) + join('node_modules', scope.startsWith('@') ? join(scope, name) : scope);
    if (existsSync(join(folder, 'package.json'))) folders.add(realpathSync(folder));
  }
  return [...folders];
}

/** Name, version, licence and the licence's own text of each package, by name. Throws where one cannot be told. */
export function readLicences(folders) {
  const known = new Map();
  for (const folder of folders) {
    const { name, version, license: named } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = licenceText(folder) ?? keptText(name);
    // Some packages (png-js) hold the text and do not name it.
    const license =
      named ??
      (/^\s*(?:The )?MIT License/i.test(text ?? '') || /Permission is hereby granted, free of charge/.test(text ?? '')
        ? 'MIT'
        : undefined);
    if (typeof license !== 'string' || text === undefined)
      throw new Error(`${name} ${version} does not hold its licence: put the text into scripts/licence-texts/.`);
    known.set(`${name}@${version}`, { name, version, licence: license, text });
  }
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text from the project's repository, for a package that was published without it. */
function keptText(name) {
  const file = new URL(`licence-texts/${name.replace('@', '').replace('/', '-')}.txt`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** All licence and notice files of a package. */
function licenceText(folder) {
  const texts = readdirSync(folder)
    .filter((name) => textFile.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

/** Writes `licences.json`, which the window shows, and the same as text for whoever looks into the folder. */
export function writeLicences(folder, licences) {
  writeFileSync(join(folder, 'licences.json'), JSON.stringify(licences));
  const blocks = licences.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n${'-'.repeat(70)}\n${text}\n`,
  );
  writeFileSync(
    join(folder, 'THIRD-PARTY-NOTICES.txt'),
    `Ehlo Desk contains the following software. The window itself runs in Electron, whose licences lie beside the program.\n\n${blocks.join('\n\n')}`,
  );
}
