import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { type PracticeDns, startPracticeDns } from '../../../electron/lab/practice-dns.ts';
import { askBlockLists } from '../../../electron/net/block-lists.ts';
import { createResolver } from '../../../electron/net/resolver.ts';
import { listQuestion } from '../../../shared/dns/block-list.ts';
import { knownBlockLists, listsFor } from '../../../shared/dns/known-block-lists.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

const zen = '9.113.0.203.zen.spamhaus.org';
let dns: PracticeDns;
beforeAll(async () => {
  dns = await startPracticeDns({
    [zen]: ['A 127.0.0.3', 'A 127.0.0.10', 'TXT https://check.spamhaus.org/query/ip/203.0.113.9'],
    '9.113.0.203.b.barracudacentral.org': ['A 127.0.0.2'],
    '1.0.0.127.b.barracudacentral.org': ['A 127.0.0.2'],
    '9.113.0.203.psbl.surriel.com': ['SERVFAIL'],
    '9.113.0.203.bl.spamcop.net': ['A 198.51.100.1'],
    '8.113.0.203.zen.spamhaus.org': ['A 127.255.255.254'],
    '7.113.0.203.zen.spamhaus.org': ['A 127.255.255.77'],
    'bad.example.multi.surbl.org': ['A 127.0.0.80'],
    'bad.example.multi.uribl.com': ['A 127.0.0.1'],
  });
});
afterAll(() => dns.close());

async function ask(subject: string, kind: 'address' | 'domain' = 'address') {
  const answers = await askBlockLists(subject, listsFor(kind), createResolver({ servers: [dns], tries: 1 }), {
    spacingMs: 0,
  });
  return Object.fromEntries(
    answers.map(({ list, state, codes }) => [list.zone, [state, ...codes.map(({ name }) => name)]]),
  );
}

describe('block lists', () => {
  test('listed, clean, dead, failing and hijacked answers are told apart', async () => {
    expect(await ask('203.0.113.9')).toEqual({
      'zen.spamhaus.org': ['listed', 'CSS', 'PBL (by the provider)'],
      'bl.spamcop.net': ['worthless'],
      'b.barracudacentral.org': ['worthless'],
      'psbl.surriel.com': ['no-answer'],
      'dnsbl-1.uceprotect.net': ['not-listed'],
      'dnsbl-2.uceprotect.net': ['not-listed'],
      'dnsbl-3.uceprotect.net': ['not-listed'],
    });
  });

  test('a list that refuses the DNS server lists nobody', async () => {
    expect((await ask('203.0.113.8'))['zen.spamhaus.org']).toEqual(['refused', 'public resolver']);
    expect((await ask('203.0.113.7'))['zen.spamhaus.org']).toEqual(['refused', 'refused']);
  });

  test('domain lists that answer bit by bit', async () => {
    expect(await ask('bad.example', 'domain')).toEqual({
      'dbl.spamhaus.org': ['not-listed'],
      'multi.surbl.org': ['listed', 'MW', 'ABUSE'],
      'multi.uribl.com': ['refused', 'refused'],
    });
  });

  test('what was switched off is not asked, nor an IPv4 list for IPv6', () => {
    const list = (zone: string) => knownBlockLists.find((one) => one.zone === zone);
    const question = (zone: string, subject: string) => {
      const found = list(zone);
      return found && listQuestion(found, subject);
    };
    expect(list('dnsbl.sorbs.net')?.retired).toBe('2024-06-05');
    expect(question('dnsbl.sorbs.net', '203.0.113.9')).toBeUndefined();
    expect(question('bl.spamcop.net', '2001:db8::25')).toBeUndefined();
    expect(question('zen.spamhaus.org', '2001:db8::25')).toBe(`5.2.${'0.'.repeat(22)}8.b.d.0.1.0.0.2.zen.spamhaus.org`);
    expect(question('dbl.spamhaus.org', '203.0.113.9')).toBeUndefined();
  });

  test('every list says where its entry is read and how it is left', () => {
    for (const { zone, retired, codes, delisting, source, read } of knownBlockLists) {
      expect(codes.length > 0 || retired !== undefined, zone).toBe(true);
      expect(delisting.page, zone).toMatch(/^https:\/\//);
      expect(source, zone).toMatch(/^https:\/\//);
      expect(read, zone).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('ehlo listed says what it means and the way off', async () => {
    const terminal = new TestTerminal();
    const status = await runProgram(['listed', '203.0.113.9', '--dns', `127.0.0.1:${dns.port}`], terminal);
    expect(status).toBe(1);
    expect(terminal.out).toContain(
      '203.0.113.9 is on Spamhaus ZEN: CSS, PBL (by the provider) (127.0.0.3, 127.0.0.10).',
    );
    expect(terminal.out).toContain('https://check.spamhaus.org/');
    expect(terminal.out).toContain('SORBS (since 2024-06-05)');
    const json = new TestTerminal();
    expect(await runProgram(['listed', '203.0.113.1', '--json', '--dns', `127.0.0.1:${dns.port}`], json)).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({ ehlo: 'listed', subject: '203.0.113.1' });
    expect(await runProgram(['listed', '10.0.0.1'], new TestTerminal())).toBe(2);
  });
});
