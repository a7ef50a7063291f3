/** A click that moved further than this, in pixels, is a selection. */
const clickPixels = 4;

/** Clicks and pastes in the terminal, before xterm sees the paste: several lines must not be sent unasked. */
export function listenToPointer(
  host: HTMLElement,
  listener: { pasted(text: string): void; clicked(x: number, y: number): void },
): void {
  let down = { x: 0, y: 0 };
  host.addEventListener('mousedown', (event) => {
    down = { x: event.clientX, y: event.clientY };
  });
  host.addEventListener('mouseup', (event) => {
    const moved = Math.abs(event.clientX - down.x) + Math.abs(event.clientY - down.y);
    if (event.button === 0 && moved <= clickPixels) listener.clicked(event.clientX, event.clientY);
  });
  host.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '') listener.pasted(text);
    },
    { capture: true },
  );
}
