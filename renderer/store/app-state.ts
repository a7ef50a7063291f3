import type { SettingsState } from '../../shared/contract/app-info.ts';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import type { SurpriseInfo, SurpriseTold } from '../../shared/contract/surprise-info.ts';
import type { Topic } from '../../shared/knowledge/topics.ts';
import type { LinkState } from '../engine/engine-link.ts';
import type { SessionRecord } from './session-record.ts';

export type AppInfo = RequestOutput<'app.info'>;
type PlaybookPush = Extract<Push, { push: 'playbook.changed' }>;

/** One run of a playbook: the newest push, and every session it opened so far. */
export interface PlaybookRun extends Omit<PlaybookPush, 'push'> {
  readonly sessions: readonly string[];
}

/** A tab of the window: a session, or a guided check with the sessions it opens. */
export interface Tab {
  readonly id: string;
  readonly session?: string | undefined;
  readonly playbook?: string | undefined;
  /** Answers the form starts with. */
  readonly answers?: Readonly<Record<string, string>> | undefined;
  readonly run?: string | undefined;
  /** The practice server whose DNS the guided check asks. */
  readonly practice?: string | undefined;
  /** The name that a reopened session was given. */
  readonly title?: string | undefined;
  /** A practice server whose story is not told, and how far the technician is with it. */
  readonly surprise?: SurpriseTab | undefined;
}

export interface SurpriseTab {
  readonly info: SurpriseInfo;
  readonly answer?: Topic | undefined;
  readonly told?: SurpriseTold | undefined;
}

export type Screen =
  | { readonly at: 'start' }
  | { readonly at: 'explain' }
  | { readonly at: 'history' }
  | { readonly at: 'settings' }
  | { readonly at: 'compare'; readonly first: string; readonly second: string }
  | { readonly at: 'tab'; readonly tab: string };

export interface AppState {
  readonly link: LinkState;
  readonly info?: AppInfo | undefined;
  readonly settings?: SettingsState | undefined;
  readonly sessions: Readonly<Record<string, SessionRecord>>;
  readonly runs: Readonly<Record<string, PlaybookRun>>;
  readonly tabs: readonly Tab[];
  readonly screen: Screen;
  /** What a look at a session's TLS is doing just now, in words. */
  readonly progress: Readonly<Record<string, string>>;
  /** The newest problem, to be shown until dismissed. */
  readonly problem?: string | undefined;
}

export const initialState: AppState = {
  link: 'open',
  sessions: {},
  progress: {},
  runs: {},
  tabs: [],
  screen: { at: 'start' },
};
