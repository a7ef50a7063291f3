import { readFileSync } from 'node:fs';
import { UsageError } from './terminal.ts';

/**
 * The bytes of a file that was named on the command line.
 *
 * @throws UsageError when it cannot be read, with why.
 */
export function readArgumentFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(missing ? `There is no file ${file}.` : `${file} cannot be read: ${why}`);
  }
}
