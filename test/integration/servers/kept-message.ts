import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KeptMail } from './postfix.ts';

/** A message as Postfix keeps it on hold, header and body, line ends LF as it stores them; with its envelope records where `envelope`. */
export async function keptMessage(kept: KeptMail | undefined, queueId: string, envelope = false): Promise<string> {
  if (!kept || !/^[0-9A-Za-z]+$/.test(queueId)) throw new Error(`no kept message ${queueId}`);
  const { stdout } = await promisify(execFile)(
    kept.postcat,
    ['-c', kept.configuration, envelope ? '-e' : '-bh', `${kept.queue}/hold/${queueId}`],
    { env: { LD_LIBRARY_PATH: kept.libraryPath, MAIL_CONFIG: kept.configuration }, encoding: 'latin1' },
  );
  return stdout;
}
