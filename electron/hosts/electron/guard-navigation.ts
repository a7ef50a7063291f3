import { allowedExternalLink } from './external-links.ts';
import { isPageAddress } from './page-origin.ts';

interface Preventable {
  preventDefault(): void;
}

/** The slice of Electron's `WebContents` that is guarded. */
export interface GuardedContents {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: Preventable & { url: string }) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
}

/** The slice of Electron's `Session` that grants permissions. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { requestingUrl?: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/**
 * The page stays where it is: no navigation, no further window, no webview. A link to a listed site is handed to
 * `openExternal`, which asks first.
 */
export function guardNavigation(contents: GuardedContents, openExternal: (address: string) => void): void {
  const offer = (address: string) => {
    const allowed = allowedExternalLink(address);
    if (allowed) openExternal(allowed);
  };
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    offer(event.url);
  });
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    offer(url);
    return { action: 'deny' };
  });
}

/** Grants nothing but writing text to the clipboard, which "Copy" needs, and that only to the page itself. */
export function guardPermissions(session: GuardedSession): void {
  const granted = (permission: string, address: string) =>
    permission === 'clipboard-sanitized-write' && isPageAddress(address);
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(granted(permission, details.requestingUrl ?? '')),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => granted(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
}
