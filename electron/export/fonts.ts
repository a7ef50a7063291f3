import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackWoff } from './unpack-woff.ts';

/** The folder of the running program, dist/cli or dist/electron; not there where the sources run as they are. */
declare const EHLO_DESK_FOLDER: string | undefined;

export type Face = 'text' | 'bold' | 'mono';

/** Of each face the files that together hold its letters, the most usual first (fontsource cuts a font by script). */
const files: Record<Face, readonly string[]> = {
  text: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'].map(
    (script) => `inter-${script}-400-normal.woff`,
  ),
  bold: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'].map(
    (script) => `inter-${script}-600-normal.woff`,
  ),
  mono: ['latin', 'latin-ext', 'cyrillic', 'greek', 'symbols2'].map(
    (script) => `cascadia-mono-${script}-400-normal.woff`,
  ),
};

/** Every font of a face as TrueType, by the name of its file. `scripts/build.mjs` puts them into dist/fonts. */
export async function readFonts(face: Face): Promise<Map<string, Buffer>> {
  const read = files[face].map(
    async (name): Promise<[string, Buffer]> => [name, unpackWoff(await readFile(placeOf(name)))],
  );
  return new Map(await Promise.all(read));
}

function placeOf(name: string): string {
  if (typeof EHLO_DESK_FOLDER === 'string') return join(EHLO_DESK_FOLDER, '..', 'fonts', name);
  const family = name.startsWith('inter') ? 'inter' : 'cascadia-mono';
  return join('node_modules', '@fontsource', family, 'files', name);
}
