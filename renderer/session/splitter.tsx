import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { strings } from '../strings.ts';

const least = 25;
const most = 80;

/** The bar between terminal and guide: drag it, or use the arrow keys. `share` is the left side's part in per cent. */
export function Splitter({ share, onShare }: { share: number; onShare: (share: number) => void }) {
  const dragging = useRef(false);
  const set = (next: number): void => onShare(Math.round(Math.min(most, Math.max(least, next)) * 10) / 10);

  function move(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!dragging.current || !box) return;
    set(((event.clientX - box.left) / box.width) * 100);
  }

  function press(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: share - 2, ArrowRight: share + 2, Home: least, End: most };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be a focusable, draggable separator
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={strings.splitter}
      aria-orientation="vertical"
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={press}
      onDoubleClick={() => set(56)}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        dragging.current = false;
      }}
    />
  );
}
