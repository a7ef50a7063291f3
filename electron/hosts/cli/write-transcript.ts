import { allFormats } from '../../../shared/export/all-formats.ts';
import type { Session } from '../../../shared/session/event.ts';
import { exportPieces } from '../../export/export-file.ts';
import { type Terminal, UsageError } from './terminal.ts';
import { writeExport } from './write-export.ts';

/** Writes a session for a ticket, without credentials, in the format that the file's ending names (text where it names none). */
export async function writeTranscript(file: string, { header, events }: Session, terminal: Terminal): Promise<void> {
  const named = (extension: string) => file.toLowerCase().endsWith(`.${extension}`);
  // A session file's own ending is long; what people type is shorter.
  const short = /\.(?:json|jsonl|ehlo)$/i.test(file) ? 'json' : 'text';
  const format = allFormats.find(({ extension }) => named(extension)) ?? allFormats.find(({ id }) => id === short);
  if (!format) throw new UsageError('There is no export format for a transcript.');
  await writeExport(exportPieces({ header, events }, format), file === '-' ? undefined : file, terminal);
  if (file !== '-') terminal.complain(`Transcript written to ${file}.`);
}
