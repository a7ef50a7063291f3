import { writeFile } from 'node:fs/promises';
import { allFormats } from '../../../shared/export/all-formats.ts';
import { exportFile } from '../../export/export-file.ts';
import { readPrivacy } from './hide.ts';
import { readSessionFrom } from './history-file.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

export interface ExportOptions {
  readonly format: string;
  readonly out?: string;
  /** Comma-separated words of `privacySchema`, or `all` or `nothing`. */
  readonly hide?: string;
}

/** `ehlo export`: a session as text, Markdown, HTML, PDF, mail, JSON or CSV, without credentials. */
export async function runExport(file: string, options: ExportOptions, terminal: Terminal): Promise<ExitStatus> {
  const format = allFormats.find(({ id }) => id === options.format);
  if (!format) {
    throw new UsageError(
      `There is no format "${options.format}". These are there: ${allFormats.map(({ id }) => id).join(', ')}.`,
    );
  }
  if ('paper' in format && options.out === undefined)
    throw new UsageError(`${format.title} is no text to print: say where to write it with --out FILE.`);
  const content = await exportFile(await readSessionFrom(file, terminal), format, readPrivacy(options.hide));
  if (options.out === undefined) {
    terminal.print(String(content).replace(/\n$/, ''));
    return exitStatus.ok;
  }
  try {
    await writeFile(options.out, content);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The export could not be written: ${cause}`);
  }
  terminal.complain(`Written to ${options.out}.`);
  return exitStatus.ok;
}
