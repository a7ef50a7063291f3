import type { SessionFacts } from '../session/facts.ts';
import { tlsVersionName } from '../session/tls-versions.ts';
import type { JudgedName } from './certificate-names.ts';
import type { ChainProblem, ChainProblemCode, JudgedChain } from './judge-chain.ts';
import type { DnsDemands, Encryption } from './judge-senders.ts';
import { hostNameOf } from './match-name.ts';
import type { RevocationState } from './revocation.ts';

/** The one sentence that a technician takes along: what is wrong and what mends it, with the values of this server. */
export interface TlsVerdict {
  /** no: mail stops · warn: it goes on, except for senders that check more, or worth a look · ok: nothing found. */
  readonly mark: 'ok' | 'warn' | 'no';
  readonly text: string;
}

/** What a TLS 1.2 handshake in the clear showed. */
export interface SeenInTheClear {
  /** The server refuses TLS 1.2 as a version. */
  readonly onlyTls13: boolean;
  /** The server asks for a client certificate from these authorities (none named: any). */
  readonly clientAuthorities?: readonly string[];
}

export interface VerdictContext {
  readonly facts: SessionFacts;
  readonly encryption: Encryption;
  /** What is wrong stops mail: TLS is insisted on, or it breaks. Otherwise only senders that check stop. */
  readonly stopsMail: boolean;
  readonly chain?: JudgedChain;
  readonly names: readonly JudgedName[];
  readonly certificateNames: readonly string[];
  readonly wanted: readonly string[];
  readonly issuerUrl?: string;
  readonly revocation?: RevocationState;
  readonly listUrl?: string;
  readonly dns?: DnsDemands;
  readonly seen?: SeenInTheClear;
}

/** Sums a judgement up; the gravest defect wins. */
export function tlsVerdict(context: VerdictContext): TlsVerdict {
  const { mark, text } = gravest(context);
  return { mark: mark === 'no' && !context.stopsMail ? 'warn' : mark, text };
}

function gravest(context: VerdictContext): TlsVerdict {
  const { encryption, chain, revocation, facts } = context;
  if (encryption === 'not-offered') return no(notOffered(context));
  if (encryption === 'broken') return no(broken(context));
  if (facts.observations.some(({ sign }) => sign === 'plaintext-after-starttls'))
    return no(
      'Plain text came behind the reply to STARTTLS, before TLS was up; it was thrown away. Somebody on the way may have slipped it in, or the server has an old fault (CVE-2011-0411): test from another network, then update the server.',
    );
  const problems = chain?.problems ?? [];
  const blocking = problems.find(({ blocksTrust }) => blocksTrust);
  if (blocking) return no(`${bare(blocking.text)}: ${cure(blocking, context)}.`);
  if (revocation === 'revoked')
    return no(`The certificate was revoked by its authority: ${replaceIt(context)}, and find out why.`);
  if (revocation === 'unreachable')
    return no(
      `Whether the certificate was revoked cannot be found out, and Exchange Online then distrusts it: see from another network whether ${context.listUrl ?? 'its revocation list'} can be fetched; the authority has to repair it, or another certificate is needed.`,
    );
  return nameVerdict(context) ?? versionVerdict(context) ?? demandsVerdict(context) ?? smaller(problems, context);
}

function notOffered({ facts }: VerdictContext): string {
  const { greeting, plainCapabilities } = facts;
  const masked =
    /\*{10,}/.test(greeting?.lines[0] ?? '') ||
    [...(plainCapabilities?.keys() ?? [])].some((key) => /^X{3,}/.test(key));
  if (masked)
    return 'STARTTLS is overwritten on the way: a firewall inspects SMTP; switch that off (Cisco: no inspect esmtp).';
  if (facts.heloOnly)
    return 'The server does not know EHLO, so it has no STARTTLS: update it, or look what stands before it.';
  const name = hostNameOf(facts.serverName ?? facts.greetingName ?? '');
  return `STARTTLS is not offered; on Exchange mostly Event 12014, no certificate for the connector’s name: give the connector a name that is in a certificate (Set-ReceiveConnector -Fqdn), or put a certificate for ${name ?? 'the name it gives'} into service (Enable-ExchangeCertificate -Services SMTP).`;
}

function broken({ facts, seen }: VerdictContext): string {
  const cause = causesOf(facts);
  const authorities = seen?.clientAuthorities;
  if (demandsClientCertificate(facts, seen)) {
    const from = authorities?.length ? ` issued by ${authorities.slice(0, 3).join(' or ')}` : '';
    return `The server demands a certificate from the client${from}: show one (--pfx), or no longer demand it of every sender (Postfix: smtpd_tls_req_ccert=no; Exchange: -DomainSecureEnabled $false).`;
  }
  const alert = /\balert ([a-z ]{3,40}?)(?::|$|\))/i.exec(cause)?.[1] ?? /ALERT_([A-Z_]{3,40})/.exec(cause)?.[1];
  const refused = facts.replies.findLast(({ stage, code }) => stage === 'starttls' && code >= 300);
  if (refused)
    return `STARTTLS is offered and then refused (${(refused.lines.at(-1) ?? '').slice(0, 200)}): look in the server’s log why it cannot load its certificate.`;
  if (alert !== undefined)
    return `The server takes STARTTLS and then breaks the handshake off (alert ${alert.toLowerCase().replaceAll('_', ' ')}): its own log has the reason, mostly a certificate without its private key (Get-ExchangeCertificate | fl HasPrivateKey).`;
  return `TLS does not come up: ${facts.failures.at(-1)?.message ?? 'the handshake breaks'} Its own log has the reason (Windows: Schannel in the System log).`;
}

/** With TLS 1.3 the alert says it; before that, a server that asks and then breaks off. */
export function demandsClientCertificate(facts: SessionFacts, seen: SeenInTheClear | undefined): boolean {
  const cause = causesOf(facts);
  return /certificate.required/i.test(cause) || (seen?.clientAuthorities !== undefined && /alert|closed/i.test(cause));
}

function causesOf({ failures }: SessionFacts): string {
  return failures.map(({ cause }) => cause ?? '').join(' ');
}

/** What mends each problem of the chain that senders refuse over. */
function cure({ code }: ChainProblem, context: VerdictContext): string {
  const cures: Partial<Record<ChainProblemCode, string>> = {
    'not-yet-valid':
      'set the clock of the server or of this computer right, or use the certificate before it until then',
    'missing-intermediate': `install it on the server${context.issuerUrl === undefined ? '' : ` from ${context.issuerUrl}`} (Exchange: Import-Certificate into LocalMachine\\CA; Postfix, Exim: append it to the certificate’s file)`,
    'unknown-authority': `${replaceIt(context, 'of a public authority ')}; only senders that import this root trust it`,
    'self-signed': replaceIt(context, 'of a public authority '),
    'weak-key': replaceIt(context, 'with a 2048-bit key '),
    'weak-signature': replaceIt(context, 'signed with SHA-256 '),
    'not-for-servers': replaceIt(context, 'for server authentication '),
    'not-an-authority': 'send the certificate that really issued the one below it',
  };
  return cures[code] ?? replaceIt(context);
}

function replaceIt({ wanted }: VerdictContext, kind = ''): string {
  const names = wanted.length > 0 ? wanted.slice(0, 4).join(', ') : 'the name of the server';
  return `put one ${kind}for ${names} into service (Enable-ExchangeCertificate -Services SMTP)`;
}

function nameVerdict({ names, certificateNames, wanted }: VerdictContext): TlsVerdict | undefined {
  // Senders go by the name they dial and by the EHLO reply; no certificate is expected to carry an address.
  const missing = names.filter(
    ({ matched, by, name }) => !matched && by !== 'greeting' && hostNameOf(name) !== undefined,
  );
  const [first] = missing;
  if (!first) return undefined;
  const inside = certificateNames.slice(0, 4).join(', ') || 'no name at all';
  const other = certificateNames.find((name) => !name.startsWith('*.') && hostNameOf(name)?.includes('.'));
  const rename =
    other === undefined
      ? ''
      : first.by === 'ehlo'
        ? `let the connector say one of its names (Set-ReceiveConnector -Fqdn ${hostNameOf(other)}), or `
        : `let senders use ${hostNameOf(other)}, or `;
  const all = wanted.length > 0 ? wanted.slice(0, 4).join(', ') : first.name;
  return no(
    `${first.name} (${first.by === 'ehlo' ? 'EHLO reply' : 'the name dialled'}) is not in the certificate, which is for ${inside}: ${rename}put one for ${all} into service.`,
  );
}

function versionVerdict({ facts, seen }: VerdictContext): TlsVerdict | undefined {
  const protocol = facts.secured?.protocol ?? '';
  if (!/^TLSv1\.[23]$/.test(protocol))
    return no(
      `The server speaks ${tlsVersionName(protocol)} at most, and Exchange Online and Gmail take TLS 1.2 or newer only: allow TLS 1.2 (Windows: Schannel, TLS 1.2\\Server, Enabled=1; Postfix: smtpd_tls_protocols = >=TLSv1.2).`,
    );
  if (!seen?.onlyTls13) return undefined;
  const text =
    'The server speaks TLS 1.3 only: copiers and Exchange on Windows Server 2019 or older know TLS 1.2 at most and do not come in encrypted; allow TLS 1.2 beside it (Postfix: smtpd_tls_protocols = >=TLSv1.2).';
  return { mark: 'warn', text };
}

function demandsVerdict({ dns }: VerdictContext): TlsVerdict | undefined {
  if (dns?.dane === 'fails')
    return no(
      'The certificate does not fit the TLSA records: publish the one under "What DNS asks of senders", or go back to the certificate before.',
    );
  if (dns?.mtaSts === 'fails')
    return no(
      'This host is not in the domain’s MTA-STS policy: add it as an "mx:" line, and give the TXT record a new id.',
    );
  return undefined;
}

/** Nothing that stops mail; what is worth a look comes before the good word. */
function smaller(problems: readonly ChainProblem[], context: VerdictContext): TlsVerdict {
  const [first] = problems;
  if (first) {
    const todo =
      first.code === 'expires-soon' ? `${replaceIt(context)} before then` : 'put the file’s certificates in order';
    return { mark: 'warn', text: `${bare(first.text)}: ${todo}.` };
  }
  const { names, facts, revocation } = context;
  const old = names.find(({ how }) => how === 'common-name');
  if (old)
    return {
      mark: 'warn',
      text: `${old.name} stands only in the certificate’s common name: newer senders look at alternative names alone; order the next one with DNS:${old.name} in it (New-ExchangeCertificate -DomainName ${hostNameOf(old.name) ?? '{name}'}).`,
    };
  // A name tells more than an address, which only practice certificates carry.
  const fitting = names.filter(({ matched, by }) => matched && by !== 'greeting');
  const covered = fitting.find(({ how }) => how !== 'address') ?? fitting[0];
  const through =
    covered?.how === 'wildcard'
      ? `, and the wildcard ${covered.through ?? ''} covers ${covered.name}`
      : covered
        ? `, and carries ${covered.name}`
        : '';
  const asked = revocation === undefined ? '; whether it was revoked was not asked' : '';
  return {
    mark: 'ok',
    text: `Nothing is wrong here: ${tlsVersionName(facts.secured?.protocol ?? '')}, and the certificate is trusted${through}${asked}.`,
  };
}

function no(text: string): TlsVerdict {
  return { mark: 'no', text };
}

function bare(text: string): string {
  return text
    .replace(/\. The authority offers it at .*$/, '')
    .replace(/\.$/, '')
    .replace(': ', ', ');
}
