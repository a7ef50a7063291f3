import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowPlace } from './window-place.ts';

/** How the one window is made. Every security-relevant setting is written out, also where it is Electron's default today. */
export function windowOptions(place: WindowPlace, preload: string, icon?: string): BrowserWindowConstructorOptions {
  return {
    title: 'Ehlo Desk',
    width: place.width,
    height: place.height,
    ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
    minWidth: 760,
    minHeight: 520,
    // Shown on ready-to-show: no white flash.
    show: false,
    ...(icon === undefined ? {} : { icon }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // It downloads dictionaries from a Google server.
      spellcheck: false,
    },
  };
}
