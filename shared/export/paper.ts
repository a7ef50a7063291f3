import type { Phase } from '../session/phases.ts';

export type Tone = 'error' | 'warning' | 'ok' | 'quiet' | 'plain';

/** One thing on a page, from top to bottom. All text is harmless already (`visibleText`). */
export type PaperBlock =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'subheading' | 'text'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'item'; readonly mark: string; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** A name in the left column and what belongs to it beside. */
  | { readonly kind: 'fact'; readonly name: string; readonly value: string }
  | { readonly kind: 'path'; readonly stops: readonly PaperStop[] }
  /** `from` and `length` are parts of the whole, 0 to 1. */
  | {
      readonly kind: 'bar';
      readonly label: string;
      readonly from: number;
      readonly length: number;
      readonly time: string;
      readonly outcome: Phase['outcome'];
    }
  /** One event: when, what was said, and what it means beside it. */
  | {
      readonly kind: 'talk';
      readonly time: string;
      readonly lines: readonly string[];
      readonly beside?: { readonly title: string; readonly meaning: string; readonly tone: Tone };
    };

export interface PaperStop {
  readonly name: string;
  /** SVG path data in a box of 24 by 24. */
  readonly glyph: string;
  readonly state: 'reached' | 'break' | 'warned' | 'not-reached';
}

/** What is printed: blocks that flow over as many pages as they need. */
export interface Paper {
  readonly title: string;
  /** ISO 8601; a file's own date, so that the same session gives the same file. */
  readonly date: string;
  readonly blocks: readonly PaperBlock[];
}
