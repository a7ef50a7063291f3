import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { readableText } from '../../shared/session/bytes.ts';
import type { Session, SessionEvent, SessionHeader } from '../../shared/session/event.ts';
import { type Labels, labelsOf } from '../../shared/session/labels.ts';

/** What the history shows and searches of one session without opening its file. */
export interface SessionSummary {
  readonly header: SessionHeader;
  /** The reply or failure that says how it ended; empty where nothing came. */
  readonly outcome: string;
  /** The first finding's title; empty where nothing is wrong. */
  readonly finding: string;
  readonly labels: Labels;
  /** Everything that can be searched, in lower case: server, date, addresses, reply codes and texts, failures, notes. */
  readonly words: string;
}

/** A summary stays small, whatever a server says: 10,000 of them are read at once. */
const mostWords = 1_500;
const longestOutcome = 200;

export function summarise({ header, events }: Session): SessionSummary {
  const words = new Set<string>([header.startedAt, ...(header.check ? [header.check.title] : [])]);
  if (header.target) words.add(`${header.target.host}:${header.target.port}`);
  if (header.practice) for (const word of ['practice', header.practice.id, header.practice.title]) words.add(word);
  let outcome = '';
  for (const event of events) {
    for (const word of wordsOf(event)) words.add(word.slice(0, longestOutcome));
    const said = outcomeOf(event);
    if (said !== undefined) outcome = said.slice(0, longestOutcome);
    else if (header.check && event.kind === 'guided' && event.at === 'ended')
      outcome = event.text.slice(0, longestOutcome);
  }
  const labels = labelsOf({ header, events });
  const [cause] = diagnose({ header, events });
  const finding = cause && cause.severity !== 'info' ? cause.title : '';
  // What a technician called it and what it was counts before all that was said: the rest is cut off.
  const first = [labels.name, labels.ticket, ...(labels.tags ?? []), finding, cause?.topic ?? '', header.target?.host];
  const text = [...first.filter((word) => word !== undefined), ...words].join(' ').toLowerCase();
  return { header, outcome, finding, labels, words: text.slice(0, mostWords) };
}

/** Whether a session has all of the words searched for, in any order. */
export function hasWords(summary: Pick<SessionSummary, 'words'>, search: string): boolean {
  const wanted = search.toLowerCase().split(/\s+/);
  return wanted.every((word) => summary.words.includes(word));
}

function wordsOf(event: SessionEvent): string[] {
  switch (event.kind) {
    case 'resolving':
      return [event.name];
    case 'connecting':
      return [event.address];
    case 'sent': {
      if (event.stage !== 'mail' && event.stage !== 'rcpt') return [];
      const text = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
      return [text.trim()];
    }
    case 'replied':
      return event.code >= 400 || event.stage === 'greeting' ? event.lines.slice(0, 3) : [String(event.code)];
    case 'failed':
      return [event.code, event.message];
    case 'noted':
    case 'guided':
      return [event.text];
    default:
      return [];
  }
}

/** Refusals and failures tell how a session ended; so does the acceptance of a message. */
function outcomeOf(event: SessionEvent): string | undefined {
  if (event.kind === 'failed') return event.message;
  if (event.kind !== 'replied' || event.stage === 'quit') return undefined;
  return event.code >= 400 || event.stage === 'greeting' || event.stage === 'message' || event.stage === 'ehlo'
    ? (event.lines[0] ?? '')
    : undefined;
}
