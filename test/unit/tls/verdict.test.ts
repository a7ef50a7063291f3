import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { judgeTls } from '../../../shared/tls/judge-tls.ts';
import { TestTerminal } from '../cli/test-terminal.ts';
import { chainOf, sessionWith } from './certificates.ts';

/** The line under the heading of `ehlo tls`, as one line, and the mark before it. */
async function firstSentence(...args: string[]) {
  const terminal = new TestTerminal();
  const status = await runProgram(['tls', ...args], terminal);
  const [, ...rest] = terminal.out.split('\n');
  const end = rest.findIndex((line, at) => at > 0 && !line.startsWith('         '));
  const text = rest.slice(0, end).join(' ').replace(/\s+/g, ' ').trim();
  return { status, mark: /^\[(..?.?.?)\]/.exec(text)?.[1], text };
}

describe('the first sentence of `ehlo tls` names the defect and what mends it, with the values of this server', () => {
  test.each([
    [
      'expired-certificate',
      /ran out on \d{4}-\d\d-\d\d: put one for ex01\.contoso\.example into service \(Enable-Exch/,
    ],
    ['cert-not-yet-valid', /valid only from \d{4}-\d\d-\d\d: set the clock of the server or of this computer right/],
    ['self-signed', /signed its certificate itself, .*: put one of a public authority for ex01\.contoso\.example/],
    ['cert-unknown-ca', /leads to "CN=Northwind Private CA", .*: put one of a public authority for ex01\.contoso/],
    [
      'cert-missing-intermediate',
      /does not send .* "CN=Contoso Practice Issuing CA": install it on the server from http:\S+\.crt \(Exchange/,
    ],
    [
      'name-mismatch',
      /EX01\.contoso\.example \(EHLO reply\) is not in the certificate, which is for www\.contoso\.example.* -Fqdn www\.contoso\.example\)/,
    ],
    ['cert-sha1', /signed with sha1WithRSA, .*: put one signed with SHA-256 for ex01\.contoso\.example/],
    ['cert-weak-key', /1024-bit rsa key; .*: put one with a 2048-bit key for ex01\.contoso\.example/],
    ['tls10-only', /speaks TLS 1\.0 at most, .*: allow TLS 1\.2 \(Windows: Schannel/],
    ['client-cert-demanded', /demands a certificate from the client: show one \(--pfx\), or .* smtpd_tls_req_ccert=no/],
    ['tls-alert-after-starttls', /breaks the handshake off \(alert internal error\): its own log has the reason/],
    ['starttls-missing', /STARTTLS is not offered; .* Event 12014, .* put a certificate for ex01\.contoso\.example/],
    ['firewall-inspection', /STARTTLS is overwritten on the way: .* \(Cisco: no inspect esmtp\)/],
    ['starttls-refused-now', /offered and then refused \(454 4\.7\.0 TLS not available/],
  ])('%s', async (scenario, sentence) => {
    const { status, mark, text } = await firstSentence(`lab:${scenario}`);
    expect(text).toMatch(sentence);
    expect(mark).toBe('no');
    expect(status).toBe(1);
  });

  test.each([
    ['cert-revoked', /was revoked by its authority: put one for ex01\.contoso\.example into service/],
    [
      'cert-crl-unreachable',
      /Exchange Online then distrusts it: see from another network whether http:\S+\/gone\.crl can/,
    ],
  ])('%s, once the authorities are asked', async (scenario, sentence) => {
    expect((await firstSentence(`lab:${scenario}`)).text).toContain('whether it was revoked was not asked');
    const { status, mark, text } = await firstSentence(`lab:${scenario}`, '--revocation');
    expect(text).toMatch(sentence);
    expect(mark).toBe('no');
    expect(status).toBe(1);
  });

  test.each([
    [
      'cert-common-name-only',
      /EX01\.contoso\.example stands only in the .* common name: .* -DomainName ex01\.contoso\.example/,
    ],
    ['tls13-only', /TLS 1\.3 only: .* allow TLS 1\.2 beside it/],
  ])('%s is worth a look, and stops nobody who is new enough', async (scenario, sentence) => {
    const { status, mark, text } = await firstSentence(`lab:${scenario}`);
    expect(text).toMatch(sentence);
    expect(mark).toBe('warn');
    expect(status).toBe(1);
  });

  test.each([
    [
      'cert-wildcard',
      /Nothing is wrong here: TLS 1\.3, .* the wildcard \*\.contoso\.example covers EX01\.contoso\.example/,
    ],
    ['cert-ecdsa', /Nothing is wrong here: .* carries EX01\.contoso\.example/],
    ['client-cert-asked', /Nothing is wrong here/],
    ['certificate-huge', /Nothing is wrong here/],
  ])('%s is well', async (scenario, sentence) => {
    const { status, mark, text } = await firstSentence(`lab:${scenario}`);
    expect(text).toMatch(sentence);
    expect(mark).toBe('ok');
    expect(status).toBe(0);
  });
});

describe('the sentence for what the lab does not have', () => {
  const now = new Date();

  test('mutual TLS before 1.3: the server asks, and breaks off without saying why', () => {
    const broken = sessionWith({ failed: 'tls-alert', cause: 'sslv3 alert handshake failure' });
    const seen = { onlyTls13: false, clientAuthorities: ['CN=Fabrikam CA'] };
    const judged = judgeTls(broken, now, { seen });
    expect(judged?.verdict.text).toContain('from the client issued by CN=Fabrikam CA');
    expect(judged?.fixes.map(({ command }) => command)).toContain(
      'postconf -e smtpd_tls_ask_ccert=yes smtpd_tls_req_ccert=no',
    );
    expect(judgeTls(broken, now)?.verdict.text).toContain('(alert handshake failure)');
  });

  test('what the domain demands in DNS', async () => {
    const session = sessionWith({ certificates: await chainOf() });
    const asked = { dane: true, mtaSts: true };
    const says = (dns: object) => judgeTls(session, now, { dns: { asked, ...dns } })?.verdict;
    expect(says({ dane: 'fails' })).toMatchObject({ mark: 'no', text: expect.stringContaining('TLSA') });
    expect(says({ mtaSts: 'fails' })).toMatchObject({ mark: 'no', text: expect.stringContaining('"mx:"') });
    expect(says({ dane: 'fits', mtaSts: 'fits' })).toMatchObject({ mark: 'ok' });
  });

  test('the gravest first: trust before names before versions', async () => {
    const expired = await chainOf({ valid: 'expired', names: ['www.contoso.example'] });
    const all = sessionWith({ certificates: expired, trustError: 'CERT_HAS_EXPIRED', protocol: 'TLSv1' });
    expect(judgeTls(all, now)?.verdict.text).toContain('ran out');
    const good = await chainOf({ names: ['www.contoso.example'] });
    expect(judgeTls(sessionWith({ certificates: good, protocol: 'TLSv1' }), now)?.verdict.text).toContain(
      'is not in the certificate',
    );
  });
});
