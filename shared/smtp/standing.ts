import { readableText } from '../session/bytes.ts';
import type { EventOf, SessionEvent } from '../session/event.ts';
import { type Capabilities, readCapabilities } from './capabilities.ts';
import { verbOf } from './command-line.ts';

/** A command that went out. */
export interface SentCommand {
  /** Id of the `sent` event that ended the command. */
  readonly event: number;
  /** `.` is the end of the message, `SASL` an answer within AUTH. */
  readonly verb: string;
  readonly line: string;
}

/** Where an SMTP conversation stands: what decides which commands are legal now (RFC 5321 4.1.4). */
export interface Standing {
  readonly greeted: boolean;
  /** How this side greeted since the connection began or was last secured. */
  readonly hello: 'EHLO' | 'HELO' | 'LHLO' | undefined;
  readonly capabilities: Capabilities;
  readonly secured: boolean;
  readonly authenticated: boolean;
  /** How far the mail transaction is: sender accepted, at least one recipient accepted. */
  readonly transaction: 'none' | 'sender' | 'recipient';
  /** The server said 354: what is sent now is the message. */
  readonly content: boolean;
  /** The server said 334: what is sent now answers AUTH. */
  readonly challenge: boolean;
  /** Every command so far, shared by all standings of a session and growing: read it up to `asked`. */
  readonly commands: SentCommand[];
  /** Commands sent so far, and how many of them had an answer or can have none any more. */
  readonly asked: number;
  readonly answered: number;
  /** The newest answer: to which verb, with which code. */
  readonly newest: { readonly verb: string; readonly code: number } | undefined;
  readonly closed: boolean;
  /** What was sent of a line that has not ended yet. */
  readonly unfinished: string;
}

const nothingOffered: Capabilities = new Map();

/** A session of which nothing is known yet. */
export const newStanding = (): Standing => ({
  greeted: false,
  hello: undefined,
  capabilities: nothingOffered,
  secured: false,
  authenticated: false,
  transaction: 'none',
  content: false,
  challenge: false,
  commands: [],
  asked: 0,
  answered: 0,
  newest: undefined,
  closed: false,
  unfinished: '',
});

/** Longest command line that is looked at; the rest of a longer one changes nothing. */
const lineCap = 4_000;

/** The standing after one more event. Events come in order; those that change nothing give the same object. */
export function follow(standing: Standing, event: SessionEvent): Standing {
  switch (event.kind) {
    case 'sent':
      return afterSent(standing, event);
    case 'replied':
      return afterReply(standing, event);
    case 'secured':
      // RFC 3207 4.2: everything that was said in plain is forgotten.
      return {
        ...standing,
        secured: true,
        hello: undefined,
        capabilities: nothingOffered,
        authenticated: false,
        transaction: 'none',
        answered: standing.asked,
        unfinished: '',
      };
    case 'closed':
      return { ...standing, closed: true, answered: standing.asked, content: false, challenge: false, unfinished: '' };
    default:
      return standing;
  }
}

function afterSent(standing: Standing, event: EventOf<'sent'>): Standing {
  const said = standing.unfinished + readableText(event);
  const end = said.lastIndexOf('\n') + 1;
  const unfinished = said.slice(end).slice(0, lineCap);
  if (end === 0) return { ...standing, unfinished };
  const lines = said
    .slice(0, end - 1)
    .split('\n')
    .map((line) => line.replace(/\r$/, '').slice(0, lineCap));
  const commands = standing.content || event.stage === 'message' ? lines.filter((line) => line === '.') : lines;
  if (commands.length === 0) return unfinished === standing.unfinished ? standing : { ...standing, unfinished };
  for (const line of commands) {
    standing.commands.push({
      event: event.id,
      verb: standing.challenge ? 'SASL' : verbOf(line),
      line: event.secret ? verbOf(line) : line,
    });
  }
  return { ...standing, unfinished, asked: standing.asked + commands.length };
}

function afterReply(standing: Standing, reply: EventOf<'replied'>): Standing {
  if (!standing.greeted) return { ...standing, greeted: true };
  let at = standing.answered;
  while (at < standing.asked && standing.commands[at]?.event !== reply.to) at += 1;
  const answered = at < standing.asked ? standing.commands[at] : undefined;
  if (!answered) return standing;
  const next: Standing = {
    ...standing,
    answered: at + 1,
    newest: { verb: answered.verb, code: reply.code },
  };
  return { ...next, ...changedBy(answered, reply, standing) };
}

/** What an answer changes, by the command it answers. */
function changedBy({ verb, line }: SentCommand, reply: EventOf<'replied'>, before: Standing): Partial<Standing> {
  const good = reply.code >= 200 && reply.code < 300;
  switch (verb) {
    case 'EHLO':
    case 'LHLO':
      return good ? { hello: verb, capabilities: readCapabilities(reply.lines), transaction: 'none' } : {};
    case 'HELO':
      return good ? { hello: verb, capabilities: nothingOffered, transaction: 'none' } : {};
    case 'AUTH':
    case 'SASL':
      return { challenge: reply.code === 334, authenticated: before.authenticated || reply.code === 235 };
    case 'MAIL':
      return good ? { transaction: 'sender' } : {};
    case 'RCPT':
      return good ? { transaction: 'recipient' } : {};
    case 'DATA':
      return { content: reply.code === 354 };
    case '.':
      return { content: false, transaction: 'none' };
    case 'RSET':
      return good ? { transaction: 'none' } : {};
    case 'BDAT':
      return /\bLAST\s*$/i.test(line) ? { transaction: 'none' } : {};
    case 'XCLIENT':
      return good ? { hello: undefined, transaction: 'none' } : {};
    default:
      return {};
  }
}
