import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Terminal, UsageError } from './terminal.ts';

/** Writes an export piece by piece into a file, or prints it where there is none. Throws a `UsageError` where it cannot. */
export async function writeExport(
  pieces: AsyncIterable<string | Uint8Array>,
  file: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (file === undefined) {
    for await (const piece of pieces) if (piece.length > 0) terminal.print(String(piece).replace(/\n$/, ''));
    return;
  }
  try {
    await pipeline(Readable.from(pieces), createWriteStream(file));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be written: ${cause}`);
  }
}
