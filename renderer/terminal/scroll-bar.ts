import type { Terminal } from '@xterm/xterm';

/** What xterm 6.0 has behind its scroll bar. None of it is public: where it is not there, nothing is left out and nothing gained. */
interface Viewport {
  /** While this is true nothing else brings the scroll bar up to date. */
  _isSyncing: boolean;
  _sync(): void;
}

/**
 * Leaves a terminal's scroll bar as it is while a piece of text is taken in; `release` brings it up to date. xterm 6.0 does that at each
 * line that scrolls, which is most of what taking in lines costs. From 6.1 on xterm leaves it alone while output is held (xtermjs/xterm.js#5770).
 */
export function scrollBarOf(terminal: Terminal): { hold(): void; release(): void } {
  const viewport = viewportOf(terminal);
  return {
    hold() {
      if (viewport) viewport._isSyncing = true;
    },
    release() {
      if (!viewport) return;
      viewport._isSyncing = false;
      viewport._sync();
    },
  };
}

function viewportOf(terminal: Terminal): Viewport | undefined {
  const viewport = inside(inside(terminal, '_core'), '_viewport');
  return isViewport(viewport) ? viewport : undefined;
}

function isViewport(value: unknown): value is Viewport {
  return typeof inside(value, '_sync') === 'function' && typeof inside(value, '_isSyncing') === 'boolean';
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
