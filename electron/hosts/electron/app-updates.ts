import { canUpdate } from '../../updates/can-update.ts';
import { electronUpdaterSource } from '../../updates/electron-updater-source.ts';
import { createUpdates, type Updates } from '../../updates/updates.ts';
import type { ReportError } from '../answer-request.ts';

/** Asks a question over the window; gives whether the first button was chosen. */
export type AskUser = (question: {
  readonly message: string;
  readonly detail: string;
  /** What to do, and what to leave. */
  readonly buttons: [string, string];
}) => Promise<boolean>;

/** The updates of the installed app; undefined for a copy that cannot replace itself. electron-updater is loaded when it is needed. */
export function appUpdates(ask: AskUser, report: ReportError): Updates | undefined {
  const { platform, env: environment, execPath: program, resourcesPath: resources } = process;
  if (!canUpdate({ platform, environment, program, resources })) return undefined;
  return createUpdates({
    source: async () => electronUpdaterSource((await import('electron-updater')).autoUpdater),
    askDownload: (version) =>
      ask({
        message: `Ehlo Desk ${version} is there. Download it?`,
        detail: 'It is checked, and installed when you close Ehlo Desk.',
        buttons: ['Download', 'Not now'],
      }),
    askRestart: (version) =>
      ask({
        message: `Ehlo Desk ${version} is ready.`,
        detail:
          'Restart now, or go on working: it is installed when you close Ehlo Desk. Open connections end with a restart.',
        buttons: ['Restart now', 'Later'],
      }),
    report,
  });
}
