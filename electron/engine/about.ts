import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { RequestOutput } from '../../shared/contract/contract.ts';

const librariesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

/** Versions of what this runs on, and the libraries of the build with their licences (none where it was not built). */
export async function about(librariesFile: string | undefined): Promise<RequestOutput<'app.about'>> {
  const { electron, chrome, node, openssl } = process.versions;
  const versions = { Electron: electron, Chromium: chrome, Node: node, OpenSSL: openssl };
  const known = Object.entries(versions).flatMap(([name, version]) => (version ? [[name, version] as const] : []));
  return { versions: Object.fromEntries(known), libraries: await libraries(librariesFile) };
}

async function libraries(file: string | undefined): Promise<z.infer<typeof librariesSchema>> {
  if (file === undefined) return [];
  try {
    return librariesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return [];
  }
}
