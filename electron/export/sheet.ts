import type { Tone } from '../../shared/export/paper.ts';
import type { Face } from './fonts.ts';
import type { Line, TextSetter } from './set-text.ts';

export const colours = {
  text: '#1a1a1a',
  quiet: '#555555',
  code: '#1f3a5f',
  error: '#b10e1c',
  warning: '#8a3707',
  ok: '#0e700e',
  bar: '#5b7fa6',
} as const;

export const toneColours: Record<Tone, string> = {
  plain: colours.text,
  quiet: colours.quiet,
  error: colours.error,
  warning: colours.warning,
  ok: colours.ok,
};

/** The page that is being written, from top to bottom. Lengths are points (1/72 inch). */
export interface Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly setter: TextSetter;
  readonly left: number;
  readonly width: number;
  /** Where the next line begins. */
  y: number;
  /** Begins a new page where so much does not fit on this one any more. */
  room(height: number): void;
  /** A paragraph at `y`, over as many pages as it takes. `lead` is the distance of lines in font sizes. */
  write(
    text: string,
    face: Face,
    size: number,
    how?: { x?: number; width?: number; colour?: string; lead?: number },
  ): void;
  line(line: Line, size: number, x: number, y: number, colour: string): void;
}
