import { join } from 'node:path';
import { redactText } from '../../../shared/export/redact.ts';
import { openSessionStore } from '../../store/session-store.ts';
import { dataFolder } from './data-folder.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal.ts';

export interface HistoryOptions {
  readonly find: string;
  readonly json: boolean;
  readonly limit: number;
}

/** `ehlo history`: the sessions that were kept on this computer, the latest first. */
export async function runHistory(options: HistoryOptions, terminal: Terminal): Promise<ExitStatus> {
  const folder = join(dataFolder(), 'sessions');
  const store = openSessionStore(folder, (message) => terminal.complain(message));
  const found = (await store.history(options.find, options.limit)).map(({ header, outcome }) => ({
    header,
    outcome: redactText(outcome),
    file: join(folder, `${header.id}.ehlo`),
  }));
  if (options.json) {
    terminal.print(jsonText({ ehlo: 'history', version: 1, sessions: found }, 2));
    return exitStatus.ok;
  }
  if (found.length === 0) {
    terminal.complain(
      options.find.trim() === ''
        ? `No session was kept in ${folder}.`
        : `No session in ${folder} has all of these words.`,
    );
    return exitStatus.ok;
  }
  const paint = painter(terminal.colour);
  for (const { header, outcome, file } of found) {
    const place = header.target ? `${header.target.host}:${header.target.port}` : 'pasted text';
    terminal.print(`${paint('bold', header.startedAt.slice(0, 16).replace('T', ' '))}  ${paint('cyan', place)}`);
    if (outcome !== '') terminal.print(`  ${paint('plain', outcome.slice(0, terminal.width - 2))}`);
    terminal.print(`  ${paint('dim', file)}`);
  }
  return exitStatus.ok;
}
