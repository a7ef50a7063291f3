import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { builtInEopRanges } from '../../../shared/net/eop-ranges.ts';
import type { Guide } from '../../../shared/playbooks/playbook.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { Session, SessionEvent, Target } from '../../../shared/session/event.ts';

/**
 * A guide whose network is a script, for what loopback cannot show: packets that are dropped. `drops` says which targets
 * never answer; all others refuse.
 */
export function scriptedGuide(drops: (target: Target) => boolean, answer: string): Guide {
  let session: Session | undefined;
  let count = 0;
  const current = (): Session => {
    if (!session) throw new Error('not connected');
    return session;
  };
  return {
    connect(target) {
      const dropped = drops(target);
      const events: SessionEvent[] = [
        { id: 0, t: 0, kind: 'connecting', address: '203.0.113.5', port: target.port },
        {
          id: 1,
          t: 1,
          kind: 'failed',
          code: dropped ? 'connection-timed-out' : 'connection-refused',
          stage: 'connect',
          message: dropped ? 'No answer.' : 'Refused.',
        },
      ];
      count += 1;
      session = {
        header: {
          ehlo: 'session',
          version: 1,
          id: `scripted-${count}`,
          startedAt: '2026-11-21T08:00:00.000Z',
          origin: 'live',
          target,
          app: 'test',
        },
        events,
      };
      return Promise.resolve(false);
    },
    send: () => Promise.resolve(undefined),
    ask: () => Promise.resolve(answer),
    say: () => undefined,
    lookUp: (name, type) =>
      Promise.resolve({
        name,
        type,
        server: '',
        ms: 0,
        status: 'unreachable',
        records: [],
        aliases: [],
        authentic: false,
      }),
    eopRanges: () => Promise.resolve(builtInEopRanges),
    mailRoute: () => Promise.reject(new Error('no DNS here')),
    probePort: () => Promise.reject(new Error('no ports here')),
    listed: () => Promise.reject(new Error('no lists here')),
    quit: () => Promise.resolve(),
    facts: () => deriveFacts(current()),
    findings: () => diagnose(current()),
    sessionId: () => session?.header.id,
  };
}
