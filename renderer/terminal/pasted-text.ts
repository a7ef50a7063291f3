/** What a paste comes to, line by line. */
export interface PastedText {
  readonly lines: readonly string[];
  /** The last line had a line end too. */
  readonly ended: boolean;
  /** Escape sequences, control and invisible characters that were left out. */
  readonly removed: number;
}

/** Most characters of a paste that are taken. */
export const pasteLimit = 5_000_000;

/** CSI, OSC (ended by BEL or ST), other escapes, C0 and C1 controls (tab and line ends excepted), marks that hide or turn text around. */
const hostile =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -~]?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Clipboard text as lines: CR LF, LF and CR end a line; whatever a terminal would obey is left out and counted. */
export function readPaste(text: string): PastedText {
  let removed = 0;
  const harmless = text.slice(0, pasteLimit).replace(hostile, () => {
    removed += 1;
    return '';
  });
  const lines = harmless.split(/\r\n|\n|\r/);
  const ended = lines.length > 1 && lines.at(-1) === '';
  return { lines: ended ? lines.slice(0, -1) : lines, ended, removed };
}
