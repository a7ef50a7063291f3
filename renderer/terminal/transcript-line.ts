import type { Piece } from './neutralise.ts';

/** How a line is coloured: by who said it and, for replies, by the class of the reply code. */
export type Tone =
  | 'sent'
  /** A line of the message, between DATA and the dot. */
  | 'content'
  | 'positive'
  | 'intermediate'
  | 'transient'
  | 'permanent'
  | 'plain'
  | 'status'
  | 'guide'
  | 'secured'
  | 'failure';

/** One line as the terminal shows it. */
export interface TranscriptLine {
  readonly tone: Tone;
  readonly pieces: readonly Piece[];
  /** Bytes of an endless line that are not shown. */
  readonly notShown: number;
}

/** The tone of a server's line, read from its own reply code. */
export function toneOfReply(line: string): Tone {
  const match = /^([2-5])\d\d(?:[ -]|$)/.exec(line);
  switch (match?.[1]) {
    case '2':
      return 'positive';
    case '3':
      return 'intermediate';
    case '4':
      return 'transient';
    case '5':
      return 'permanent';
    default:
      return 'plain';
  }
}

/** A line without colour, for screen readers, tests and the clipboard. */
export function plainText(line: TranscriptLine): string {
  const text = line.pieces.map((piece) => piece.text).join('') + notShownText(line);
  if (line.tone === 'sent' || line.tone === 'content') return `> ${text}`;
  return line.tone === 'status' || line.tone === 'guide' || line.tone === 'secured' || line.tone === 'failure'
    ? `* ${text}`
    : text;
}

export function notShownText(line: TranscriptLine): string {
  return line.notShown > 0 ? ` … ${line.notShown.toLocaleString('en')} more bytes, not shown here` : '';
}
