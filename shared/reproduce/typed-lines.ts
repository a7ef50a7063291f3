import type { OutlineLine, SessionOutline } from './session-outline.ts';
import { messageFile } from './tool.ts';

/** Most lines of a message that are written out; a longer one is pasted from its file. */
const mostLines = 60;

/**
 * The lines to type by hand, in their order, with a placeholder for each credential and the message after DATA where it is
 * short text. BDAT counts octets, which nobody can type: DATA stands for it.
 */
export function typedLines(outline: SessionOutline, wanted: (line: OutlineLine) => boolean): string[] {
  const typed: string[] = [];
  let sent = false;
  for (const line of outline.lines.filter(wanted)) {
    const isData = line.verb === 'DATA' || line.verb === 'BDAT';
    if (isData && sent) continue;
    typed.push(isData ? 'DATA' : withPlaceholder(line, outline));
    if (!isData || !outline.message) continue;
    sent = true;
    typed.push(...messageLines(outline.message), '.');
  }
  return typed;
}

/** What to put in where the record has `••••`. */
export function withPlaceholder({ text, secret }: OutlineLine, { mechanism }: SessionOutline): string {
  if (!secret) return text;
  const [, head] = /^(\s*AUTH\s+\S+)\s/i.exec(text) ?? [];
  if (head === undefined) return 'ANSWER-IN-BASE64';
  return `${head} ${mechanism === 'PLAIN' ? 'BASE64-OF-NUL-USER-NUL-PASSWORD' : 'INITIAL-RESPONSE-IN-BASE64'}`;
}

function messageLines(message: Uint8Array): string[] {
  const lines = asciiLines(message);
  if (lines === undefined) return [`(paste the text of ${messageFile} here)`];
  return lines.map((line) => (line.startsWith('.') ? `.${line}` : line));
}

/** A message's lines where it is short and plain ASCII, else nothing. */
export function asciiLines(message: Uint8Array): string[] | undefined {
  if (message.length > 10_000 || message.some((octet) => octet > 126 || (octet < 32 && ![9, 10, 13].includes(octet))))
    return undefined;
  const text = new TextDecoder().decode(message);
  const lines = text.replace(/\r\n$/, '').split('\r\n');
  return lines.length > mostLines || /[\r\n]/.test(lines.join('')) ? undefined : lines;
}
