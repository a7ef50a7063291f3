import { replyFactsOf } from '../knowledge/reply-text.ts';
import type { WordingContext } from '../knowledge/wording-features.ts';
import type { Session, Stage } from '../session/event.ts';
import type { Finding } from './finding.ts';

/** Words a cause is read from, and the numbers that stood with them. */
export interface DecidingText {
  readonly text: string;
  readonly context: WordingContext;
  /** What a reply answers. */
  readonly stage?: Stage;
}

/** The words on which a finding rests: a refusal, a failure's own words, a piece of pasted text. Undefined where it rests on something else. */
export function decidingText(finding: Finding, session: Session): DecidingText | undefined {
  const [first] = finding.evidence;
  const event = session.events.find(({ id }) => id === first);
  switch (event?.kind) {
    case 'replied': {
      if (event.code < 400) return undefined;
      const { text, code, enhanced } = replyFactsOf(event);
      const context = { ...(code !== undefined && { code }), ...(enhanced !== undefined && { enhanced }) };
      return { text: withoutTrace(text), context, stage: event.stage };
    }
    case 'failed':
      return { text: event.cause ?? event.message, context: {} };
    case 'noted':
      return event.by === 'engine' ? { text: event.text, context: {} } : undefined;
    default:
      return undefined;
  }
}

/** What Exchange's trace notes beside a reply is no part of its words: `};{MSG=};{FQDN=mx.example.net};{IP=192.0.2.7};{LRT=…}]`. */
function withoutTrace(text: string): string {
  return text.includes('{LRT=') ? text.replace(/\};\s*\{(?:MSG=(?=\})|(?:FQDN|IP|LRT)=[^{}]*)(?:\}\]?$)?/g, '') : text;
}
