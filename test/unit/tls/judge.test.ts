import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCertificateFields } from '../../../shared/tls/certificate-fields.ts';
import { judgeChain } from '../../../shared/tls/judge-chain.ts';
import { judgeTls } from '../../../shared/tls/judge-tls.ts';
import { tlsCertificateName, windowsName } from '../../../shared/tls/windows-name.ts';
import { chainOf, sessionWith } from './certificates.ts';

const now = new Date();
const codes = (judged: ReturnType<typeof judgeChain>) => judged.problems.map(({ code }) => code);

function outcomes(session: Parameters<typeof judgeTls>[0]): Record<string, string> {
  return Object.fromEntries((judgeTls(session, now)?.senders ?? []).map(({ id, outcome }) => [id, outcome]));
}

describe('a chain', () => {
  test('that the roots vouch for and that is in order is trusted', async () => {
    const judged = judgeChain(await chainOf(), undefined, now);
    expect(judged).toMatchObject({ trusted: true, problems: [] });
    expect(Math.abs((judged.daysLeft ?? 0) - 90)).toBeLessThanOrEqual(1);
  });

  test.each([
    [{ valid: 'expired' }, undefined, 'expired'],
    [{ valid: 'not-yet' }, undefined, 'not-yet-valid'],
    [{ issuer: 'itself' }, undefined, 'self-signed'],
    [{}, 'SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
    [{}, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
    [{}, 'SOMETHING_NEW', 'not-trusted'],
  ] as const)('%j with %s: %s', async (wish, trustError, code) => {
    const judged = judgeChain(await chainOf(wish), trustError, now);
    expect(codes(judged)).toEqual([code]);
    expect(judged.trusted).toBe(false);
  });

  test('the leaf alone: its issuer is missing; in the wrong order: said so; unrelated: missing', async () => {
    const [leaf, authority] = await chainOf();
    if (!leaf || !authority) throw new Error('no chain');
    expect(codes(judgeChain([leaf], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', now))).toEqual(['missing-intermediate']);
    const [stranger] = await chainOf({ names: ['x.example'], issuer: 'itself' });
    if (!stranger) throw new Error('no chain');
    expect(codes(judgeChain([leaf, stranger, authority], undefined, now))).toContain('out-of-order');
    expect(codes(judgeChain([leaf, stranger], undefined, now))).toContain('missing-intermediate');
    expect(judgeChain([leaf, leaf], undefined, now).trusted).toBe(false);
  });

  test('weak keys are told from short elliptic-curve ones; nothing sent is nothing trusted', async () => {
    const [leaf] = await chainOf();
    if (!leaf) throw new Error('no chain');
    expect(codes(judgeChain([{ ...leaf, keyBits: 1024 }], undefined, now))).toEqual(['weak-key']);
    expect(codes(judgeChain([{ ...leaf, keyType: 'ec prime256v1', keyBits: 256 }], undefined, now))).toEqual([]);
    expect(judgeChain([], undefined, now).trusted).toBe(false);
  });

  test('a verification error is never outweighed', async () => {
    const chain = await chainOf();
    fc.assert(fc.property(fc.string(), (trustError) => judgeChain(chain, trustError, now).trusted === false));
  });
});

describe('what senders would do', () => {
  test('a good certificate: everybody encrypts, and DANE stays open', async () => {
    const found = outcomes(sessionWith({ certificates: await chainOf() }));
    expect(found['postfix-dane']).toBe('unknown');
    delete found['postfix-dane'];
    expect(new Set(Object.values(found))).toEqual(new Set(['encrypted']));
  });

  test('another name: whoever checks names queues, the others encrypt', async () => {
    const session = sessionWith({ host: 'mx.contoso.example', certificates: await chainOf() });
    expect(outcomes(session)).toMatchObject({
      'exchange-domain-validation': 'queues',
      'exchange-certificate-validation': 'encrypted',
      'eop-name': 'queues',
      'eop-any-certificate': 'encrypted',
      'gmail-mta-sts': 'queues',
      'postfix-verify': 'queues',
      opportunistic: 'encrypted',
    });
    const says = judgeTls(session, now)?.senders.find(({ id }) => id === 'eop-name')?.says;
    expect(says).toContain('SubjectMismatch Expected Subject: mx.contoso.example');
  });

  test('expired or unknown: whoever checks queues, with the reason', async () => {
    const session = sessionWith({ certificates: await chainOf({ valid: 'expired' }), trustError: 'CERT_HAS_EXPIRED' });
    expect(outcomes(session)).toMatchObject({
      'exchange-domain-validation': 'queues',
      'exchange-encryption-only': 'encrypted',
      'gmail-mta-sts': 'queues',
      'postfix-may': 'encrypted',
    });
    const says = judgeTls(session, now)?.senders.map((sender) => sender.says);
    expect(says).toContain('454 4.7.5 Certificate validation failure, Reason:CertExpired');
  });

  test('old TLS stops Exchange Online and Gmail', async () => {
    const session = sessionWith({ certificates: await chainOf(), protocol: 'TLSv1' });
    expect(outcomes(session)).toMatchObject({
      'eop-any-certificate': 'queues',
      'gmail-mta-sts': 'queues',
      'postfix-encrypt': 'encrypted',
    });
  });

  test('no STARTTLS, or a broken handshake: forced ones queue, the others fall back', () => {
    for (const session of [sessionWith({ offered: false }), sessionWith({ failed: 'tls-alert' })]) {
      const found = outcomes(session);
      expect(found.opportunistic).toBe('plain');
      expect(found['postfix-may']).toBe('plain');
      expect(found['exchange-encryption-only']).toBe('queues');
      expect(found['postfix-dane']).toBe('unknown');
    }
    const dropped = judgeTls(sessionWith({ offered: false }), now)?.senders.map(({ says }) => says);
    expect(dropped?.join()).toContain('451 5.7.3 STARTTLS is required to send mail.');
    expect(judgeTls(sessionWith({}), now)).toBeUndefined();
  });

  test('dialled by address: MTA-STS and verify stay open, the configured name is the EHLO name', async () => {
    const found = outcomes(sessionWith({ host: '192.0.2.1', certificates: await chainOf() }));
    expect(found).toMatchObject({
      'gmail-mta-sts': 'unknown',
      'postfix-verify': 'unknown',
      'exchange-domain-validation': 'encrypted',
    });
  });

  test('whoever checks the chain never delivers over one that is not trusted', async () => {
    const chain = await chainOf();
    fc.assert(
      fc.property(fc.string(), fc.domain(), (trustError, host) => {
        const found = outcomes(sessionWith({ host, certificates: chain, trustError }));
        for (const id of ['exchange-domain-validation', 'exchange-certificate-validation', 'eop-name', 'gmail-mta-sts'])
          expect(found[id]).toBe('queues');
      }),
    );
  });
});

describe('fixes carry the values of the server', () => {
  test('another name: the connector takes a name of the certificate', async () => {
    const session = sessionWith({ ehloName: 'EX01.contoso.example', certificates: await chainOf() });
    const judged = judgeTls(session, now);
    const commands = judged?.fixes.map(({ command }) => command);
    expect(commands).toContain("Set-ReceiveConnector '{server}\\Default Frontend {server}' -Fqdn mail.contoso.example");
    expect(judged?.commands.at(-1)?.command).toContain(
      "-TlsCertificateName '<I>CN=Contoso Practice CA<S>CN=mail.contoso.example'",
    );
  });

  test('expired: a new one for every name; a trusted one: its thumbprint', async () => {
    const old = sessionWith({ ehloName: 'EX01.contoso.example', certificates: await chainOf({ valid: 'expired' }) });
    const text = JSON.stringify(judgeTls(old, now)?.fixes);
    expect(text).toContain('-DomainName mail.contoso.example,ex01.contoso.example');
    const chain = await chainOf();
    const good = judgeTls(sessionWith({ certificates: chain }), now)?.commands.map(({ command }) => command);
    expect(good).toContain(`Enable-ExchangeCertificate -Thumbprint ${chain[0]?.thumbprint} -Services SMTP`);
  });

  test('names are written as Windows writes them, and nothing can leave the quotes', () => {
    const parts = [
      { id: '2.5.4.6', text: 'US' },
      { id: '2.5.4.8', text: 'Texas' },
      { id: '2.5.4.10', text: 'DigiCert, Inc' },
      { id: '2.5.4.3', text: 'DigiCert "G2"' },
    ];
    expect(windowsName(parts)).toBe('CN="DigiCert ""G2""", O="DigiCert, Inc", S=Texas, C=US');
    const multiValued = [...parts.slice(0, 3), { id: '2.5.4.11', text: 'Mail', joined: true } as const];
    expect(windowsName(multiValued)).toBe('O="DigiCert, Inc" + OU=Mail, S=Texas, C=US');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = tlsCertificateName([{ id: '2.5.4.3', text }], [{ id: '2.5.4.3', text: 'a' }]);
        if (value !== undefined) expect(value.slice(1, -1)).not.toMatch(/['\u2018-\u201f`$\n\r]/);
      }),
    );
    expect(tlsCertificateName([{ id: '2.5.4.3', text: "a'; Remove-Item" }], [])).toBeUndefined();
    expect(readCertificateFields('')).toBeUndefined();
  });
});
