import type { Settings } from '../../shared/settings/settings.ts';
import { updateFailure } from './update-failure.ts';
import type { UpdateChannel, UpdateSource } from './update-source.ts';

/** The first look comes when the window has long been there. */
const firstLookMilliseconds = 20_000;
const dayMilliseconds = 24 * 60 * 60 * 1000;

export interface UpdatesOptions {
  /** Loaded when it is first needed: who never updates never loads it. */
  readonly source: () => Promise<UpdateSource>;
  /** Whether to fetch this version. */
  readonly askDownload: (version: string) => Promise<boolean>;
  /** It lies ready: whether to restart into it now (else it is installed when Ehlo Desk is closed). */
  readonly askRestart: (version: string) => Promise<boolean>;
  /** A mistake while nobody waits for an answer; it is logged and not shown. */
  readonly report: (where: string, error: unknown) => void;
}

/** Looks for newer versions as the settings say, and does nothing without being told to. */
export interface Updates {
  /** The settings in force: switches the daily look on and off. */
  settingsChanged(settings: Pick<Settings, 'updates'>): void;
  /** Looks now, and asks where there is something; resolves with a sentence, also when it failed. */
  look(): Promise<string>;
  stop(): void;
}

export function createUpdates({ source, askDownload, askRestart, report }: UpdatesOptions): Updates {
  let channel: UpdateChannel | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<string> | undefined;
  /** A version that was refused is not offered again by itself until the next start. */
  let refused: string | undefined;
  let ready: string | undefined;

  const schedule = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      schedule(dayMilliseconds);
      if (channel) lookOnce(channel, true).catch((error: unknown) => report('update', error));
    }, milliseconds);
    timer.unref();
  };

  /** One look at a time; a second caller gets the first one's answer. */
  function lookOnce(on: UpdateChannel, byItself: boolean): Promise<string> {
    looking ??= lookAndAsk(on, byItself).finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function lookAndAsk(on: UpdateChannel, byItself: boolean): Promise<string> {
    const updates = await source();
    const version = await updates.newest(on);
    if (version === undefined) return 'This is the newest version.';
    if (version !== ready) {
      if (byItself && version === refused) return told(version, 'was refused');
      if (!(await askDownload(version))) {
        refused = version;
        return told(version, 'is there. It was not downloaded');
      }
      // Switched off, or forbidden, while the question stood there.
      if (channel === undefined) return told(version, 'was not downloaded: updates are switched off');
      await updates.download();
      ready = version;
    }
    if (await askRestart(version)) updates.restart();
    return told(version, 'is installed when you close Ehlo Desk');
  }

  return {
    settingsChanged({ updates }) {
      const next = updates === 'off' ? undefined : updates;
      if (next === channel) return;
      channel = next;
      if (next) schedule(firstLookMilliseconds);
      else clearTimeout(timer);
    },
    async look() {
      if (!channel) return 'Looking for newer versions is switched off.';
      try {
        return await lookOnce(channel, false);
      } catch (error) {
        report('update', error);
        return updateFailure(error);
      }
    },
    stop() {
      channel = undefined;
      clearTimeout(timer);
    },
  };
}

function told(version: string, what: string): string {
  return `Version ${version} ${what}.`;
}
