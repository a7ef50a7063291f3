import type { FailureCode } from '../../shared/session/event.ts';

/** Our own code and the system's words for an error of node:net, node:dns or node:tls. */
export interface NetworkFailure {
  readonly code: FailureCode;
  readonly cause: string;
}

const byCode: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ENODATA: 'name-not-found',
  EAI_AGAIN: 'name-lookup-failed',
  EAI_FAIL: 'name-lookup-failed',
  ESERVFAIL: 'name-lookup-failed',
  ETIMEOUT: 'name-lookup-failed',
  ECONNREFUSED: 'connection-refused',
  ETIMEDOUT: 'connection-timed-out',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  ENETUNREACH: 'network-unreachable',
  EADDRNOTAVAIL: 'network-unreachable',
  EACCES: 'network-unreachable',
  EHOSTUNREACH: 'host-unreachable',
  EHOSTDOWN: 'host-unreachable',
};

/** TLS errors by what OpenSSL or BoringSSL says; measured, see shared/reference/facts.md §13 of the founding documents. */
const tlsByText: readonly (readonly [RegExp, FailureCode])[] = [
  [/disconnected before secure TLS|read ECONNRESET|write EPIPE|socket hang up/i, 'tls-closed'],
  [/wrong.version.number|packet length too long|record layer failure|http.request/i, 'tls-not-spoken'],
  [/unsupported.protocol|alert.protocol.version|no protocols available|version too low/i, 'tls-version'],
  [
    /no.shared.cipher|no.cipher.match|handshake.failure|no.ciphers.available|unsupported.cipher/i,
    'tls-no-shared-cipher',
  ],
  [/key too (?:small|weak)|DH_KEY_TOO_SMALL|DH_PARAM_SIZE|BAD_DH|md too weak/i, 'tls-weak-key'],
  [/alert/i, 'tls-alert'],
];

/** The failure an error stands for. `duringTls`: it came out of the handshake. In TLS 1.3 an alert about it may come later. */
export function networkFailure(error: Error, duringTls = false): NetworkFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const cause = code === '' || error.message.includes(code) ? error.message : `${error.message} (${code})`;
  if (duringTls)
    return { code: tlsByText.find(([text]) => text.test(`${code} ${error.message}`))?.[1] ?? 'tls-failed', cause };
  return { code: (Object.hasOwn(byCode, code) ? byCode[code] : undefined) ?? 'internal', cause };
}
