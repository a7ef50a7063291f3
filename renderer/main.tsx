import './zod-setup.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource/cascadia-mono/latin-400.css';
import '@fontsource/cascadia-mono/latin-ext-400.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectEngine } from './engine/connect-engine.ts';
import { createStore } from './store/store.ts';
import { strings } from './strings.ts';
import { fontLoaded } from './terminal/terminal-options.ts';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root.');
const root = createRoot(place);
root.render(<p className="opening">{strings.link.opening}</p>);
const store = createStore(await connectEngine());
root.render(<App store={store} />);
// So that no terminal has to wait for it.
requestIdleCallback(() => void fontLoaded());
