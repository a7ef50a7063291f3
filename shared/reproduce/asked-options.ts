import type { AskedOptions } from '../session/connection-options.ts';
import { tlsVersions } from '../session/tls-versions.ts';
import { visibleText } from '../session/visible-text.ts';
import { quotePosix } from '../shell/quote-posix.ts';
import type { SessionOutline } from './session-outline.ts';

/** The files that stand for this side's certificate: the record has none. */
const certificateFiles = ['YOUR-CERTIFICATE.pem', 'YOUR-KEY.pem'] as const;

/** The session's route and TLS options in a tool's words, and a sentence for each that it has no word for. */
export interface AskedWords {
  readonly words: string[];
  readonly notes: string[];
}

/** As swaks 20201014 says them. */
export function swaksWords({ asked, remote, tls }: SessionOutline): AskedWords {
  const { sourceAddress, family, proxyHeader } = asked;
  const words: string[] = [];
  if (family !== undefined) words.push(`-${family}`);
  if (sourceAddress !== undefined) words.push('--local-interface', quoted(sourceAddress));
  if (proxyHeader && remote) {
    const six = proxyHeader.source.address.includes(':');
    const names = proxyHeader.version === 1 ? ['TCP4', 'TCP6'] : ['AF_INET', 'AF_INET6'];
    words.push(`--proxy-version ${proxyHeader.version} --proxy-family ${names[six ? 1 : 0]}`);
    words.push('--proxy-source', quoted(proxyHeader.source.address), `--proxy-source-port ${proxyHeader.source.port}`);
    words.push('--proxy-dest', quoted(remote.address), `--proxy-dest-port ${remote.port}`);
  }
  if (tls !== 'none') {
    const versions = versionsOf(asked);
    if (versions.length < tlsVersions.length)
      words.push(`--tls-protocol ${versions.map((version) => version.toLowerCase().replace('.', '_')).join(',')}`);
    if (asked.ciphers !== undefined) words.push('--tls-cipher', quoted(asked.ciphers));
    if (asked.clientCertificate) words.push(`--tls-cert ${certificateFiles[0]} --tls-key ${certificateFiles[1]}`);
  }
  return {
    words,
    notes: [
      ...throughNote(asked, 'swaks knows no such proxy'),
      ...(proxyHeader && !remote ? ['The PROXY header is left out: the session never connected.'] : []),
      ...(asked.groups !== undefined && tls !== 'none' ? ['swaks cannot choose TLS groups; left out.'] : []),
      ...certificateNote(asked, tls),
    ],
  };
}

/** As `openssl s_client` of OpenSSL 1.1.1 and later says them. */
export function opensslWords({ asked, tls }: SessionOutline): AskedWords {
  const { sourceAddress, family, through, ciphers, groups } = asked;
  const words: string[] = [];
  if (family !== undefined) words.push(`-${family}`);
  if (sourceAddress !== undefined)
    words.push('-bind', quoted(sourceAddress.includes(':') ? `[${sourceAddress}]:0` : `${sourceAddress}:0`));
  if (through?.kind === 'http')
    words.push('-proxy', quoted(`${through.host.includes(':') ? `[${through.host}]` : through.host}:${through.port}`));
  if (asked.minVersion !== undefined) words.push('-min_protocol', asked.minVersion);
  if (asked.maxVersion !== undefined) words.push('-max_protocol', asked.maxVersion);
  const [newer = '', older = ''] = suitesOf(ciphers ?? '');
  if (newer !== '') words.push('-ciphersuites', quoted(newer));
  if (older !== '') words.push('-cipher', quoted(older));
  if (groups !== undefined) words.push('-groups', quoted(groups));
  if (asked.clientCertificate) words.push(`-cert ${certificateFiles[0]} -key ${certificateFiles[1]}`);
  return {
    words,
    notes: [
      // Measured with OpenSSL 3.0: what stands behind the proxy's answer in one packet is read away with it.
      ...(through?.kind === 'http' && tls === 'starttls'
        ? ['openssl loses a greeting that comes in one packet with the proxy’s answer, and then waits: start it again.']
        : []),
      ...(through?.kind === 'socks5' ? throughNote(asked, 'openssl knows HTTP proxies only') : []),
      ...(asked.proxyHeader ? ['openssl s_client cannot send the PROXY header; left out.'] : []),
      ...certificateNote(asked, tls),
    ],
  };
}

/** A tool that has a word for none of them. */
export function leftOut({ asked, tls }: SessionOutline, tool: string): string[] {
  const names = [
    asked.sourceAddress !== undefined && `source address ${visibleText(asked.sourceAddress)}`,
    asked.family !== undefined && `IPv${asked.family} only`,
    asked.proxyHeader && 'PROXY header',
    tls !== 'none' && (asked.minVersion ?? asked.maxVersion) !== undefined && 'TLS versions',
    tls !== 'none' && asked.ciphers !== undefined && 'cipher suites',
    tls !== 'none' && asked.groups !== undefined && 'TLS groups',
    tls !== 'none' && asked.clientCertificate && 'client certificate',
  ].filter((name) => typeof name === 'string');
  return [
    ...throughNote(asked, `${tool} goes without one`),
    ...(names.length === 0 ? [] : [`${tool} does without what this session was told: ${names.join(', ')}.`]),
  ];
}

function versionsOf({ minVersion, maxVersion }: AskedOptions): string[] {
  const from = minVersion === undefined ? 0 : tlsVersions.indexOf(minVersion);
  const to = maxVersion === undefined ? tlsVersions.length - 1 : tlsVersions.indexOf(maxVersion);
  return tlsVersions.slice(from, to + 1);
}

/** TLS 1.3 suites, which OpenSSL takes in an option of their own, and all others. */
function suitesOf(list: string): [newer: string, older: string] {
  const names = list.split(/[:, ]+/).filter((name) => name !== '');
  const isNewer = (name: string) => name.startsWith('TLS_');
  return [names.filter(isNewer).join(':'), names.filter((name) => !isNewer(name)).join(':')];
}

function throughNote({ through }: AskedOptions, why: string): string[] {
  if (!through) return [];
  const kind = through.kind === 'http' ? 'HTTP' : 'SOCKS5';
  return [`The session went through the ${kind} proxy ${visibleText(through.host)}:${through.port}; ${why}.`];
}

function certificateNote({ clientCertificate }: AskedOptions, tls: SessionOutline['tls']): string[] {
  return clientCertificate && tls !== 'none'
    ? [`Put your certificate and its key in as ${certificateFiles.join(' and ')}; the record has neither.`]
    : [];
}

/** A value behind an option: what looks like an option itself is never taken from a record. */
function quoted(value: string): string {
  return quotePosix(value === '' || value.startsWith('-') ? 'PUT-IN' : value);
}
