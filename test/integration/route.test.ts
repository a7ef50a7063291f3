import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runProgram } from '../../electron/hosts/cli/program.ts';
import { findMailRoute } from '../../electron/net/mail-route.ts';
import { createResolver, type Resolver } from '../../electron/net/resolver.ts';
import { tryRoute } from '../../electron/net/try-route.ts';
import { routeFindings } from '../../shared/routing/route-findings.ts';
import { TestTerminal } from '../unit/cli/test-terminal.ts';
import { type DnsTestServer, startDnsServer } from './servers/dns-server.ts';

const servers = inject('mailServers');

describe.skipIf(servers === undefined)('where mail goes, by a real DNS server', () => {
  let dns: DnsTestServer;
  let resolver: Resolver;
  beforeAll(async () => {
    dns = await startDnsServer(path.join(import.meta.dirname, '../../.cache/servers'), {
      'contoso.test': {
        records: `
@ MX 20 backup
@ MX 10 mail
mail A 203.0.113.25
mail AAAA 2001:db8::25
backup A 203.0.113.26
www A 203.0.113.80
bare TXT "no mail here"
null MX 0 .
alias MX 10 mx.alias
mx.alias CNAME mail
number MX 10 203.0.113.25.
dangling MX 10 gone
dangling MX 20 mail
v6 MX 10 six
six AAAA 2001:db8::6
elsewhere MX 10 mail.broken.test.
both MX 10 mail.loop
mail.loop A 127.0.0.1
mail.loop A 127.0.0.2`,
      },
      'broken.test': { records: 'mail A 192.0.2.99\n@ MX 10 mail', dnssec: 'broken' },
      'xn--mnchen-3ya.test': { records: '@ MX 10 mail.contoso.test.' },
    });
    resolver = createResolver({ servers: [dns] });
  });
  afterAll(() => dns?.stop());

  const mail = ['10 mail.contoso.test 203.0.113.25 2001:db8::25'];
  test.each<{ asked: string; hosts: string[]; outcome: string; remarks: string[] }>([
    {
      asked: 'anna@contoso.test',
      hosts: [...mail, '20 backup.contoso.test 203.0.113.26'],
      outcome: 'found',
      remarks: [],
    },
    { asked: 'anna@MÜNCHEN.test', hosts: mail, outcome: 'found', remarks: [] },
    { asked: 'www.contoso.test', hosts: ['- www.contoso.test 203.0.113.80'], outcome: 'found', remarks: ['no-mx'] },
    { asked: 'bare.contoso.test', hosts: [], outcome: 'nowhere', remarks: ['no-address'] },
    { asked: 'null.contoso.test', hosts: [], outcome: 'no-mail-wanted', remarks: ['null-mx'] },
    {
      asked: 'alias.contoso.test',
      hosts: ['10 mx.alias.contoso.test 203.0.113.25 2001:db8::25'],
      outcome: 'found',
      remarks: ['mx-alias'],
    },
    { asked: 'number.contoso.test', hosts: ['10 203.0.113.25'], outcome: 'nowhere', remarks: ['mx-address'] },
    {
      asked: 'dangling.contoso.test',
      hosts: ['10 gone.contoso.test', '20 mail.contoso.test 203.0.113.25 2001:db8::25'],
      outcome: 'found',
      remarks: ['mx-not-found'],
    },
    { asked: 'v6.contoso.test', hosts: ['10 six.contoso.test 2001:db8::6'], outcome: 'found', remarks: [] },
    {
      asked: 'elsewhere.contoso.test',
      hosts: ['10 mail.broken.test'],
      outcome: 'dns-trouble',
      remarks: ['mx-not-answered'],
    },
    { asked: 'broken.test', hosts: [], outcome: 'dns-trouble', remarks: ['domain-not-answered'] },
    { asked: 'nosuch.contoso.test', hosts: [], outcome: 'nowhere', remarks: ['domain-not-found'] },
    { asked: 'anna@[203.0.113.25]', hosts: ['- 203.0.113.25 203.0.113.25'], outcome: 'found', remarks: [] },
    { asked: 'contoso,test', hosts: [], outcome: 'nowhere', remarks: ['unreadable'] },
  ])('$asked: $outcome $remarks', async ({ asked, hosts, outcome, remarks }) => {
    const route = await findMailRoute(asked, resolver);
    expect({
      outcome: route.outcome,
      remarks: route.remarks.map(({ code }) => code),
      hosts: route.hosts.map(({ name, preference, addresses }) =>
        [preference ?? '-', name, ...addresses.map(({ address }) => address)].join(' '),
      ),
    }).toEqual({ outcome, remarks, hosts });
    expect(routeFindings(route)).toHaveLength(remarks.length);
  });

  test('every address is tried by itself: the one that is broken shows though the other works', async () => {
    const route = await findMailRoute('both.contoso.test', resolver);
    const seen: string[] = [];
    const attempts = await tryRoute(route, {
      port: servers?.postfix.standard ?? 0,
      from: 'anna@ehlo.test',
      to: 'bob@elsewhere.test',
      session: { clientName: 'desk.ehlo.test' },
      onSession: (_, host, address) => seen.push(`${host.name} ${address}`),
    });
    expect(seen).toEqual(['mail.loop.contoso.test 127.0.0.1', 'mail.loop.contoso.test 127.0.0.2']);
    expect(attempts.map(({ address, findings: [first] }) => [address, first?.topic])).toEqual([
      ['127.0.0.1', 'relay-denied'],
      ['127.0.0.2', 'port-refused'],
    ]);
    const secured = attempts[0]?.session.events.find(({ kind }) => kind === 'secured');
    expect(secured).toMatchObject({ serverName: 'mail.loop.contoso.test' });
  });

  async function run(...args: string[]) {
    const terminal = new TestTerminal();
    const status = await runProgram([...args, '--dns', `127.0.0.1:${dns.port}`], terminal);
    return { status, out: terminal.out, err: terminal.err };
  }

  test('ehlo route prints a table', async () => {
    const { status, out } = await run('route', 'anna@contoso.test');
    expect(out.split('\n').slice(0, 5)).toEqual([
      'Mail for contoso.test goes to 2 servers, the lowest number first:',
      '',
      '     10  mail.contoso.test    203.0.113.25',
      '                              2001:db8::25',
      '     20  backup.contoso.test  203.0.113.26',
    ]);
    expect(out).toContain(`Asked 127.0.0.1:${dns.port}`);
    expect(status).toBe(0);
  });

  test('ehlo route says what is wrong, with the fix, and in its exit status', async () => {
    const nothing = await run('route', 'null.contoso.test');
    expect(nothing.status).toBe(1);
    expect(nothing.out).toContain('takes no mail (null MX)');
    expect(nothing.out).toContain('[error] The domain takes no mail at all');
    expect((await run('route', 'broken.test')).status).toBe(3);
    const json = await run('route', 'dangling.contoso.test', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ehlo: 'route',
      route: { outcome: 'found', by: 'mx' },
      findings: [{ rule: 'route-mx-not-found', severity: 'warning' }],
    });
    const wrong = await run('route', 'contoso.test', '--dns', 'dns.contoso.com');
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('is no DNS server') });
  });

  test('ehlo route --try talks to every address', async () => {
    const { status, out } = await run('route', 'both.contoso.test', '--try', '-p', `${servers?.postfix.standard}`);
    expect(status).toBe(1);
    expect(out).toContain('<-  220 mail.postfix.test ESMTP Postfix');
    expect(out).toMatch(/mail\.loop\.contoso\.test {2}127\.0\.0\.1 .*/);
    expect(out).toMatch(/mail\.loop\.contoso\.test {2}127\.0\.0\.2 {2}error: Nothing listens on this port/);
  });

  test('ehlo route --try goes the way that is asked for', async () => {
    const port = `${servers?.postfix.standard}`;
    const to = ['route', 'both.contoso.test', '--try', '-p', port] as const;
    const source = await run(...to, '-4', '--source', '127.0.0.9', '-s', 'plain', '--json');
    const from = { kind: 'connected', local: expect.objectContaining({ address: '127.0.0.9' }) };
    const session = expect.objectContaining({ events: expect.arrayContaining([expect.objectContaining(from)]) });
    expect(JSON.parse(source.out)).toMatchObject({
      attempts: expect.arrayContaining([expect.objectContaining({ session })]),
    });
    const six = await run(...to, '-6');
    expect(six).toMatchObject({ status: 3, out: expect.stringContaining('None of these servers has an IPv6 address') });
    const tls = await run(...to, '--tls-max', 'TLSv1.2', '--sni', 'other.postfix.test');
    expect(tls.out).toContain('TLSv1.2');
    expect(tls.out).toContain('other.postfix.test');
    const proxied = await run(...to, '--proxy', 'socks5://127.0.0.1:1', '--timeout', '5');
    expect(proxied).toMatchObject({ status: 3, out: expect.stringContaining('proxy') });
    const idle = await run('route', 'both.contoso.test', '--source', '127.0.0.9');
    expect(idle).toMatchObject({ status: 2, err: expect.stringContaining('add --try') });
  });

  test('ehlo check of an e-mail address: the first server that answers, or every address', async () => {
    const port = `${servers?.postfix.standard}`;
    const first = await run('check', 'bob@both.contoso.test', '-p', port, '-s', 'plain', '-f', 'a@ehlo.test');
    expect(first.out).toContain('1 of 2: mail.loop.contoso.test, 127.0.0.1');
    // Who asks about a recipient and names a sender wants to know whether it is taken.
    expect(first.out).toContain('RCPT TO:<bob@both.contoso.test>');
    expect(first.out).not.toContain('2 of 2');
    expect(first.status).toBe(1);
    const each = await run('check', '--mx', 'both.contoso.test', '--each-address', '-p', port, '-s', 'plain');
    expect(each.out).toContain('== mail.loop.contoso.test, 127.0.0.2');
    expect(each.out).toMatch(/OK {2}Nothing wrong found[\s\S]*FAULT/);
    expect(each.status).toBe(1);
    const json = await run('check', '--mx', 'both.contoso.test', '--each-address', '-p', port, '-s', 'plain', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ehlo: 'check-mail',
      mail: { outcome: 'found' },
      checks: [{ verdict: { outcome: 'healthy' } }, { place: 'mail.loop.contoso.test, 127.0.0.2' }],
    });
  });

  test('ehlo check of a domain that takes no mail connects nowhere', async () => {
    const none = await run('check', 'anna@null.contoso.test');
    expect(none.status).toBe(1);
    expect(none.out).toContain('takes no mail (null MX)');
    expect(none.out).not.toContain('Connecting');
    expect((await run('check', '--mx', 'broken.test')).status).toBe(3);
  });
});
