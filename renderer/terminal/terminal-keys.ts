/** What a key in the terminal means beside typing. */
export type TerminalAct = 'copy' | 'find' | 'help' | 'bytes' | 'clear' | 'stop' | 'raw' | 'line-above' | 'line-below';

/** The parts of a keyboard event that decide. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What the terminal is doing while the key is pressed. */
export interface KeyContext {
  readonly raw: boolean;
  readonly selection: boolean;
  /** Something typed stands in the input line. */
  readonly text: boolean;
  /** Lines of a paste are on their way or asked about. */
  readonly pasting: boolean;
}

/**
 * Sorts a key: an act of the window, `type` for what goes to the input line (in raw mode: to the server), `leave` for what is
 * the browser's (Tab out of the terminal, paste).
 */
export function meaningOfKey(press: KeyPress, context: KeyContext): TerminalAct | 'type' | 'leave' {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const control = (press.ctrlKey || press.metaKey) && !press.altKey;
  if (control && key === 'c' && (context.selection || press.shiftKey)) return 'copy';
  if (control && key === 'v') return 'leave';
  if (press.key === 'Insert' && press.shiftKey) return 'leave';
  if (control && key === ']') return 'raw';
  if (control && key === 'f') return 'find';
  if (key === 'F1') return 'help';
  if (key === 'F2') return 'bytes';
  if (context.pasting && (key === 'Escape' || (control && key === 'c'))) return 'stop';
  if (context.raw) return 'type';
  if (press.altKey && !control && key === 'ArrowUp') return 'line-above';
  if (press.altKey && !control && key === 'ArrowDown') return 'line-below';
  if (control && key === 'l') return 'clear';
  if (key === 'Tab') return !press.shiftKey && context.text ? 'type' : 'leave';
  return 'type';
}
