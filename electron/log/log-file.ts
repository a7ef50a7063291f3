import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The log of this program, for whoever helps with Ehlo Desk itself. */
export interface Log {
  /** One line: a word for what happened, and details that are numbers, versions or our own words. */
  write(what: string, details?: LogDetails): void;
  /** A mistake: its kind, its code and where in the code, never its message, which may quote what was typed. */
  mistake(where: string, error: unknown): void;
  readonly folder: string;
}

/** No free text: nothing that a server said or a technician typed fits in. */
export type LogDetails = Readonly<Record<string, number | boolean | string>>;

/** A version, a platform, a code. Anything else is written as its length. */
const word = /^[\w.+-]{1,40}$/;
/** A file this large is put aside; so many are kept. */
const mostBytes = 1_000_000;
const mostFiles = 4;

/** Opens `ehlo-desk.log` in a folder, made at the first line. A log that cannot be written is done without. */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = join(folder, 'ehlo-desk.log');
  const append = (line: string): void => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      rotate(file);
      appendFileSync(file, `${now().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A full or protected disk: the program is of more use than its log.
    }
  };
  return {
    folder,
    write(what, details = {}) {
      const told = Object.entries(details).map(([name, value]) => `${safe(name)}=${safe(value)}`);
      append([safe(what), ...told].join(' '));
    },
    mistake(where, error) {
      append(`mistake ${safe(where)} ${describeMistake(error)}`);
    },
  };
}

/** Name, code and the places in our own code, on one line. */
export function describeMistake(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${safe(error.code)}` : '';
  // A frame is `at name (file:line:column)`; the message stands before the first and may itself hold lines that look alike.
  const frames = framesOf(error).map((frame) => frame.replace(/^.*[\\/]/, ''));
  return [`${safe(error.name)}${code}`, ...frames].join(' < ');
}

function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const head = `${error.name}: ${error.message}`;
  const rest = stack.startsWith(head) ? stack.slice(head.length) : '';
  return [...rest.matchAll(/^\s+at .*?([\w.-]+:\d+:\d+)\)?$/gm)].slice(0, 8).map(([, place = '']) => place);
}

function safe(value: number | boolean | string): string {
  const text = String(value);
  return word.test(text) ? text : `(${text.length} characters)`;
}

function rotate(file: string): void {
  let size = 0;
  try {
    size = statSync(file).size;
  } catch {
    return;
  }
  if (size < mostBytes) return;
  rmSync(`${file}.${mostFiles - 1}`, { force: true });
  for (let number = mostFiles - 2; number >= 1; number--) {
    try {
      renameSync(`${file}.${number}`, `${file}.${number + 1}`);
    } catch {
      // There are not that many yet.
    }
  }
  renameSync(file, `${file}.1`);
}
