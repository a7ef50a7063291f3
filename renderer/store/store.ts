import type { EngineLink } from '../engine/engine-link.ts';
import { type AppState, initialState } from './app-state.ts';
import { newTabId } from './commands.ts';
import { createListeners } from './listeners.ts';
import { createPacer } from './pacer.ts';
import { type Action, reduce } from './reduce.ts';

/** The page's one store: what the engine pushed, and which screen is shown. */
export interface Store {
  readonly engine: EngineLink;
  state(): AppState;
  /** For screens: a flood is told a few times a second. */
  subscribe(listener: () => void): () => void;
  /** For what keeps up with a flood without drawing a screen anew: a terminal. Told before the screens. */
  follow(listener: () => void): () => void;
  dispatch(action: Action): void;
  /** Shows an error where the technician looks. */
  report(error: unknown): void;
}

/** Shortest times between two pictures, in milliseconds: every other frame of a screen, so that keys find a free one; of a flood. */
const pictureMs = 32;
const floodMs = 240;
/** A terminal takes in what came once a frame. */
const frameMs = 16;
/** More new events than this in one picture nobody reads as they come. */
const flood = 60;

export function createStore(engine: EngineLink): Store {
  let state: AppState = { ...initialState, link: engine.state };
  const listeners = createListeners();
  const fetching = new Set<string>();

  const followers = createListeners();
  /** Events that came since the screens were told. */
  let fresh = 0;
  const terminals = createPacer(followers.tell);
  const screens = createPacer(() => {
    fresh = 0;
    terminals.tell();
    listeners.tell();
  });

  function dispatch(action: Action): void {
    const next = reduce(state, action);
    if (next === state) return;
    state = next;
    if (action.do !== 'push') return screens.tell();
    // A flood of pushes is drawn now and then; a command and its reply are drawn as they come.
    if (action.push.push === 'session.changed') fresh += action.push.events.length;
    terminals.changed(frameMs);
    screens.changed(fresh > flood ? floodMs : pictureMs);
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
    subscribe: listeners.add,
    follow: followers.add,
    dispatch,
    report,
  };
}
