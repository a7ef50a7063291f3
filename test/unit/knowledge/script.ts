import type { EventDraft, Session, SessionEvent, SessionHeader, Stage } from '../../../shared/session/event.ts';

/** A session written like its transcript: `> command`, `< reply line`; a reply belongs to the command before it. */
export function sessionOf(
  transcript: string,
  extra: readonly EventDraft[] = [],
  header: Partial<SessionHeader> = {},
): Session {
  const events: SessionEvent[] = [];
  const push = (draft: EventDraft): number => {
    const id = events.length;
    events.push({ t: id, ...draft, id });
    return id;
  };
  let to: number | undefined;
  let stage: Stage = 'greeting';
  let lines: string[] = [];
  for (const line of transcript
    .trim()
    .split('\n')
    .map((one) => one.trim())) {
    if (line === '[extra]') for (const draft of extra) push(draft);
    else if (line.startsWith('> ')) {
      stage = stageOf(line.slice(2));
      to = push({ kind: 'sent', data: `${line.slice(2)}\r\n`, by: 'user', stage });
    } else {
      const text = line.slice(2);
      lines.push(text);
      if (text[3] === '-') continue;
      const enhanced = /^\d{3} ([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
      push({
        kind: 'replied',
        code: Number(text.slice(0, 3)),
        ...(enhanced && { enhanced }),
        lines,
        ...(to !== undefined && { to }),
        stage,
      });
      lines = [];
      to = undefined;
    }
  }
  if (!transcript.includes('[extra]')) for (const draft of extra) push(draft);
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 'x',
      startedAt: '2026-11-21T00:00:00Z',
      origin: 'live',
      app: 'test',
      ...header,
    },
    events,
  };
}

function stageOf(command: string): Stage {
  const verb = command.toUpperCase();
  if (/^(?:EHLO|HELO)/.test(verb)) return 'ehlo';
  if (verb.startsWith('STARTTLS')) return 'starttls';
  if (verb.startsWith('AUTH')) return 'auth';
  if (verb.startsWith('MAIL')) return 'mail';
  if (verb.startsWith('RCPT')) return 'rcpt';
  if (verb.startsWith('DATA')) return 'data';
  if (verb.startsWith('QUIT')) return 'quit';
  return verb.startsWith('SUBJECT') ? 'message' : 'other';
}
