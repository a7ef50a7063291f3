import type { EventOf } from '../session/event.ts';
import { mailCommand } from './envelope.ts';
import type { Guide } from './playbook.ts';

/** What offering the sender came to. */
export interface SenderStep {
  readonly accepted: boolean;
  /** The last reply to MAIL FROM; absent where the connection broke. */
  readonly reply: EventOf<'replied'> | undefined;
  /** The refusal that asked for STARTTLS first, where there was one. */
  readonly tlsDemanded?: EventOf<'replied'>;
}

/** Offers the sender. A server that asks for STARTTLS first gets it, in the same session, and is asked again. */
export async function offerSender(guide: Guide, from: string, megabytes: number | undefined): Promise<SenderStep> {
  const first = await guide.send(mailCommand(from, megabytes, offersSize(guide)));
  if (first === undefined || first.code < 300) return { accepted: first !== undefined, reply: first };
  if (!asksForTls(first) || guide.facts().secured) return { accepted: false, reply: first };
  if (!guide.facts().plainCapabilities?.has('STARTTLS')) return { accepted: false, reply: first };

  guide.say('The server wants encryption first. Doing the same with STARTTLS.');
  const ready = await guide.send('STARTTLS');
  if (ready?.code !== 220 || !(await greetInTls(guide))) return { accepted: false, reply: first };
  const second = await guide.send(mailCommand(from, megabytes, offersSize(guide)));
  return { accepted: second !== undefined && second.code < 300, reply: second ?? first, tlsDemanded: first };
}

function offersSize(guide: Guide): boolean {
  const { tlsCapabilities, plainCapabilities } = guide.facts();
  return (tlsCapabilities ?? plainCapabilities)?.has('SIZE') ?? false;
}

/** 530 5.7.0 (RFC 3207 4) and Exchange's 451 5.7.3 share their words, other products keep to "STARTTLS first". */
function asksForTls(reply: EventOf<'replied'>): boolean {
  return /\bSTARTTLS\b/i.test(reply.lines.join(' ').slice(0, 2000));
}

/** EHLO once more (RFC 3207 4.2). It waits until TLS is up, and gets no reply where the handshake fails. */
async function greetInTls(guide: Guide): Promise<boolean> {
  const reply = await guide.send(`EHLO ${guide.facts().clientName ?? 'localhost'}`);
  return reply?.code === 250 && guide.facts().secured !== undefined;
}
