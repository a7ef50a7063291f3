import { describe, expect, it } from 'vitest';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { annotate, seenSigns, winningRule } from '../../../shared/knowledge/annotate.ts';
import { knownPlaceholders } from '../../../shared/knowledge/fill.ts';
import { matchesOf } from '../../../shared/knowledge/rule.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import {
  type Certificate,
  type EventDraft,
  type FailureCode,
  observedSignSchema,
  type Session,
} from '../../../shared/session/event.ts';
import { sessionOf } from './script.ts';

/** Placeholders that no session can fill: the technician puts these in, and they stay visible until then. */
const filledByHand = [
  'account',
  'bytes',
  'certificateName',
  'certificateThumbprint',
  'hostname',
  'inboundConnector',
  'legacyExchangeDn',
  'mailbox',
  'n',
  'ownFqdn',
  'publicName',
  'receiveConnector',
  'selector',
  'sendConnector',
  'size',
  'smartHost',
  'table',
  'user',
  'zone',
];

const certificate: Certificate = {
  subject: 'CN=mx.example.net',
  issuer: 'CN=Example CA',
  names: ['mx.example.net'],
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
  serial: '1',
  keyType: 'rsa',
  keyBits: 2048,
  thumbprint: 'A'.repeat(40),
  sha256: '',
  selfSigned: false,
  der: '',
};
type Secured = Partial<Extract<EventDraft, { kind: 'secured' }>>;
const hello = '< 220 mx.example.net\n> EHLO me.example\n';

function secured(leaf: Partial<Certificate>, how: Secured = {}): Session {
  const certificates = [{ ...certificate, ...leaf }];
  return sessionOf(`${hello}< 250-mx.example.net\n< 250 STARTTLS\n> STARTTLS\n< 220 Ready`, [
    { kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', certificates, ...how },
  ]);
}

function failed(code: FailureCode): Session {
  return sessionOf(hello, [{ kind: 'failed', code, stage: 'tls', message: 'It failed.', cause: 'x' }]);
}

function failedWith(code: FailureCode, cause = 'x'): EventDraft {
  return { kind: 'failed', code, stage: 'tls', message: 'It failed.', cause };
}

/** A server that sends each byte by itself, so many milliseconds apart. */
function letterByLetter(ms: number): (EventDraft & { t: number })[] {
  return Array.from('220 hello', (data, i) => ({ kind: 'received' as const, data, t: i * ms }));
}

const unasked: EventDraft[] = [
  { kind: 'observed', sign: 'unsolicited-reply', detail: 'x' },
  { kind: 'replied', code: 250, lines: ['250 OK'], stage: 'other' },
];

/** Rules of which no lone line can be an example: they look at the session. Each must be seen in the session given here. */
const inSession: Readonly<Record<string, Session>> = {
  'auth-exchange-xoauth2-refused': sessionOf(
    `${hello}< 250 mx\n> AUTH XOAUTH2 x\n< 535 5.7.3 Authentication unsuccessful`,
  ),
  'auth-command-unknown': sessionOf(`${hello}< 250 mx\n> AUTH LOGIN\n< 500 5.5.1 Command unrecognized`),
  'certificate-weak-key': secured({ keyBits: 1024 }),
  'certificate-old-tls-version': secured({}, { protocol: 'TLSv1.1' }),
  'explain-starttls-unknown-command': sessionOf(`${hello}< 250 mx\n> STARTTLS\n< 502 5.5.1 No`),
  'greeting-command-unknown': sessionOf(`${hello}< 250 mx\n> MAIL FROM:<a@b.example>\n< 500 unknown command`),
  'sender-denied-at-mail-from': sessionOf(`${hello}< 250 mx\n> MAIL FROM:<a@b.example>\n< 550 Access denied`),
  'ok-ehlo': sessionOf(`${hello}< 250-mx.example.net\n< 250 STARTTLS`),
  'session-ehlo-not-understood': sessionOf(`${hello}< 500 not recognized`),
  'sign-certificate-intercepted': secured({ issuer: 'CN=Avast Web/Mail Shield Root' }),
  'sign-certificate-expired': secured({ validTo: '2026-02-01T00:00:00Z' }),
  'sign-certificate-not-yet-valid': secured({ validFrom: '2026-12-01T00:00:00Z' }),
  'sign-certificate-self-signed': secured({ selfSigned: true }),
  'sign-certificate-incomplete-chain': secured({}, { trustError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
  'sign-certificate-untrusted': secured({}, { trustError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
  'sign-certificate-revoked': secured({}, { trustError: 'CERT_REVOKED' }),
  'sign-certificate-crl': secured({}, { trustError: 'UNABLE_TO_GET_CRL' }),
  'sign-certificate-name-mismatch': secured({}, { nameError: 'another name' }),
  'sign-terminal-escapes': sessionOf('< 220 mx \x1b]0;x\x07'),
  'sign-nul-in-reply': sessionOf('< 220 mx\0'),
  'sign-reply-not-utf8': sessionOf('< 220 mx \ufffd'),
  'sign-replies-in-pieces': sessionOf(hello, letterByLetter(3)),
  'sign-tarpit': sessionOf(hello, letterByLetter(1000)),
  'failure-tarpit-greeting': sessionOf('', [...letterByLetter(1000), failedWith('greeting-timeout')]),
  'failure-tarpit-reply': sessionOf(hello, [...letterByLetter(1000), failedWith('reply-timeout')]),
  'sign-replies-out-of-step': sessionOf(hello, unasked),
  'failure-answers-ran-out': sessionOf(hello, [...unasked, failedWith('reply-timeout')]),
  'failure-plain-text-for-tls': sessionOf(hello, [
    { kind: 'securing', mode: 'starttls' },
    failedWith('tls-not-spoken'),
  ]),
  'failure-certificate-too-large': sessionOf(hello, [
    failedWith('tls-failed', 'error:0A000098:excessive message size'),
  ]),
  'sign-port-25-blocked-here': sessionOf('[extra]', [
    failedWith('connection-timed-out', 'connect to gmail-smtp-in.l.google.com[192.0.2.27]:25: Connection timed out'),
  ]),
  'sign-auth-hidden-until-tls': sessionOf(`${hello}< 250-mx.example.net\n< 250 STARTTLS`, [
    { kind: 'noted', by: 'engine', text: 'SMTP AUTH extension not supported by server.' },
  ]),
  'sign-greeted-by-another-server': sessionOf(hello, [], {
    target: { host: 'smtp.gmail.com', port: 587, security: 'plain' },
  }),
  'sign-message-without-recipient': sessionOf(
    `${hello}< 250 mx\n> RCPT TO:<a@b.example>\n< 550 5.1.1 no\n> DATA\n< 354 go\n> Subject: x\n< 250 queued`,
  ),
  'sign-starttls-helo-only': sessionOf(`${hello}< 500 What?\n> HELO me.example\n< 250 mx.example.net`),
  'sign-starttls-firewall': sessionOf(`${hello}< 250-mx.example.net\n< 250 XXXXXXXA`),
  'sign-starttls-blocked': sessionOf(
    '< 220 am6.mail.protection.outlook.com\n> EHLO me.example\n< 250-am6.mail.protection.outlook.com Hello\n< 250 SIZE',
  ),
  'sign-starttls-not-configured': sessionOf(`${hello}< 250-mx.example.net\n< 250 X-ANONYMOUSTLS`),
  'sign-starttls-unknown': sessionOf(`${hello}< 250-mx.example.net\n< 250 SIZE`),
  ...Object.fromEntries(
    observedSignSchema.options.map((sign) => [
      `sign-${sign}`,
      sessionOf(hello, [{ kind: 'observed', sign, detail: 'x' }]),
    ]),
  ),
};
/** Needs a real certificate, which `test/unit/tls` makes. */
const elsewhere = ['certificate-weak-signature'];

const commands: Readonly<Record<string, string>> = {
  greeting: '',
  ehlo: '> EHLO me.example\n',
  starttls: '> STARTTLS\n',
  auth: '> AUTH LOGIN\n',
  mail: '> MAIL FROM:<a@b.example>\n',
  rcpt: '> RCPT TO:<c@d.example>\n',
  data: '> DATA\n',
  message: '> Subject: x\n',
  quit: '> QUIT\n',
};

/** Of a rule that knows a code at one step, or a failure by its code alone, the session follows from the rule. */
function sessionFor(id: string): Session | undefined {
  const known = inSession[id];
  if (known) return known;
  const rule = allRules.find((one) => one.id === id);
  for (const match of rule ? matchesOf(rule) : []) {
    if (match.on === 'failure' && typeof match.code === 'string') return failed(match.code);
    if (match.on === 'reply' && typeof match.code === 'number' && typeof match.stage === 'string' && !match.text)
      return sessionOf(`${commands[match.stage]}< ${match.code} ${match.code < 400 ? 'me.example' : 'Q.'}`);
  }
  return undefined;
}

describe('every rule', () => {
  it('has an example, or a session in which it is seen', () => {
    const unseen = allRules
      .filter(({ id, examples }) => examples.length === 0 && !elsewhere.includes(id))
      .filter(({ id }) => {
        const session = sessionFor(id);
        if (!session) return true;
        const facts = deriveFacts(session);
        const seen = [...annotate(session, facts), ...seenSigns(facts).map(({ rule }) => ({ rule: rule.id }))];
        return !seen.some(({ rule }) => rule === id);
      })
      .map(({ id }) => id);
    expect(unseen).toEqual([]);
  });

  it('of signs is silent in a healthy session', () => {
    const facts = deriveFacts(secured({}));
    expect(seenSigns(facts).map(({ rule }) => rule.id)).toEqual([]);
  });

  it('with an example has a near miss', () => {
    const without = allRules.filter(
      ({ id, examples, nearMisses = [] }) =>
        examples.length > 0 && nearMisses.length === 0 && !id.startsWith('fallback-'),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('of last resort gives way to a rule that knows the words', () => {
    const words = allRules.filter(({ id }) => !id.startsWith('fallback-')).flatMap(({ examples }) => examples);
    const fallbacks = words.filter((example) => winningRule(example)?.startsWith('fallback-'));
    expect(fallbacks).toEqual([]);
    // The same number with a vendor's words is another rule's.
    for (const text of [
      '550 5.7.1 Unable to relay',
      '452 4.3.1 Insufficient system resources',
      '554 5.4.6 Too many hops',
    ])
      expect(winningRule(text)).not.toMatch(/^fallback-/);
  });

  it('uses placeholders that the session or the technician fills', () => {
    const known = new Set([...knownPlaceholders, ...filledByHand]);
    const used = new Map<string, string>();
    for (const { id, fixes } of allRules) {
      for (const { command = '' } of fixes) {
        for (const [, name = ''] of command.matchAll(/\{([a-z][A-Za-z0-9]*)\}/g)) used.set(name, id);
      }
    }
    expect([...used].filter(([name]) => !known.has(name))).toEqual([]);
    expect(filledByHand.filter((name) => !used.has(name))).toEqual([]);
    expect(filledByHand.filter((name) => knownPlaceholders.includes(name))).toEqual([]);
  });

  it('names the certificate that the server showed only where that very certificate is looked at', () => {
    // Elsewhere it would put the receiver's certificate into a command on the sender's own server, or enable the bad one again.
    const elsewhere = allRules.filter(
      ({ id, fixes }) =>
        !id.startsWith('sign-certificate-') && fixes.some(({ command }) => command?.includes('{thumbprint}')),
    );
    expect(elsewhere.map(({ id }) => id)).toEqual([]);
    const changed = allRules
      .flatMap(({ fixes }) => fixes)
      .filter(({ command }) => /\b(?:Set|Enable|Remove)-.*\{thumbprint\}/.test(command ?? ''));
    expect(changed).toEqual([]);
  });
});
