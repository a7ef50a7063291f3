import type { JudgedSender } from '../tls/judge-senders.ts';
import { judgeTls } from '../tls/judge-tls.ts';
import type { Guide } from './playbook.ts';

const outcomes = [
  { outcome: 'encrypted', words: 'Encrypted' },
  { outcome: 'plain', words: 'In plain text' },
  { outcome: 'queues', words: 'Not at all (mail waits in their queue)' },
] as const;

/** What each kind of sender would do with this server, in one paragraph; empty where the session did not come to the question. */
export function sendersWould(guide: Guide): string {
  const { session } = guide.facts();
  // The time of the session, not of reading: it must tell the same story next year.
  const senders = judgeTls(session, new Date(session.header.startedAt))?.senders ?? [];
  return outcomes
    .flatMap(({ outcome, words }) => {
      const those = senders.filter((sender) => sender.outcome === outcome);
      return those.length === 0 ? [] : [`${words}: ${those.map(nameOf).join('; ')}.`];
    })
    .join(' ');
}

function nameOf({ sender, setting }: JudgedSender): string {
  return `${sender} (${setting})`;
}
