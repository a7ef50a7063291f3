import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import type { SessionSnapshot } from '../../shared/contract/session-snapshot.ts';
import type { Privacy } from '../../shared/export/privacy/privacy.ts';
import type { Target } from '../../shared/session/event.ts';
import { labelsOf } from '../../shared/session/labels.ts';
import type { Tab } from './app-state.ts';
import type { Store } from './store.ts';

let tabCount = 0;
/** A name for a new tab. */
export function newTabId(): string {
  tabCount += 1;
  return `tab-${tabCount}`;
}

/** Opens a session in a tab; a session the tab had before stays in the engine's list. */
export async function openSession(
  store: Store,
  tab: Tab,
  target: Target,
  options: Omit<RequestInput<'session.open'>, 'target'> = {},
): Promise<void> {
  try {
    const { session } = await store.engine.request('session.open', { target, ...options });
    store.dispatch({ do: 'tab', tab: { ...tab, session } });
    if (!store.state().sessions[session]) {
      store.dispatch({ do: 'snapshot', snapshot: await store.engine.request('session.get', { session }) });
    }
  } catch (error) {
    store.report(error);
  }
}

/** Shows a session that came whole: imported or explained. */
export function showSnapshot(store: Store, snapshot: SessionSnapshot): void {
  store.dispatch({ do: 'snapshot', snapshot });
  const { name: title } = labelsOf(snapshot);
  store.dispatch({ do: 'tab', tab: { id: newTabId(), session: snapshot.header.id, title } });
}

/** Opens a kept session: its tab where it has one, else a new one. */
export async function reopenSession(store: Store, session: string): Promise<void> {
  const shown = store.state().tabs.find((tab) => tab.session === session);
  if (shown) {
    store.dispatch({ do: 'show', screen: { at: 'tab', tab: shown.id } });
    return;
  }
  try {
    showSnapshot(store, await store.engine.request('session.get', { session }));
  } catch (error) {
    store.report(error);
  }
}

/** Starts a practice server; undefined when it could not. */
export async function startPractice(
  store: Store,
  scenario: string,
): Promise<(RequestOutput<'lab.start'> & { target: Target }) | undefined> {
  try {
    const started = await store.engine.request('lab.start', { scenario });
    const target: Target = {
      host: started.address ?? '127.0.0.1',
      port: started.port ?? 25,
      security: started.attempt.security,
    };
    return { ...started, target };
  } catch (error) {
    store.report(error);
    return undefined;
  }
}

/** Opens a practice server whose story is not told, in a tab of its own. */
export async function startSurprise(store: Store, wish: RequestInput<'surprise.start'>): Promise<void> {
  try {
    const info = await store.engine.request('surprise.start', wish);
    store.dispatch({ do: 'tab', tab: { id: newTabId(), surprise: { info } } });
  } catch (error) {
    store.report(error);
  }
}

/** Saves an export as a file of the browser, or puts it on the clipboard. */
export async function exportSession(
  store: Store,
  session: string,
  format: string,
  to: 'file' | 'clipboard',
  privacy: Privacy,
): Promise<boolean> {
  try {
    const file = await store.engine.request('session.export', { session, format, privacy });
    if (to === 'file') {
      const bytes =
        file.encoding === 'base64' ? Uint8Array.from(atob(file.text), (octet) => octet.charCodeAt(0)) : file.text;
      saveFile(file.fileName, file.mediaType, bytes);
      return true;
    }
    if (file.rich === undefined) {
      await navigator.clipboard.writeText(file.text);
      return true;
    }
    // Whoever pastes takes the form that fits: a rich text field of a ticket the HTML, a plain one the text.
    const plain = await store.engine.request('session.export', { session, format: 'text', privacy });
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([file.rich], { type: 'text/html' }),
        'text/plain': new Blob([plain.text], { type: 'text/plain' }),
      }),
    ]);
    return true;
  } catch (error) {
    store.report(error);
    return false;
  }
}

/** Saves something as a file of the browser. */
export function saveFile(name: string, mediaType: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Saves the TLS secrets of a session that was opened with the wish to keep them, for Wireshark. */
export async function saveKeyLog(store: Store, session: string): Promise<void> {
  try {
    const { text } = await store.engine.request('session.keylog', { session });
    saveFile('tls-secrets.keylog', 'text/plain', text);
  } catch (error) {
    store.report(error);
  }
}
