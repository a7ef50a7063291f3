import { describe, expect, it } from 'vitest';
import { hasDisplay, openBrowser, openCommand } from '../../../electron/hosts/web/open-browser.ts';

const url = 'http://127.0.0.1:4711/?token=aZ0_-';

describe('opening the browser', () => {
  it('knows each system', () => {
    expect(openCommand('win32', url)).toEqual(['cmd.exe', ['/d', '/s', '/c', `"start "" "${url}""`]]);
    expect(openCommand('darwin', url)).toEqual(['open', [url]]);
    expect(openCommand('linux', url)).toEqual(['xdg-open', [url]]);
  });

  it('needs a display on Linux', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it('does nothing when told so, and no harm where there is none', () => {
    expect(() => openBrowser(url, { EHLO_DESK_NO_BROWSER: '1', DISPLAY: ':0' })).not.toThrow();
    expect(() => openBrowser(url, {})).not.toThrow();
  });
});
