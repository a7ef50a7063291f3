import { Button } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { ClipboardPasteRegular } from '@fluentui/react-icons/svg/clipboard-paste';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import icon from '../../assets/icon.svg';
import type { AppState, Tab } from '../store/app-state.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { WordsButton } from '../words/words-button.tsx';

type ScreenName = AppState['screen']['at'];

/** Two sessions are compared from the history. */
const sections: readonly {
  readonly at: 'start' | 'explain' | 'history';
  readonly icon: FluentIcon;
  readonly within: readonly ScreenName[];
}[] = [
  { at: 'start', icon: HomeRegular, within: ['start'] },
  { at: 'explain', icon: ClipboardPasteRegular, within: ['explain'] },
  { at: 'history', icon: HistoryRegular, within: ['history', 'compare'] },
];

/** The bar on top: the sections, then one tab for each open session or guided check. */
export function AppBar() {
  const store = useStore();
  const screen = useAppState((state) => state.screen);
  const tabs = useAppState((state) => state.tabs);
  const say = strings.app;
  return (
    <header className="app-bar">
      <img src={icon} alt="" width={20} height={20} />
      <span className="app-name">{say.name}</span>
      <nav className="app-tabs" aria-label={say.sections}>
        {sections.map(({ at, icon: Icon, within }) => (
          <button
            key={at}
            type="button"
            className="app-tab"
            data-testid={`show-${at}`}
            aria-current={within.includes(screen.at) ? 'page' : undefined}
            onClick={() => store.dispatch({ do: 'show', screen: { at } })}
          >
            <Icon fontSize={16} /> {say[at]}
          </button>
        ))}
        {tabs.map((tab) => (
          <OneTab key={tab.id} tab={tab} current={screen.at === 'tab' && screen.tab === tab.id} />
        ))}
      </nav>
      <WordsButton />
      <button
        type="button"
        className="app-tab"
        data-testid="show-settings"
        title={say.settings}
        aria-label={say.settings}
        aria-current={screen.at === 'settings' ? 'page' : undefined}
        onClick={() => store.dispatch({ do: 'show', screen: { at: 'settings' } })}
      >
        <SettingsRegular fontSize={16} />
      </button>
    </header>
  );
}

function OneTab({ tab, current }: { tab: Tab; current: boolean }) {
  const store = useStore();
  const name = useAppState((state) => nameOf(state, tab));
  function close(): void {
    if (tab.session !== undefined && store.state().sessions[tab.session]?.open) {
      store.engine.request('session.cancel', { session: tab.session }).catch(store.report);
    }
    const run = tab.run === undefined ? undefined : store.state().runs[tab.run];
    if (run && (run.state === 'running' || run.state === 'asking')) {
      store.engine.request('playbook.cancel', { run: run.run }).catch(store.report);
    }
    store.dispatch({ do: 'close', tab: tab.id });
  }

  return (
    <span className="app-tab-pair" onAuxClick={({ button }) => button === 1 && close()}>
      <button
        type="button"
        className="app-tab"
        title={name}
        aria-current={current ? 'page' : undefined}
        onClick={() => store.dispatch({ do: 'show', screen: { at: 'tab', tab: tab.id } })}
      >
        <span className="app-tab-name" dir="auto">
          {name}
        </span>
      </button>
      <Button
        size="small"
        appearance="transparent"
        icon={<DismissRegular />}
        aria-label={strings.app.close(name)}
        onClick={close}
      />
    </span>
  );
}

function nameOf(state: AppState, tab: Tab): string {
  if (tab.surprise) return strings.surprise.name(tab.surprise.info.number);
  if (tab.playbook !== undefined)
    return state.info?.playbooks.find((playbook) => playbook.id === tab.playbook)?.title ?? tab.playbook;
  const header = tab.session === undefined ? undefined : state.sessions[tab.session]?.header;
  if (header?.origin === 'pasted') return strings.connection.pasted;
  return tab.title ?? header?.practice?.title ?? header?.target?.host ?? header?.check?.title ?? strings.start.connect;
}
