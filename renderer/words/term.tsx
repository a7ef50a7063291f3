import './words.css';
import type { ReactNode } from 'react';

/** A protocol word with its one-sentence meaning, which `WordHover` shows on hover and on keyboard focus. */
export function Term({ meaning, children }: { meaning: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the meaning must be reachable by keyboard too
    <span className="term" tabIndex={0} data-meaning={meaning} aria-description={meaning}>
      {children}
    </span>
  );
}
