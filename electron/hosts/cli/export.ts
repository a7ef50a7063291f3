import { allFormats } from '../../../shared/export/all-formats.ts';
import { exportPieces } from '../../export/export-file.ts';
import { readPrivacy } from './hide.ts';
import { readSessionFrom } from './history-file.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { writeExport } from './write-export.ts';

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
  const session = await readSessionFrom(file, terminal);
  await writeExport(exportPieces(session, format, readPrivacy(options.hide)), options.out, terminal);
  if (options.out !== undefined) terminal.complain(`Written to ${options.out}.`);
  return exitStatus.ok;
}
