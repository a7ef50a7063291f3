import { mechanismWords } from './mechanism-words.ts';

/**
 * The best mechanism that the server offers and the credentials fit. SCRAM first: it shows the password to nobody and proves
 * the server. Inside TLS PLAIN and LOGIN come before CRAM-MD5 and NTLM, because TLS already hides the password and those two
 * make the server keep it in a readable or reusable form; without TLS it is the other way round.
 */
export function chooseMechanism(
  offered: readonly string[],
  credentials: { readonly password?: string | undefined; readonly token?: string | undefined },
  encrypted: boolean,
): string | undefined {
  const digests = ['CRAM-MD5', 'NTLM'];
  const readable = ['PLAIN', 'LOGIN'];
  const order = [
    'OAUTHBEARER',
    'XOAUTH2',
    'SCRAM-SHA-256',
    'SCRAM-SHA-1',
    ...(encrypted ? [...readable, ...digests] : [...digests, ...readable]),
  ];
  const names = new Set(offered.map((name) => name.toUpperCase()));
  return order.find((name) => {
    const words = mechanismWords(name);
    if (!names.has(name) || !words.usable) return false;
    return (words.needs === 'token' ? credentials.token : credentials.password) !== undefined;
  });
}
