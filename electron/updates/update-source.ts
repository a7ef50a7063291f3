import type { Settings } from '../../shared/settings/settings.ts';

/** Which versions are offered: released ones, or those that come before as well. */
export type UpdateChannel = Exclude<Settings['updates'], 'off'>;

/** Where newer versions come from. Every method may reject; `updateFailure` says it in a sentence. */
export interface UpdateSource {
  /** The number of a newer version; undefined where this one is the newest. Downloads nothing. */
  newest(channel: UpdateChannel): Promise<string | undefined>;
  /** Fetches the version `newest` told of, and checks it. It is installed when Ehlo Desk is closed. */
  download(): Promise<void>;
  /** Closes Ehlo Desk, installs what was fetched, and opens the new version. */
  restart(): void;
}
