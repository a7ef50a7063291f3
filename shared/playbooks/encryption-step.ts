import type { EventOf } from '../session/event.ts';
import { mailCommand } from './envelope.ts';
import type { Guide } from './playbook.ts';

/** Whether a server takes a sender without encryption. */
export type Enforcement = 'forced' | 'not-forced' | 'unknown';

/** Offers the null sender in plain text: a server that forces TLS refuses it and asks for STARTTLS (RFC 3207 4). */
export async function tryWithoutTls(
  guide: Guide,
): Promise<{ enforcement: Enforcement; reply: EventOf<'replied'> | undefined }> {
  const reply = await guide.send(mailCommand('', undefined, false));
  if (reply === undefined) return { enforcement: 'unknown', reply };
  if (reply.code < 300) {
    await guide.send('RSET');
    return { enforcement: 'not-forced', reply };
  }
  return { enforcement: /\bSTARTTLS\b/i.test(reply.lines.join(' ').slice(0, 2000)) ? 'forced' : 'unknown', reply };
}

/** STARTTLS in the open session; NOOP waits until the second EHLO is through. False where TLS does not come up. */
export async function startTls(guide: Guide): Promise<boolean> {
  const ready = await guide.send('STARTTLS');
  if (ready?.code !== 220) return false;
  const alive = await guide.send('NOOP');
  return alive !== undefined && guide.facts().secured !== undefined;
}
