import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../../../shared/dns/dns-answer.ts';
import { redactSession } from '../../../shared/export/redact.ts';
import type { EventDraft, Session, SessionEvent } from '../../../shared/session/event.ts';
import { lookupsOf } from '../../../shared/session/lookups-of.ts';
import { readSessionFile, writeSessionFile } from '../../../shared/session/session-file.ts';

const mx: DnsAnswer = {
  name: 'contoso.com',
  type: 'MX',
  server: '192.0.2.53',
  ms: 12.5,
  status: 'found',
  records: [
    { name: 'contoso.com', ttl: 300, type: 'MX', preference: 10, exchange: 'mail.contoso.com' },
    { name: 'contoso.com', ttl: 60, type: 'MX', preference: 20, exchange: 'backup.contoso.com' },
  ],
  aliases: [],
};
const none: DnsAnswer = { ...mx, type: 'AAAA', status: 'no-data', records: [], ms: 3, cause: 'NOERROR' };

function events(...drafts: (EventDraft & { t: number })[]): SessionEvent[] {
  return drafts.map((draft, id) => ({ id, ...draft }));
}

describe('what DNS was asked in a session', () => {
  it('has the computer’s own look-up with its time, and nothing of a TTL it never saw', () => {
    const found = lookupsOf(
      events(
        { t: 1, kind: 'resolving', name: 'mail.contoso.com' },
        { t: 21, kind: 'resolved', name: 'mail.contoso.com', addresses: ['192.0.2.25', '2001:db8::25'] },
      ),
    );
    expect(found).toEqual([
      {
        event: 0,
        name: 'mail.contoso.com',
        type: 'address',
        status: 'found',
        values: ['192.0.2.25', '2001:db8::25'],
        aliases: [],
        ms: 20,
      },
    ]);
  });

  it('does not take an address for a question', () => {
    const at = '192.0.2.25';
    const asked = events({ t: 1, kind: 'resolving', name: at }, { t: 2, kind: 'resolved', name: at, addresses: [at] });
    expect(lookupsOf(asked)).toEqual([]);
  });

  it('tells a look-up under way from a name that is not there and from one that failed', () => {
    const asking = { t: 0, kind: 'resolving', name: 'mail.contoso.com' } as const;
    const failed = { t: 5, kind: 'failed', stage: 'resolve', message: 'x' } as const;
    const status = (...drafts: Parameters<typeof events>) => lookupsOf(events(...drafts)).map((one) => one.status);
    expect(status(asking)).toEqual(['asking']);
    expect(status(asking, { ...failed, code: 'name-not-found' })).toEqual(['no-name']);
    expect(status(asking, { ...failed, code: 'name-lookup-failed', cause: 'ESERVFAIL' })).toEqual(['failed']);
  });

  it('has each answer of a guided check and of a look on request, with the smallest TTL and the server', () => {
    const found = lookupsOf(
      events(
        { t: 1, kind: 'guided', playbook: 'domain-bounces', at: 'step', text: 'DNS: …', dns: [mx] },
        { t: 2, kind: 'noted', by: 'engine', text: 'DNS: …', dns: [none] },
      ),
    );
    expect(found).toMatchObject([
      {
        event: 0,
        type: 'MX',
        values: ['10 mail.contoso.com', '20 backup.contoso.com'],
        ttl: 60,
        ms: 12.5,
        server: '192.0.2.53',
      },
      { event: 1, type: 'AAAA', status: 'no-data', values: [], cause: 'NOERROR' },
    ]);
    expect(found[1]).not.toHaveProperty('ttl');
  });

  it('survives the session file, and leaves without a password that stands in a TXT record', () => {
    const secret: DnsAnswer = {
      ...mx,
      type: 'TXT',
      records: [{ name: 'contoso.com', ttl: 60, type: 'TXT', text: 'relay; password="hunter2"' }],
    };
    const session: Session = {
      header: { ehlo: 'session', version: 1, id: 'a', startedAt: '2026-11-21T08:00:00.000Z', origin: 'live', app: 't' },
      events: events({ t: 1, kind: 'noted', by: 'engine', text: 'DNS', dns: [mx, secret] }),
    };
    const { session: read } = readSessionFile(writeSessionFile(session));
    expect(lookupsOf(read.events)).toEqual(lookupsOf(session.events));
    expect(JSON.stringify(redactSession(session))).not.toContain('hunter2');
  });
});
