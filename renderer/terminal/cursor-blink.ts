import type { Terminal } from '@xterm/xterm';

const blinkMs = 500;

/**
 * Makes the cursor of a focused terminal blink, steady while it moves and, where `isStill` says so, always. By a timer: xterm's own blinking
 * is a CSS animation without end, for which Chromium makes a frame sixty times a second, and each key has to wait for the next of them.
 * Gives the way to stop it.
 */
export function blinkCursor(
  { element, textarea, onCursorMove }: Pick<Terminal, 'element' | 'textarea' | 'onCursorMove'>,
  isStill: () => boolean,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    element?.classList.remove('cursor-out');
  }

  function start(): void {
    stop();
    if (!isStill()) timer = setInterval(() => element?.classList.toggle('cursor-out'), blinkMs);
  }

  const moves = onCursorMove(() => {
    if (timer !== undefined) start();
  });
  textarea?.addEventListener('focus', start);
  textarea?.addEventListener('blur', stop);
  return () => {
    stop();
    moves.dispose();
    textarea?.removeEventListener('focus', start);
    textarea?.removeEventListener('blur', stop);
  };
}
