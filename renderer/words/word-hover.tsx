import './words.css';
import { Tooltip } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { wordAt } from './words-on-screen.ts';

interface Shown {
  readonly meaning: string;
  readonly box: DOMRect;
}

const restMs = 350;
const leaveMs = 200;

/**
 * Shows what a protocol word means where the pointer rests on it, on every screen and in every control, and where the keyboard
 * comes to one. Esc takes it away, and the pointer may go onto it (WCAG 1.4.13). One for the whole window.
 */
export function WordHover() {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => listen(setShown), []);
  if (!shown) return null;
  return (
    <Tooltip
      visible
      withArrow
      relationship="inaccessible"
      content={{ children: shown.meaning, className: 'word-meaning' }}
      positioning={{ target: { getBoundingClientRect: () => shown.box } }}
    />
  );
}

function listen(show: (shown: Shown | undefined) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isShown = false;

  function change(next: Shown | undefined, after: number): void {
    clearTimeout(timer);
    if (!next && !isShown) return;
    timer = setTimeout(() => {
      isShown = next !== undefined;
      show(next);
    }, after);
  }

  document.addEventListener(
    'pointermove',
    ({ target, clientX, clientY, pointerType }) => {
      if (pointerType === 'touch' || !(target instanceof Element)) return;
      if (target.closest('.word-meaning')) return clearTimeout(timer);
      change(
        explained(target) ?? (hasOwnHint(target) ? undefined : wordAt(clientX, clientY)),
        isShown ? leaveMs : restMs,
      );
    },
    { signal, passive: true },
  );
  document.addEventListener('pointerdown', () => change(undefined, 0), { signal, passive: true });
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const seen = target instanceof Element && target.matches(':focus-visible') ? explained(target) : undefined;
      change(seen, 0);
    },
    { signal },
  );
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && change(undefined, 0), { signal });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

function explained(target: Element): Shown | undefined {
  const term = target.closest<HTMLElement>('[data-meaning]');
  const meaning = term?.dataset.meaning;
  return term && meaning !== undefined ? { meaning, box: term.getBoundingClientRect() } : undefined;
}

/** Two hints at once would cover each other. */
function hasOwnHint(target: Element): boolean {
  return target.closest('[title], [aria-describedby^="tooltip"]') !== null;
}
