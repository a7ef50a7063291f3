import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runProgram } from '../../electron/hosts/cli/program.ts';
import { createResolver, type Resolver } from '../../electron/net/resolver.ts';
import { checkReverse, findDkimKey, findDmarc } from '../../shared/mail-auth/sender-records.ts';
import { evaluateSpf } from '../../shared/mail-auth/spf.ts';
import { TestTerminal } from '../unit/cli/test-terminal.ts';
import { type DnsTestServer, startDnsServer } from './servers/dns-server.ts';

const servers = inject('mailServers');
const longKey = 'A'.repeat(380);

describe.skipIf(servers === undefined)('what receivers judge a sender by, by a real DNS server', () => {
  let dns: DnsTestServer;
  let resolver: Resolver;
  beforeAll(async () => {
    dns = await startDnsServer(path.join(import.meta.dirname, '../../.cache/servers'), {
      'contoso.test': {
        records: `
@ TXT "v=spf1 include:_spf.contoso.test ~all"
_spf TXT "v=spf1 mx:hosts.contoso.test exists:%{ir}.ok.contoso.test " "-all"
hosts MX 10 mail
mail A 203.0.113.9
7.113.0.203.ok A 127.0.0.2
_dmarc TXT "v=DMARC1; p=reject; sp=none"
s1._domainkey TXT "v=DKIM1; k=rsa; p=${longKey.slice(0, 200)}" "${longKey.slice(200)}"
loop TXT "v=spf1 include:loop.contoso.test -all"`,
      },
      '113.0.203.in-addr.arpa': { records: '9 PTR mail.contoso.test.\n8 PTR mail.contoso.test.' },
      'zen.spamhaus.org': {
        records: '9.113.0.203 A 127.0.0.3\n9.113.0.203 TXT "listed for the test"\n8.113.0.203 A 127.255.255.254',
      },
      'bl.spamcop.net': { records: '*.113.0.203 A 127.0.0.2\n1.0.0.127 A 127.0.0.2' },
      ...Object.fromEntries(
        [
          'b.barracudacentral.org',
          'psbl.surriel.com',
          ...[1, 2, 3].map((level) => `dnsbl-${level}.uceprotect.net`),
        ].map((zone) => [zone, { records: '2.0.0.127 A 127.0.0.2' }]),
      ),
    });
    resolver = createResolver({ servers: [dns] });
  });
  afterAll(() => dns?.stop());

  test.each([
    ['203.0.113.9', 'pass', 'include:_spf.contoso.test'],
    ['203.0.113.7', 'pass', 'include:_spf.contoso.test'],
    ['203.0.113.6', 'softfail', '~all'],
  ])('SPF for %s through an include, macros and split strings: %s', async (ip, result, term) => {
    const spf = await evaluateSpf({ ip, sender: 'anna@contoso.test', helo: 'mail.contoso.test' }, resolver.ask);
    expect(spf).toMatchObject({ result, by: { term, domain: 'contoso.test' } });
  });

  test('an include that goes in a circle ends', async () => {
    const spf = await evaluateSpf({ ip: '203.0.113.9', sender: 'a@loop.contoso.test', helo: 'x' }, resolver.ask);
    expect(spf.result).toBe('permerror');
  });

  test('DKIM key in two strings, DMARC, reverse names', async () => {
    expect(await findDkimKey('s1', 'contoso.test', resolver.ask)).toMatchObject({ state: 'found' });
    expect(await findDkimKey('s2', 'contoso.test', resolver.ask)).toMatchObject({ state: 'missing' });
    expect(await findDmarc('contoso.test', resolver.ask)).toMatchObject({ state: 'found', policy: 'reject' });
    expect(await findDmarc('shop.contoso.test', resolver.ask)).toMatchObject({
      domain: 'contoso.test',
      policy: 'none',
    });
    expect((await checkReverse('203.0.113.9', resolver.ask)).state).toBe('confirmed');
    expect((await checkReverse('203.0.113.8', resolver.ask)).state).toBe('not-confirmed');
    expect((await checkReverse('203.0.113.7', resolver.ask)).state).toBe('missing');
  });

  test('block lists: listed, refused, dead', async () => {
    const ask = async (address: string) => {
      const terminal = new TestTerminal();
      const status = await runProgram(['listed', address, '--dns', `127.0.0.1:${dns.port}`], terminal);
      return { status, out: terminal.out };
    };
    const listed = await ask('203.0.113.9');
    expect(listed.status).toBe(1);
    expect(listed.out).toContain('203.0.113.9 is on Spamhaus ZEN: CSS (127.0.0.3). It says: listed for the test');
    expect(listed.out).toContain('SpamCop cannot be used');
    expect((await ask('203.0.113.8')).out).toContain('Spamhaus ZEN does not answer this DNS server');
  });

  test('the guided check through the command line, with the DNS server of one’s choice', async () => {
    const terminal = new TestTerminal();
    const answers = ['ip=203.0.113.6', 'selector=s1', 'helo=mail.contoso.test'].flatMap((one) => ['--answer', one]);
    const status = await runProgram(
      ['check', 'anna@contoso.test', '--playbook', 'missing-or-junk', '--dns', `127.0.0.1:${dns.port}`, ...answers],
      terminal,
    );
    expect(status).toBe(1);
    expect(terminal.out).toContain('203.0.113.6 may not send for contoso.test (SPF softfail)');
    expect(terminal.out).toContain('DNS: TXT contoso.test: "v=spf1 include:_spf.contoso.test ~all".');
  });
});
