import { join } from 'node:path';
import type { Session } from '../../../shared/session/event.ts';
import { managedSettings } from '../../../shared/settings/settings.ts';
import { keepDays } from '../../engine/keep-days.ts';
import { machinePolicy } from '../../policy/machine-policy.ts';
import { openSettings } from '../../settings/settings-file.ts';
import type { LiveSession } from '../../smtp/live-session.ts';
import { diskTrouble } from '../../store/disk-trouble.ts';
import { openSessionStore } from '../../store/session-store.ts';
import { dataFolder } from './data-folder.ts';
import type { Terminal } from './terminal.ts';

/** The sessions of a command, kept in the same history as the window's. */
export interface Keeping {
  /** Writes a session to its file as it happens. */
  keep(session: LiveSession): void;
  /** Writes the record of a check that opened no session. */
  save(record: Session): Promise<void>;
  /** Waits until all of it is on the medium. */
  done(): Promise<void>;
}

/** Keeps sessions unless `wanted` or the settings say no. A disk that cannot be written is said once, and stops nothing. */
export function keepSessions(wanted: boolean, terminal: Terminal): Keeping {
  const folder = dataFolder();
  const { settings } = managedSettings(openSettings(folder).read(), machinePolicy());
  if (!wanted || !settings.commandLineHistory)
    return { keep: () => undefined, save: async () => undefined, done: async () => undefined };
  let said = false;
  const report = (message: string) => {
    if (!said) terminal.complain(message);
    said = true;
  };
  const store = openSessionStore(join(folder, 'sessions'), report);
  return {
    keep: (session) => store.keep(session),
    async save(record) {
      try {
        await store.save(record);
      } catch (error) {
        report(`This record cannot be saved: ${diskTrouble(error, folder)}.`);
      }
    },
    async done() {
      await keepDays(store, settings.historyDays, (_, error) =>
        terminal.complain(
          `Old sessions could not be deleted: ${error instanceof Error ? error.message : String(error)}`,
        ),
      );
      await store.dispose();
    },
  };
}
