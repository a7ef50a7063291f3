import './app.css';
import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { CompareScreen } from '../compare/compare-screen.tsx';
import { ExplainScreen } from '../explain/explain-screen.tsx';
import { HistoryScreen } from '../history/history-screen.tsx';
import { pseudoLocale } from '../pseudo-locale.ts';
import { SessionScreen } from '../session/session-screen.tsx';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { StartScreen } from '../start/start-screen.tsx';
import type { Store } from '../store/store.ts';
import { StoreContext, useAppState } from '../store/use-store.ts';
import { WordHover } from '../words/word-hover.tsx';
import { AppBar } from './app-bar.tsx';
import { DropFiles } from './drop-files.tsx';
import { focusHeading, isFocusLost } from './lost-focus.ts';
import { Notices } from './notices.tsx';
import { useSystemTheme } from './system-theme.ts';

const direction = pseudoLocale() === 'rtl' ? 'rtl' : 'ltr';
document.documentElement.dir = direction;

/** The whole window. */
export function App({ store }: { store: Store }) {
  return (
    <StoreContext value={store}>
      <Window />
    </StoreContext>
  );
}

function Window() {
  const theme = useSystemTheme();
  return (
    // No class here: Fluent gives it to every menu and tooltip too.
    <FluentProvider theme={theme} dir={direction} style={{ height: '100%' }}>
      <div className="app">
        <AppBar />
        <Notices />
        <CurrentScreen />
        <DropFiles />
        <WordHover />
      </div>
    </FluentProvider>
  );
}

function CurrentScreen() {
  const screen = useAppState((state) => state.screen);
  const tab = useAppState((state) =>
    screen.at === 'tab' ? state.tabs.find((one) => one.id === screen.tab) : undefined,
  );
  const shown = tab?.id ?? screen.at;
  const before = useRef(shown);
  useEffect(() => {
    // What was pressed to get here may be gone; at the start the keyboard begins at the bar on top.
    if (before.current !== shown && isFocusLost()) focusHeading(document.querySelector<HTMLElement>('main h1'));
    before.current = shown;
  }, [shown]);
  if (tab) return <SessionScreen key={tab.id} tab={tab} />;
  if (screen.at === 'settings') return <SettingsScreen />;
  if (screen.at === 'history') return <HistoryScreen />;
  if (screen.at === 'compare') return <CompareScreen first={screen.first} second={screen.second} />;
  return screen.at === 'explain' ? <ExplainScreen /> : <StartScreen />;
}
