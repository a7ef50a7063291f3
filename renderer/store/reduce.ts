import type { SettingsState } from '../../shared/contract/app-info.ts';
import type { Push } from '../../shared/contract/push.ts';
import type { SessionSnapshot } from '../../shared/contract/session-snapshot.ts';
import type { LinkState } from '../engine/engine-link.ts';
import type { AppInfo, AppState, PlaybookRun, Screen, Tab } from './app-state.ts';
import { changed, newRecord, recordOf } from './session-record.ts';

export type Action =
  | { readonly do: 'push'; readonly push: Push }
  | { readonly do: 'link'; readonly link: LinkState }
  | { readonly do: 'info'; readonly info: AppInfo }
  | { readonly do: 'settings'; readonly settings: SettingsState }
  | { readonly do: 'snapshot'; readonly snapshot: SessionSnapshot }
  /** The host does not know the session any more: it was started anew. */
  | { readonly do: 'gone'; readonly session: string }
  | { readonly do: 'show'; readonly screen: Screen }
  | { readonly do: 'tab'; readonly tab: Tab }
  | { readonly do: 'close'; readonly tab: string }
  | { readonly do: 'problem'; readonly message: string | undefined };

/** The state after an action. A session whose events do not join on is left alone: `store.ts` fetches it whole. */
export function reduce(state: AppState, action: Action): AppState {
  switch (action.do) {
    case 'push':
      return pushed(state, action.push);
    case 'link':
      return { ...state, link: action.link };
    case 'info':
      return { ...state, info: action.info };
    case 'settings':
      return { ...state, settings: action.settings };
    case 'snapshot': {
      const record = recordOf(action.snapshot);
      const known = state.sessions[record.id];
      const next = !known
        ? record
        : known.count < record.count
          ? { ...record, ready: record.open && known.ready }
          : { ...known, header: record.header };
      return { ...state, sessions: { ...state.sessions, [record.id]: next } };
    }
    case 'gone': {
      const record = state.sessions[action.session];
      if (!record) return state;
      return { ...state, sessions: { ...state.sessions, [record.id]: { ...record, open: false, ready: false } } };
    }
    case 'show':
      return { ...state, screen: action.screen };
    case 'tab': {
      const known = state.tabs.some((tab) => tab.id === action.tab.id);
      const tabs = known
        ? state.tabs.map((tab) => (tab.id === action.tab.id ? action.tab : tab))
        : [...state.tabs, action.tab];
      return { ...state, tabs, screen: known ? state.screen : { at: 'tab', tab: action.tab.id } };
    }
    case 'close': {
      const tabs = state.tabs.filter((tab) => tab.id !== action.tab);
      const shown = state.screen.at === 'tab' && state.screen.tab === action.tab;
      return { ...state, tabs, screen: shown ? { at: 'start' } : state.screen };
    }
    case 'problem':
      return { ...state, problem: action.message };
  }
}

function pushed(state: AppState, push: Push): AppState {
  switch (push.push) {
    case 'session.opened': {
      const { header } = push;
      const record = state.sessions[header.id];
      const next = record ? { ...record, header } : { ...newRecord(header.id, header), open: header.origin === 'live' };
      return { ...state, sessions: { ...state.sessions, [header.id]: next } };
    }
    case 'session.changed': {
      const next = changed(state.sessions[push.session] ?? newRecord(push.session), push);
      return next ? { ...state, sessions: { ...state.sessions, [push.session]: next } } : state;
    }
    case 'playbook.changed': {
      const earlier = state.runs[push.run]?.sessions ?? [];
      const sessions =
        push.session === undefined || earlier.includes(push.session) ? earlier : [...earlier, push.session];
      const { push: _, ...rest } = push;
      const run: PlaybookRun = { ...rest, sessions };
      return { ...state, runs: { ...state.runs, [push.run]: run } };
    }
    case 'tls.progress':
      return { ...state, progress: { ...state.progress, [push.session]: push.text } };
    case 'show':
      return { ...state, screen: { at: push.screen } };
    // It is asked for first: `store.ts`.
    case 'open':
      return state;
    case 'problem':
      return { ...state, problem: push.message };
  }
}
