import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A text from the field with the diagnosis it came to. */
const labelledCase = z.looseObject({
  id: z.string(),
  vendor: z.optional(z.string()),
  kind: z.optional(z.string()),
  topic: z.string(),
  /** Further topics that count as right: the label is coarser than our causes, or the thread left it open. */
  alsoAccept: z.optional(z.array(z.string())),
  side: z.optional(z.string()),
  alsoSide: z.optional(z.array(z.string())),
  /** Where it was read. */
  source: z.optional(z.string()),
  input: z.string(),
});
export type LabelledCase = z.infer<typeof labelledCase>;

/** Every case of one JSON Lines file. Throws where a line is no case. */
export function readCaseFile(path: string): LabelledCase[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => labelledCase.parse(JSON.parse(line)));
}

/** Every case of a folder's JSON Lines files, in the order of the files' names. */
export function readCaseFolder(folder: string): LabelledCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readCaseFile(join(folder, name)));
}
