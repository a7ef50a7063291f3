import { describe, expect, it } from 'vitest';
import { withWholeText } from '../../../shared/diagnosis/whole-text.ts';
import { explain } from '../../../shared/explain/explain.ts';

const overQuota =
  'The mailbox of the recipient is full: 552 5.2.2 the user is over quota, try again when there is room.';
const findingsOf = (text: string) => explain(text).findings;
const topicsOf = (findings: ReturnType<typeof findingsOf>) => findings.map(({ topic }) => topic);

describe('what a text as a whole resembles', () => {
  it('stands last of three, as possible, where the reading found something else', () => {
    const read = findingsOf('Could not connect to SMTP host: mx.example.net, port: 25');
    expect(read[0]?.confidence).not.toBe('certain');
    const found = withWholeText(read, overQuota);
    expect(topicsOf(found).slice(0, 3)).toContain('mailbox-full');
    expect(found[0]).toEqual(read[0]);
    expect(found.find(({ topic }) => topic === 'mailbox-full')?.confidence).toBe('possible');
  });

  it('stands first where nothing was known, and only of a text about mail', () => {
    const nothing = findingsOf('The quick brown fox');
    expect(topicsOf(nothing)[0]).toBe('unknown');
    expect(topicsOf(withWholeText(nothing, overQuota))[0]).toBe('mailbox-full');
    expect(topicsOf(withWholeText(nothing, 'Please pay within 14 days, otherwise we give up.'))[0]).toBe('unknown');
  });

  it('is not asked where the cause is certain, or nothing failed', () => {
    const certain = findingsOf(
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    );
    expect(certain[0]?.confidence).toBe('certain');
    expect(withWholeText(certain, overQuota)).toEqual(certain);
    const well = findingsOf('250 2.0.0 Ok: queued as 4F2A');
    expect(withWholeText(well, overQuota)).toEqual(well);
  });
});
