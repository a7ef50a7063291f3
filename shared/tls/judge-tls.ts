import { deriveFacts } from '../session/derive-facts.ts';
import type { FailureCode, Session } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { recordedVerdict } from '../session/recorded-verdict.ts';
import { readCertificateFields } from './certificate-fields.ts';
import { isJudgeable, type JudgedName, judgeNames, namesOf, type WantedName } from './certificate-names.ts';
import { commandsFor, fixesForNoTls, namesWanted, type TlsFix, tlsFixes } from './fixes.ts';
import { fixesForHandshake } from './handshake-fixes.ts';
import { isOfTls } from './is-of-tls.ts';
import { type JudgedChain, judgeChain } from './judge-chain.ts';
import { type DnsDemands, type Encryption, type JudgedSender, judgeSenders } from './judge-senders.ts';
import type { RevocationState } from './revocation.ts';
import { type SeenInTheClear, type TlsVerdict, tlsVerdict } from './tls-verdict.ts';

/** What a server's TLS is worth to mail: to a person the whole answer, to a program its parts. */
export interface TlsJudgement {
  readonly verdict: TlsVerdict;
  readonly encryption: Encryption;
  readonly chain?: JudgedChain;
  readonly names: readonly JudgedName[];
  readonly senders: readonly JudgedSender[];
  readonly fixes: readonly TlsFix[];
  /** Commands that name the presented certificate. */
  readonly commands: readonly TlsFix[];
}

/** What was found out about the server beside the session. */
export interface KnownBeside {
  /** The chain was verified against an authority of the user's own choice, which then stands for the public roots. */
  readonly vouched?: boolean;
  readonly revocation?: RevocationState;
  readonly dns?: DnsDemands;
  readonly seen?: SeenInTheClear;
  /** The question is what a sender that insists on TLS and checks the certificate does: every obstacle stops its mail. */
  readonly forced?: boolean;
}

/**
 * Judges the TLS of a session by the rules of mail at a time. Undefined where the session never came to the question of TLS.
 * What the session itself does not show is in `known`.
 */
export function judgeTls(session: Session, now: Date, known: KnownBeside = {}): TlsJudgement | undefined {
  const facts = deriveFacts(session);
  const encryption = encryptionOf(facts);
  if (encryption === undefined) return undefined;
  const wanted = wantedNames(facts);
  const host = facts.host ?? facts.remote?.address ?? 'the server';
  const { secured } = facts;
  const { vouched = false, dns, seen } = known;
  const found = recordedVerdict(session.events)?.findings[0];
  const revocation = known.revocation ?? revocationFound[found?.topic ?? ''];
  const beside = { ...(revocation === undefined ? {} : { revocation }), ...(dns === undefined ? {} : { dns }) };
  const more = fixesForHandshake(facts, encryption, seen);
  if (!secured) {
    const met = { encryption, trusted: false, outOfTime: false, names: [], host, subject: '', ...beside };
    const fixes = encryption === 'not-offered' ? fixesForNoTls(facts.connector) : more;
    const senders = judgeSenders(met);
    const stopsMail = known.forced === true || doesStopMail(facts, encryption, senders, dns);
    const told = {
      facts,
      encryption,
      stopsMail,
      names: [],
      certificateNames: [],
      wanted: [],
      ...(seen ? { seen } : {}),
    };
    return { verdict: tlsVerdict(told), encryption, names: [], senders, fixes, commands: [] };
  }
  const [certificate] = secured.certificates;
  const chain = judgeChain(secured.certificates, vouched ? undefined : secured.trustError, now);
  const own = certificate ? namesOf(certificate) : { dns: [], addresses: [], common: [] };
  const names = judgeNames(own, wanted);
  const { connector } = facts;
  const certificateNames = own.dns.length > 0 ? own.dns : own.common;
  const fields = certificate && readCertificateFields(certificate.der);
  const [issuerUrl] = fields?.issuerUrls ?? [];
  const [listUrl] = fields?.revocationUrls ?? [];
  const senders = judgeSenders({
    encryption,
    protocol: secured.protocol,
    trusted: chain.trusted,
    outOfTime: chain.problems.some(({ code }) => code === 'expired' || code === 'not-yet-valid'),
    names,
    host,
    subject: certificate?.subject ?? '',
    ...beside,
  });
  return {
    verdict: tlsVerdict({
      facts,
      encryption,
      stopsMail: known.forced === true || doesStopMail(facts, encryption, senders, dns),
      chain,
      names,
      certificateNames,
      wanted: namesWanted(names, certificateNames),
      ...(issuerUrl === undefined ? {} : { issuerUrl }),
      ...(listUrl === undefined ? {} : { listUrl }),
      ...beside,
      ...(seen ? { seen } : {}),
    }),
    encryption,
    chain,
    names,
    senders,
    fixes: [
      ...more,
      ...tlsFixes({
        chain,
        certificate,
        certificateNames,
        names,
        ...(revocation === undefined ? {} : { revocation }),
        ...(connector === undefined ? {} : { connector }),
      }),
    ],
    commands: certificate && chain.trusted ? commandsFor(certificate, connector) : [],
  };
}

/** What a guided check found out about revocation, which stands in the session's record. */
const revocationFound: Readonly<Record<string, RevocationState | undefined>> = {
  'cert-revoked': 'revoked',
  'crl-unreachable': 'unreachable',
};

/**
 * Whether mail stops for what is wrong with TLS, or only that of senders who check more than others: SMTP encrypts where it can, so an
 * expired certificate stops nobody (RFC 7435 3) unless TLS is insisted on, by this session or by the domain in its DNS.
 */
function doesStopMail(
  { failures, observations, session }: SessionFacts,
  encryption: Encryption,
  senders: readonly JudgedSender[],
  dns: DnsDemands | undefined,
): boolean {
  const found = recordedVerdict(session.events)?.findings[0];
  const demanded: Readonly<Record<string, unknown>> = { 'gmail-mta-sts': dns?.mtaSts, 'postfix-dane': dns?.dane };
  return (
    encryption === 'broken' ||
    failures.some(({ code }) => code === 'starttls-not-offered') ||
    observations.some(({ sign }) => sign === 'plaintext-after-starttls') ||
    (found?.severity === 'error' && isOfTls(found.topic)) ||
    senders.some(({ id, outcome }) => outcome === 'queues' && demanded[id] !== undefined)
  );
}

const brokenBy: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'starttls-refused',
  'tls-not-spoken',
  'tls-alert',
  'tls-version',
  'tls-no-shared-cipher',
  'tls-weak-key',
  'tls-closed',
  'tls-timeout',
  'tls-failed',
]);

function encryptionOf(facts: SessionFacts): Encryption | undefined {
  // TLS 1.3 tells after the handshake that a client certificate is missing (RFC 8446 4.4.2.4).
  const after = (cause: string | undefined) => facts.secured !== undefined && /\balert\b|ALERT_/.test(cause ?? '');
  if (facts.failures.some(({ code, cause }) => brokenBy.has(code) || after(cause))) return 'broken';
  if (facts.secured) return 'up';
  if (facts.replies.some(({ stage, code }) => stage === 'starttls' && code >= 300)) return 'broken';
  if (facts.failures.some(({ code }) => code === 'starttls-not-offered')) return 'not-offered';
  const offered = facts.plainCapabilities?.has('STARTTLS');
  return offered === false || facts.heloOnly ? 'not-offered' : undefined;
}

/** The names the server goes by, each once; the first that knows it keeps it. */
function wantedNames({ host, serverName, greetingName, secured }: SessionFacts): WantedName[] {
  const wanted: WantedName[] = [];
  const add = (by: WantedName['by'], name: string | undefined) => {
    if (
      name !== undefined &&
      isJudgeable(name) &&
      !(by === 'greeting' && wanted.some((one) => one.by === 'ehlo' && one.name.toLowerCase() === name.toLowerCase()))
    )
      wanted.push({ by, name });
  };
  // Dialled by an address with a name chosen for the certificate check, the chosen name is what a sender would dial.
  add('dialled', secured?.serverName ?? host);
  add('ehlo', serverName);
  add('greeting', greetingName);
  return wanted;
}
