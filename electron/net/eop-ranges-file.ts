import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInEopRanges, type EopRanges, eopRangesSchema, readEndpoints } from '../../shared/net/eop-ranges.ts';

/** Microsoft's whole list has some 60 KB. */
const mostBytes = 5_000_000;

/** Why the ranges could not be replaced, as a sentence. */
export class EopRangesError extends Error {}

/** The ranges in force: those put into the data folder, else the program's own. */
export async function loadEopRanges(dataFolder: string): Promise<EopRanges> {
  try {
    const kept = eopRangesSchema.safeParse(JSON.parse(await readFile(fileIn(dataFolder), 'utf8')));
    return kept.success ? kept.data : builtInEopRanges;
  } catch {
    // No file, or one that cannot be read: the program's own are always there.
    return builtInEopRanges;
  }
}

/** Replaces the ranges from Microsoft's endpoints JSON, a file or a URL, and keeps them in the data folder. */
export async function updateEopRanges(dataFolder: string, place: string, now: Date): Promise<EopRanges> {
  const text = /^https?:\/\//i.test(place) ? await fetchText(place) : await readText(place);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new EopRangesError(`${place} is no JSON.`);
  }
  const ranges = readEndpoints(json, place, now.toISOString().slice(0, 10));
  if (!ranges)
    throw new EopRangesError(`${place} is not Microsoft’s endpoints list, or has no Exchange ranges for TCP port 25.`);
  await mkdir(dataFolder, { recursive: true });
  await writeFile(fileIn(dataFolder), `${JSON.stringify(ranges, null, 2)}\n`);
  return ranges;
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'eop-ranges.json');
}

async function readText(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > mostBytes)
      throw new EopRangesError(`${file} is too large for Microsoft’s endpoints list.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof EopRangesError) throw error;
    throw new EopRangesError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    if (!response.ok || !response.body) throw new EopRangesError(`${url} answers ${response.status}.`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new EopRangesError(`${url} sends more than Microsoft’s endpoints list has.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (error instanceof EopRangesError) throw error;
    throw new EopRangesError(`${url} cannot be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
