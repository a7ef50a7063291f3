import { open } from 'node:fs/promises';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { decodeText } from '../../../shared/explain/decode-text.ts';

const extension = '.ehlo';
const maxBytes = 20_000_000;

/** The session files among the arguments of a start (a double click hands the file over as an argument). */
export function sessionFiles(args: readonly string[]): string[] {
  return args.filter((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith(extension));
}

/** Reads a session file and gives it to the engine; gives the session's id, to be shown. Rejects with a sentence. */
export async function openSessionFile(engine: EngineClient, path: string): Promise<string> {
  const { header } = await engine.request('session.import', { text: await readBounded(path) });
  return header.id;
}

/** Opened once and measured on the handle, so that the file that is read is the file that was measured. */
async function readBounded(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('This is not a file.');
    if (stat.size > maxBytes) throw new Error('The file is larger than any session file of Ehlo Desk (20 MB).');
    return decodeText(await handle.readFile());
  } finally {
    await handle.close();
  }
}
