import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';

const line = (place: string) => `Feb  3 11:02:01 mx postfix/smtp[2211]: connect to ${place}: Connection timed out`;

/** The same silence has two causes, and who is silent tells them apart. */
describe('no answer on port 25', () => {
  test.each([
    ['of a server that takes connections from everybody', line('gmail-smtp-in.l.google.com[142.250.27.27]:25')],
    [
      'of two receivers that have nothing to do with each other',
      `${line('mail.contoso.de[192.0.2.27]:25')}\n${line('mx.fabrikam.fr[198.51.100.7]:25')}`,
    ],
    [
      'in telnet, of Exchange Online',
      'C:\\>telnet contoso-com.mail.protection.outlook.com 25\nConnecting To contoso-com.mail.protection.outlook.com...Could not open connection to the host, on port 25: Connect failed',
    ],
  ])('%s: this side blocks it', (_, text) => {
    const topics = explain(text).findings.map(({ topic }) => topic);
    expect(topics.slice(0, 2)).toEqual(['outbound-25-blocked', 'port-filtered']);
  });

  test.each([
    ['of one server that may let in only whom it knows', line('mail.contoso.de[192.0.2.27]:25')],
    [
      'of two servers of one receiver',
      `${line('mx1.contoso.de[192.0.2.27]:25')}\n${line('mx2.contoso.de[192.0.2.28]:25')}`,
    ],
    ['but of another port', line('smtp.gmail.com[142.250.27.108]:587')],
  ])('%s: not known on which side', (_, text) => {
    const topics = explain(text).findings.map(({ topic }) => topic);
    expect(topics[0]).toBe('port-filtered');
    expect(topics).not.toContain('outbound-25-blocked');
  });
});
