import type { MenuItemConstructorOptions } from 'electron';

/**
 * A small Windows-like menu. It has no reload and no Ctrl+W: both belong to the terminal (search in history, delete word).
 * The Edit roles are what makes the clipboard keys work on every system.
 */
export function windowMenu(
  platform: NodeJS.Platform,
  developer: boolean,
  about: () => void,
  showLogs: () => void,
): MenuItemConstructorOptions[] {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [
    ...mac,
    { label: '&File', submenu: [{ role: 'quit', label: 'E&xit' }] },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(developer ? [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions] : []),
      ],
    },
    {
      label: '&Help',
      submenu: [
        { label: 'Open &log folder', click: showLogs },
        { label: '&About Ehlo Desk', click: about },
      ],
    },
  ];
}
