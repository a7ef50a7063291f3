import type { EngineLink } from '../engine/engine-link.ts';
import { type AppState, initialState } from './app-state.ts';
import { newTabId } from './commands.ts';
import { type Action, reduce } from './reduce.ts';

/** The page's one store: what the engine pushed, and which screen is shown. */
export interface Store {
  readonly engine: EngineLink;
  state(): AppState;
  subscribe(listener: () => void): () => void;
  dispatch(action: Action): void;
  /** Shows an error where the technician looks. */
  report(error: unknown): void;
}

/** Shortest time between two pictures of a flood: every other frame of a screen, so that keys find a free one. */
const floodMs = 32;

export function createStore(engine: EngineLink): Store {
  let state: AppState = { ...initialState, link: engine.state };
  const listeners = new Set<() => void>();
  const fetching = new Set<string>();

  /** When the listeners were told last, and the time before. */
  let told: readonly [number, number] = [-floodMs * 2, -floodMs * 2];
  let later: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    clearTimeout(later);
    later = undefined;
    told = [performance.now(), told[0]];
    for (const listener of listeners) listener();
  }

  function dispatch(action: Action): void {
    const next = reduce(state, action);
    if (next === state) return;
    state = next;
    // A flood of pushes is drawn now and then; a command and its reply are drawn as they come.
    const wait = action.do === 'push' && performance.now() - told[1] < floodMs * 2;
    if (!wait) tell();
    else later ??= setTimeout(tell, Math.max(0, told[0] + floodMs - performance.now()));
  }

  function report(error: unknown): void {
    dispatch({ do: 'problem', message: error instanceof Error ? error.message : String(error) });
  }

  async function loadSession(id: string): Promise<void> {
    if (fetching.has(id)) return;
    fetching.add(id);
    try {
      dispatch({ do: 'snapshot', snapshot: await engine.request('session.get', { session: id }) });
    } catch (error) {
      dispatch({ do: 'gone', session: id });
      report(error);
    } finally {
      fetching.delete(id);
    }
  }

  engine.subscribe((push) => {
    const before = state;
    dispatch({ do: 'push', push });
    const missed = push.push === 'session.changed' && state === before;
    if (missed) void loadSession(push.session);
    if (push.push === 'session.changed' && !state.sessions[push.session]?.header) void loadSession(push.session);
    if (push.push === 'playbook.changed' && push.session !== undefined && !state.sessions[push.session])
      void loadSession(push.session);
    if (push.push === 'open') void showOpened(push.session);
  });

  /** A file was opened from the system: its session comes into a tab. */
  async function showOpened(session: string): Promise<void> {
    if (!state.tabs.some((tab) => tab.session === session)) {
      await loadSession(session);
      if (!state.sessions[session]) return;
    }
    const shown = state.tabs.find((tab) => tab.session === session);
    dispatch(
      shown ? { do: 'show', screen: { at: 'tab', tab: shown.id } } : { do: 'tab', tab: { id: newTabId(), session } },
    );
  }

  async function loadInfo(): Promise<void> {
    try {
      const settings = await engine.request('settings.get', {});
      dispatch({ do: 'settings', settings });
      if (settings.problem !== undefined) report(new Error(settings.problem));
      dispatch({ do: 'info', info: await engine.request('app.info', {}) });
    } catch (error) {
      report(error);
    }
  }

  engine.onState((link) => {
    dispatch({ do: 'link', link });
    if (link !== 'open') return;
    void loadInfo();
    for (const record of Object.values(state.sessions)) if (record.open) void loadSession(record.id);
  });
  void loadInfo();

  return {
    engine,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    report,
  };
}
