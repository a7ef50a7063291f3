import type { EventDraft, Session, Target } from '../../../shared/session/event.ts';
import { stageOf, verbOf } from '../../../shared/smtp/command-line.ts';

/** A session's record as it would be written: `S: 250 …` a reply, `T` TLS by STARTTLS, `I` TLS at once, `M: …` message content, else a line sent. */
export function record(target: Target, steps: readonly string[]): Session {
  const { host, port } = target;
  const drafts: EventDraft[] = [
    { kind: 'resolving', name: host },
    { kind: 'connecting', address: '192.0.2.1', port },
  ];
  let stage = stageOf('');
  for (const step of steps) {
    if (step === 'T' || step === 'I') {
      drafts.push({ kind: 'securing', mode: step === 'T' ? 'starttls' : 'implicit', serverName: host });
      drafts.push({ kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', serverName: host, certificates: [] });
    } else if (step.startsWith('S: ')) {
      drafts.push({ kind: 'replied', code: Number(step.slice(3, 6)), lines: [step.slice(3)], stage });
    } else if (step.startsWith('M: ')) {
      stage = 'message';
      drafts.push({ kind: 'sent', data: step.slice(3), by: 'user', stage });
    } else {
      stage = stageOf(verbOf(step));
      drafts.push({
        kind: 'sent',
        data: `${step}\r\n`,
        by: 'user',
        stage,
        ...(step.includes('•') ? { secret: true } : {}),
      });
    }
  }
  const events = drafts.map((draft, id) => ({ id, t: id, ...draft }));
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 'x',
      startedAt: '2026-11-21T09:00:00Z',
      origin: 'live',
      target,
      app: 'test',
    },
    events,
  };
}
