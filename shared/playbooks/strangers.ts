import type { EventOf, Target } from '../session/event.ts';
import { mailCommand, recipientCommand } from './envelope.ts';
import { allowedQuestion, foreignRecipient, foreignSender, openRelayFinding } from './open-relay.ts';
import type { Ended, Guide } from './playbook.ts';
import { verdictOf } from './verdict.ts';

/** What a server did with mail from strangers to strangers. */
export type StrangersSeen =
  | { readonly outcome: 'refused' }
  /** The conversation broke before it was decided. */
  | { readonly outcome: 'untested' }
  /** It takes it, and this computer's address was allowed on purpose. */
  | { readonly outcome: 'allowed' }
  /** An open relay; the verdict rests on the session that proves it. */
  | { readonly outcome: 'open'; readonly verdict: Ended<'open-relay'> };

/** Tries a server as a stranger, in a session of its own: its refusal would only confuse another record. */
export type TryStrangers = (target: Target) => Promise<StrangersSeen>;

/** The test for one run: whether this computer is allowed on purpose is asked once. */
export function strangersTest(guide: Guide): TryStrangers {
  let allowed: boolean | undefined;
  return async (target) => {
    guide.say('A last look: does it relay for strangers too? (A refusal is what we want.)');
    const replies = (await guide.connect(target)) ? await offerAsStranger(guide) : undefined;
    // Replies that nobody asked for make all others uncertain.
    const muddled = guide
      .facts()
      .session.events.some((event) => event.kind === 'observed' && event.sign === 'unsolicited-reply');
    const broken = muddled || replies === undefined || replies.some((reply) => reply.code === 421);
    if (broken || replies.some(({ code }) => code >= 300)) {
      if (!broken) guide.say('Refused, as it should be: it does not relay for strangers.');
      await guide.quit();
      if (broken) guide.say('The conversation broke there: whether it relays for strangers is not known.');
      return { outcome: broken ? 'untested' : 'refused' };
    }
    allowed ??= /^y/i.test((await guide.ask(allowedQuestion(guide.facts().clientAddress))).trim());
    const evidence = replies.map(({ id }) => id);
    const verdict = verdictOf(guide, [openRelayFinding(guide, evidence)], {
      ending: 'open-relay',
      headline: 'It works, but the server relays for strangers too: an open relay',
      summary:
        'A sender and a recipient that both have nothing to do with this server were accepted. Close it before it is abused.',
      evidence,
    });
    await guide.quit();
    return allowed ? { outcome: 'allowed' } : { outcome: 'open', verdict };
  };
}

/** The replies to sender and recipient as far as they went; undefined where one of them got no reply. */
async function offerAsStranger(guide: Guide): Promise<readonly EventOf<'replied'>[] | undefined> {
  const sender = await guide.send(mailCommand(foreignSender, undefined, false));
  if (sender === undefined || sender.code >= 300) return sender && [sender];
  const recipient = await guide.send(recipientCommand(foreignRecipient));
  return recipient && [sender, recipient];
}

/** A verdict in the light of how strangers fared: an open relay goes before everything, and what is not known is said. */
export function withStrangers<E extends string>(
  verdict: Ended<E>,
  strangers: StrangersSeen,
): Ended<E | 'open-relay' | 'allowed-to-relay' | 'strangers-untested'> {
  const healthy = verdict.outcome === 'healthy';
  switch (strangers.outcome) {
    case 'refused':
      return healthy ? added(verdict, 'Strangers are refused, so it is no open relay as seen from here.') : verdict;
    case 'allowed': {
      const more =
        'It relays any sender for this computer, as it does for every address that was allowed on purpose; make sure that only such addresses are on the list.';
      return healthy ? { ...added(verdict, more), ending: 'allowed-to-relay' } : added(verdict, more);
    }
    case 'untested': {
      const more =
        'Whether it is an open relay is not known: the second conversation, as a stranger, broke before it was decided. Run this again, also from a computer that is on no relay list.';
      if (!healthy) return added(verdict, more);
      return {
        ...added(verdict, more),
        ending: 'strangers-untested',
        outcome: 'inconclusive',
        headline: 'The server relays for this device; whether for strangers too could not be tried',
      };
    }
    case 'open': {
      const { verdict: open } = strangers;
      const findings = [...open.findings, ...verdict.findings];
      if (healthy) return { ...open, findings };
      return {
        ...open,
        headline: 'The server relays for strangers: an open relay',
        summary: `${open.summary} For this device: ${verdict.headline}.`,
        findings,
      };
    }
  }
}

function added<E extends string>(verdict: Ended<E>, more: string): Ended<E> {
  return { ...verdict, summary: `${verdict.summary} ${more}` };
}
