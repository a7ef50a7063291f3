import { rootCertificates } from 'node:tls';
import type { Route } from '../../shared/session/connection-options.ts';
import type { Certificate, EventOf, Session, Target } from '../../shared/session/event.ts';
import type { TlsInspection } from '../../shared/tls/inspection.ts';
import { judgeTls } from '../../shared/tls/judge-tls.ts';
import type { TlsMatrix } from '../../shared/tls/matrix.ts';
import { type RevocationAnswer, revocationState } from '../../shared/tls/revocation.ts';
import { judgeSentChain } from '../../shared/tls/sent-chain.ts';
import type { SeenInTheClear } from '../../shared/tls/tls-verdict.ts';
import type { Resolver } from '../net/resolver.ts';
import type { FetchedIssuer } from './fetch-issuers.ts';
import { type HandshakeReading, readHandshake } from './read-handshake.ts';
import { reportedCertificate } from './reported-certificate.ts';
import { systemRoots, trustReport } from './trust-report.ts';
import { knownWay, leadsToRoot } from './verify-chain.ts';

export interface InspectOptions {
  /** The user's own authorities as PEM. */
  readonly own?: readonly string[];
  /** Fetch issuers that were not sent. */
  readonly issuers?: boolean;
  readonly revocation?: boolean;
  /** Judged as a sender does that insists on TLS and checks the certificate. */
  readonly forced?: boolean;
  readonly matrix?: boolean;
  readonly timeoutMs?: number;
  readonly clientName?: string;
  /** The session's way and its name for SNI: whatever asks the server goes the same. */
  readonly route?: Route;
  readonly serverName?: string;
  readonly signal?: AbortSignal;
  /** Told what is being done, in words. */
  readonly progress?: (text: string) => void;
  /** A handshake that was read beside the session, or nothing where none is wanted; absent: it is read here. */
  readonly handshake?: Promise<HandshakeReading | undefined>;
  /** Look up MTA-STS, DANE and TLS-RPT; `domain` is the recipients', default the registered domain of the host. */
  readonly dns?: { readonly resolver: Resolver; readonly domain?: string; readonly policyPort?: number };
}

/**
 * Everything about a session's TLS: what the session shows, what a handshake in the clear shows, and what is asked for on request.
 * Never rejects for what the network or the server does.
 */
export async function inspectTls(
  session: Session,
  target: Target,
  options: InspectOptions = {},
): Promise<TlsInspection> {
  const { own, signal, timeoutMs, progress = () => undefined } = options;
  const now = new Date();
  const secured = session.events.findLast((event): event is EventOf<'secured'> => event.kind === 'secured');
  const reached = session.events.some(({ kind }) => kind === 'connected');
  const limits = { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(signal ? { signal } : {}) };
  const door = {
    timeoutMs: 8000,
    ...limits,
    ...(options.clientName === undefined ? {} : { clientName: options.clientName }),
    ...(options.route === undefined ? {} : { route: options.route }),
    ...(options.serverName === undefined ? {} : { serverName: options.serverName }),
  };
  // A server that demands a client certificate breaks off, and still shows in the clear whose it takes.
  const brokeOff = session.events.some((event) => event.kind === 'failed' && event.stage === 'tls');
  const handshake = secured || brokeOff ? await (options.handshake ?? readHandshake(target, door)) : undefined;
  const chain = secured ? chainOf(secured, handshake) : [];

  // A hundred and more texts: only where something is to be looked up by them.
  const lookedUp = options.issuers === true || options.revocation === true || options.dns !== undefined;
  const roots = lookedUp ? [...(own ?? []), ...rootCertificates] : [];
  const [found, matrix] = await Promise.all([
    secured ? askAuthorities(chain, roots, handshake, options, now) : undefined,
    options.matrix === true && reached ? askForMatrix(target, { ...door, progress }) : undefined,
  ]);
  const fetched = found?.issuers ?? [];
  const dns = options.dns && reached ? await dnsSideOf(target, chain, roots, options, now) : undefined;
  const got = fetched.flatMap(({ certificate }) => (certificate ? [certificate.der] : []));
  const trust = secured ? trustReport(secured, own, now, got) : [];
  const judgement = judgeTls(session, now, {
    // Whatever else is wrong with it: the authority itself is one that the user trusts.
    vouched:
      own !== undefined &&
      secured !== undefined &&
      leadsToRoot(
        secured.certificates.map(({ der }) => der),
        own,
        now,
      ),
    ...(handshake ? { seen: seenInTheClear(handshake) } : {}),
    ...(options.forced === undefined ? {} : { forced: options.forced }),
    ...(found?.revocation ? { revocation: revocationState(found.revocation) } : {}),
    ...(dns ? { dns: dns.demands } : {}),
  });
  return {
    target,
    ...(secured && { protocol: secured.protocol, cipher: secured.cipher }),
    ...(secured?.group === undefined ? {} : { group: secured.group }),
    ...(secured?.alpn === undefined ? {} : { alpn: secured.alpn }),
    ...(secured?.clientCertificate === undefined ? {} : { shown: secured.clientCertificate }),
    chain: chain.map(reportedCertificate),
    remarks: judgeSentChain(handshake && handshake.sent.length > 0 ? handshake.sent : []),
    trust,
    ...(handshake ? { handshake: handshakeFacts(handshake) } : {}),
    issuers: fetched.map(({ url, certificate, problem }) => ({
      url,
      ...(certificate ? { certificate: reportedCertificate(certificate) } : {}),
      ...(problem === undefined ? {} : { problem }),
    })),
    ...(found?.revocation ? { revocation: [...found.revocation] } : {}),
    ...(matrix ? { matrix: plainMatrix(matrix) } : {}),
    ...(dns ? { dns: { ...(dns.domain === undefined ? {} : { domain: dns.domain }), remarks: [...dns.remarks] } } : {}),
    ...(judgement ? { judgement } : {}),
    failures: session.events.flatMap((event) => (event.kind === 'failed' ? [failureText(event)] : [])),
  };
}

interface AuthoritiesSay {
  readonly issuers: readonly FetchedIssuer[];
  readonly revocation?: readonly RevocationAnswer[];
}

/** What is fetched from the addresses in the certificates; nothing unless asked for. */
async function askAuthorities(
  chain: readonly Certificate[],
  roots: readonly string[],
  handshake: HandshakeReading | undefined,
  options: InspectOptions,
  now: Date,
): Promise<AuthoritiesSay> {
  const { signal, timeoutMs, progress = () => undefined } = options;
  if (!options.issuers && !options.revocation) return { issuers: [] };
  const system = systemRoots();
  const known = typeof system === 'string' ? roots : [...roots, ...system.roots];
  const limits = { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(signal ? { signal } : {}) };
  const ders = chain.map(({ der }) => der);
  progress('fetching issuers that were not sent');
  const { fetchIssuers } = await import('./fetch-issuers.ts');
  const issuers = await fetchIssuers(ders, known, limits);
  if (!options.revocation) return { issuers };
  progress('asking whether the certificates were revoked');
  const { checkRevocation } = await import('./check-revocation.ts');
  const way = knownWay(
    [...ders, ...issuers.flatMap(({ certificate }) => (certificate ? [certificate.der] : []))],
    known,
  );
  const stapled = handshake?.stapled;
  const revocation = await checkRevocation(way, {
    now,
    ...limits,
    ...(stapled === undefined ? {} : { stapled: Buffer.from(stapled, 'base64') }),
  });
  return { issuers, revocation };
}

/** Loaded when it is asked for: a single look should cost no more than a session. */
async function askForMatrix(...asked: Parameters<typeof import('./read-matrix.ts').readMatrix>): Promise<TlsMatrix> {
  const { readMatrix } = await import('./read-matrix.ts');
  return readMatrix(...asked);
}

async function dnsSideOf(
  target: Target,
  chain: readonly Certificate[],
  roots: readonly string[],
  { dns, own, timeoutMs, signal, progress = () => undefined }: InspectOptions,
  now: Date,
) {
  if (!dns) return undefined;
  progress('looking up MTA-STS, DANE and TLS-RPT');
  const { readDnsSide } = await import('./read-dns-side.ts');
  return readDnsSide(target.host, target.port, {
    resolver: dns.resolver,
    way: knownWay(
      chain.map(({ der }) => der),
      roots,
    ),
    now,
    ...(dns.domain === undefined ? {} : { domain: dns.domain }),
    ...(dns.policyPort === undefined ? {} : { port: dns.policyPort }),
    ...(own === undefined ? {} : { own }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal ? { signal } : {}),
  });
}

/** The chain as it was sent, where the other handshake showed the same certificate; else as Node put it together. */
function chainOf(
  { certificates }: EventOf<'secured'>,
  handshake: HandshakeReading | undefined,
): readonly Certificate[] {
  const [own] = certificates;
  const [sent] = handshake?.sent ?? [];
  return handshake && own && sent?.sha256 === own.sha256 ? handshake.sent : certificates;
}

function handshakeFacts({ sent: _, stapled, ...facts }: HandshakeReading): NonNullable<TlsInspection['handshake']> {
  const { problem, agreement, signature, clientCertificate, onlyTls13 } = facts;
  return {
    stapled: stapled !== undefined,
    ...(problem === undefined ? {} : { problem }),
    ...(onlyTls13 === undefined ? {} : { onlyTls13 }),
    ...(agreement === undefined ? {} : { agreement }),
    ...(signature === undefined ? {} : { signature }),
    ...(clientCertificate ? { clientCertificate: { authorities: [...clientCertificate.authorities] } } : {}),
  };
}

function seenInTheClear({ onlyTls13 = false, clientCertificate }: HandshakeReading): SeenInTheClear {
  return { onlyTls13, ...(clientCertificate ? { clientAuthorities: clientCertificate.authorities } : {}) };
}

function plainMatrix(matrix: TlsMatrix): NonNullable<TlsInspection['matrix']> {
  return {
    ...matrix,
    groups: [...matrix.groups],
    rows: matrix.rows.map((row) => ({ ...row, suites: [...row.suites] })),
  };
}

function failureText({ message, cause }: EventOf<'failed'>): string {
  if (cause === undefined) return message;
  // With TLS 1.3 the demand arrives after the handshake, where the session takes it for a mistake of its own.
  const demanded = /alert_certificate_required|alert certificate required/i.test(cause);
  const sentence = 'The server demands a certificate from the client (mutual TLS, Domain Security) and broke off.';
  return `${demanded ? sentence : message} (${cause})`;
}
