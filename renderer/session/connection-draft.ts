import * as z from 'zod';
import type { RequestInput } from '../../shared/contract/contract.ts';
import type { ClientCertificate } from '../../shared/session/connection-options.ts';
import { tlsVersions } from '../../shared/session/tls-versions.ts';
import { ehloNameProblem } from '../../shared/smtp/ehlo-name.ts';
import { strings } from '../strings.ts';
import { readPort, readServer } from './target-text.ts';

/** How a connection is made beside where to: what `session.open` takes beyond the target. */
export type ConnectionOptions = Omit<RequestInput<'session.open'>, 'target'>;

/** The advanced fields as they are typed; empty is the default of each. */
export interface ConnectionDraft {
  readonly clientName: string;
  readonly protocol: 'smtp' | 'lmtp';
  readonly stopAfter: '' | 'connect' | 'greeting' | 'ehlo' | 'starttls';
  readonly serverName: string;
  readonly minVersion: string;
  readonly maxVersion: string;
  readonly ciphers: string;
  readonly groups: string;
  readonly keyLog: boolean;
  readonly certificate: CertificateDraft | undefined;
  readonly passphrase: string;
  readonly sourceAddress: string;
  readonly family: '' | '4' | '6';
  readonly proxyKind: '' | 'http' | 'socks5';
  readonly proxyServer: string;
  readonly proxyUser: string;
  readonly proxyPassword: string;
  readonly headerVersion: '' | '1' | '2';
  readonly headerSource: string;
}

/** A chosen certificate file: a PFX as base64, or PEM text that holds certificate and key. */
export type CertificateDraft = { readonly name: string } & ({ readonly pfx: string } | { readonly pem: string });

export type DraftProblems = Partial<Record<keyof ConnectionDraft, string>>;

export const plainConnection: ConnectionDraft = {
  clientName: '',
  protocol: 'smtp',
  stopAfter: '',
  serverName: '',
  minVersion: '',
  maxVersion: '',
  ciphers: '',
  groups: '',
  keyLog: false,
  certificate: undefined,
  passphrase: '',
  sourceAddress: '',
  family: '',
  proxyKind: '',
  proxyServer: '',
  proxyUser: '',
  proxyPassword: '',
  headerVersion: '',
  headerSource: '',
};

/** How many fields are not at their default. */
export function changedFields(draft: ConnectionDraft): number {
  const names = Object.keys(plainConnection) as (keyof ConnectionDraft)[];
  return names.filter((name) => draft[name] !== plainConnection[name]).length;
}

const address = z.union([z.ipv4(), z.ipv6()]);
const version = z.enum(tlsVersions);

/** The fields as options for `session.open`, or a sentence for each field that cannot be used. */
export function readConnectionDraft(
  draft: ConnectionDraft,
): { readonly options: ConnectionOptions } | { readonly problems: DraftProblems } {
  const problems: { -readonly [K in keyof DraftProblems]: string } = {};
  const say = strings.advanced.problems;
  const clean = { ...draft, clientName: draft.clientName.trim(), serverName: draft.serverName.trim() };
  const unsayable = clean.clientName === '' ? undefined : ehloNameProblem(clean.clientName);
  if (unsayable !== undefined) problems.clientName = unsayable;
  if (/[\s\x00-\x1f\x7f]/.test(clean.serverName)) problems.serverName = say.name;
  const [min, max] = [version.safeParse(draft.minVersion).data, version.safeParse(draft.maxVersion).data];
  if (min && max && tlsVersions.indexOf(min) > tlsVersions.indexOf(max)) problems.maxVersion = say.versions;
  const certificate = draft.certificate && certificateOf(draft.certificate, draft.passphrase);
  if (draft.certificate && !certificate) problems.certificate = say.certificate;
  const source = draft.sourceAddress.trim();
  if (source !== '' && !address.safeParse(source).success) problems.sourceAddress = say.address;
  const proxy = draft.proxyKind === '' ? undefined : readServer(draft.proxyServer);
  if (proxy && (proxy.host === '' || proxy.port === undefined)) problems.proxyServer = say.proxy;
  const header = draft.headerVersion === '' ? undefined : endpointOf(draft.headerSource);
  if (draft.headerVersion !== '' && !header) problems.headerSource = say.endpoint;
  if (Object.keys(problems).length > 0) return { problems };

  const tls = {
    ...(min && { minVersion: min }),
    ...(max && { maxVersion: max }),
    ...(draft.ciphers.trim() !== '' && { ciphers: draft.ciphers.trim() }),
    ...(draft.groups.trim() !== '' && { groups: draft.groups.trim() }),
    ...(certificate && { clientCertificate: certificate }),
    ...(draft.keyLog && { keyLog: true }),
  };
  const route = {
    ...(source !== '' && { sourceAddress: source }),
    ...(draft.family !== '' && { family: draft.family === '4' ? (4 as const) : (6 as const) }),
    ...(draft.proxyKind !== '' &&
      proxy?.port !== undefined && {
        through: {
          kind: draft.proxyKind,
          host: proxy.host,
          port: proxy.port,
          ...(draft.proxyUser !== '' && { user: draft.proxyUser, password: draft.proxyPassword }),
        },
      }),
    ...(header && {
      proxyHeader: { version: draft.headerVersion === '1' ? (1 as const) : (2 as const), source: header },
    }),
  };
  return {
    options: {
      ...(clean.clientName !== '' && { clientName: clean.clientName }),
      ...(clean.serverName !== '' && { serverName: clean.serverName }),
      ...(draft.protocol === 'lmtp' && { protocol: draft.protocol }),
      ...(draft.stopAfter !== '' && { stopAfter: draft.stopAfter }),
      ...(Object.keys(tls).length > 0 && { tls }),
      ...(Object.keys(route).length > 0 && { route }),
    },
  };
}

const pemBlock = (kind: string) => new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----`, 'g');

function certificateOf(file: CertificateDraft, passphrase: string): ClientCertificate | undefined {
  const secret = passphrase === '' ? {} : { passphrase };
  if ('pfx' in file) return { pfx: file.pfx, ...secret };
  const certificates = file.pem.match(pemBlock('CERTIFICATE'));
  const key = file.pem.match(pemBlock('(?:RSA |EC |ENCRYPTED )?PRIVATE KEY'))?.[0];
  if (!certificates || key === undefined) return undefined;
  return { certificate: `${certificates.join('\n')}\n`, key: `${key}\n`, ...secret };
}

function endpointOf(text: string): { address: string; port: number } | undefined {
  const { host, port } = readServer(text);
  if (!address.safeParse(host).success) return undefined;
  const number = port ?? readPort('25');
  return number === undefined ? undefined : { address: host, port: number };
}

/** The chosen file as it is read: PEM where it says so, else taken for a PFX. */
export async function readCertificateFile(file: File): Promise<CertificateDraft> {
  const octets = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(octets);
  if (text.includes('-----BEGIN ')) return { name: file.name, pem: text };
  let binary = '';
  for (let at = 0; at < octets.length; at += 0x8000) binary += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return { name: file.name, pfx: btoa(binary) };
}
