import { verbOf } from '../smtp/command-line.ts';
import { readableText } from './bytes.ts';
import type { EventOf, Session, SessionEvent } from './event.ts';

/** One exchange of a session: a command and its reply, the greeting, or the connection and TLS events between them. */
export interface SessionStep {
  /** What is aligned: the same key in two sessions is the same step. */
  readonly key: string;
  /** How the step is called in a sentence: `RCPT TO`, `the greeting`. */
  readonly name: string;
  /** The event that the step rests on. */
  readonly event: number;
  readonly command?: string;
  readonly reply?: EventOf<'replied'>;
  readonly failure?: EventOf<'failed'>;
  /** Milliseconds from the command (or the connection) to the reply. */
  readonly took?: number;
}

type Draft = { -readonly [K in keyof SessionStep]: SessionStep[K] };

/** The steps of a session in their order, to be compared with those of another. */
export function stepsOf(session: Session): SessionStep[] {
  const steps: Draft[] = [];
  const startOf = new Map<number, number>();
  const stepOf = new Map<number, Draft>();
  let dialled: number | undefined;
  let secure = false;
  for (const event of session.events) {
    switch (event.kind) {
      case 'connecting':
        dialled = event.t;
        break;
      case 'secured':
        secure = true;
        break;
      case 'sent': {
        // What is inside the message is one step, whatever its lines are.
        if (event.stage === 'message' && steps.at(-1)?.key.startsWith('message')) {
          // The reply answers the last of its lines.
          const step = steps.at(-1);
          if (step) stepOf.set(event.id, step);
          startOf.set(event.id, event.t);
          break;
        }
        const step = sentStep(event, secure);
        steps.push(step);
        stepOf.set(event.id, step);
        startOf.set(event.id, event.t);
        break;
      }
      case 'replied': {
        // A pasted transcript shows no TLS, only that STARTTLS was accepted.
        if (event.stage === 'starttls' && event.code === 220) secure = true;
        const step = event.to === undefined ? undefined : stepOf.get(event.to);
        const since = event.to === undefined ? dialled : startOf.get(event.to);
        if (step && !step.reply) {
          step.reply = event;
          if (since !== undefined) step.took = event.t - since;
        } else steps.push(lonelyReply(event, since));
        break;
      }
      case 'failed':
        // Whoever stopped it knows; it says nothing of the server.
        if (event.code === 'cancelled') break;
        steps.push({ key: 'failed', name: 'the failure', event: event.id, failure: event });
        break;
    }
  }
  return steps;
}

function sentStep(event: EventOf<'sent'>, secure: boolean): Draft {
  if (event.stage === 'message') return { key: 'message', name: 'the message', event: event.id };
  const command = firstLine(event);
  // What answers a 334 is a credential or a mask, and no verb.
  const verb =
    event.stage === 'auth' && verbOf(command) !== 'AUTH' ? 'the answer to AUTH' : verbOf(command) || 'a blank line';
  const again = event.stage === 'ehlo' && secure ? ' under TLS' : '';
  const name = ({ MAIL: 'MAIL FROM', RCPT: 'RCPT TO' }[verb] ?? verb) + again;
  return { key: `${event.stage} ${verb}${again}`, name, event: event.id, command };
}

function lonelyReply(event: EventOf<'replied'>, since: number | undefined): Draft {
  const greeting = event.stage === 'greeting';
  return {
    key: greeting ? 'greeting' : `reply ${event.stage}`,
    name: greeting ? 'the greeting' : 'a reply without a command',
    event: event.id,
    reply: event,
    ...(greeting && since !== undefined ? { took: event.t - since } : {}),
  };
}

function firstLine(event: Extract<SessionEvent, { kind: 'sent' }>): string {
  const text = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
  return (text.split(/[\r\n]/, 1)[0] ?? '').slice(0, 1_000);
}
