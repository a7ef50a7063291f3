/** What a mechanism is, in a sentence for the person who picks one. `usable`: it can be carried out here, with what it `needs`. */
export type MechanismWords =
  | { readonly usable: true; readonly needs: MechanismNeed; readonly sentence: string }
  | { readonly usable: false; readonly sentence: string };

/** nothing: the identity comes from outside, or only a name to act as is sent. */
export type MechanismNeed = 'password' | 'token' | 'nothing';

const usable = (sentence: string, needs: MechanismNeed = 'password'): MechanismWords => ({
  usable: true,
  needs,
  sentence,
});
const unusable = (sentence: string): MechanismWords => ({ usable: false, sentence });

const kerberos = unusable(
  'Windows signs in with its own Kerberos ticket, within the domain. There is no password to type, so it is not carried out here; check it with Outlook or a domain computer.',
);
const bound =
  'It ties the sign-in to the TLS channel, which needs key material that this program does not get. The name without -PLUS does the same without that tie.';

const known: Readonly<Record<string, MechanismWords>> = {
  PLAIN: usable('User name and password in one message. Anyone who can read the connection can read them.'),
  LOGIN: usable(
    'The server asks for user name, then password. What most devices and Exchange use; readable like PLAIN.',
  ),
  'CRAM-MD5': usable(
    'The password is proven by a digest and not sent. The server must keep it readable, so it is rare.',
  ),
  NTLM: usable(
    'Windows’ own, for domain accounts: DOMAIN\\user or user@domain. The password is proven and not sent; the server tells its name and Windows version.',
  ),
  'SCRAM-SHA-1': usable('The password is proven and not sent, and the server must prove that it knows it too.'),
  'SCRAM-SHA-256': usable(
    'The password is proven and not sent, and the server must prove that it knows it too. The best with a password.',
  ),
  XOAUTH2: usable('An access token instead of a password (Microsoft 365, Gmail).', 'token'),
  OAUTHBEARER: usable('An access token instead of a password, the standard’s way (RFC 7628).', 'token'),
  EXTERNAL: usable('The client certificate of the TLS connection says who it is; no password.', 'nothing'),
  GSSAPI: kerberos,
  NEGOTIATE: kerberos,
  'GSS-SPNEGO': kerberos,
  EXCHANGEAUTH: unusable('How Exchange servers of one organization sign in to each other. It is for servers only.'),
  'SCRAM-SHA-1-PLUS': unusable(bound),
  'SCRAM-SHA-256-PLUS': unusable(bound),
  'SCRAM-SHA-512': unusable('SCRAM with another hash; it is hardly found on mail servers and not carried out here.'),
  'DIGEST-MD5': unusable('Withdrawn as insecure (RFC 6331) and not carried out here.'),
  ANONYMOUS: unusable('Signs in as nobody in particular (RFC 4505); mail servers give nothing for it.'),
};

/** Every mechanism that is carried out, in the order in which they are offered to a person. */
export const carriedOut: readonly string[] = Object.keys(known).filter((name) => known[name]?.usable);

/** The words for a mechanism's name in any case; one that is unknown is not carried out. */
export function mechanismWords(name: string): MechanismWords {
  const upper = name.toUpperCase();
  return (
    (Object.hasOwn(known, upper) ? known[upper] : undefined) ??
    unusable('This mechanism is not known here and is not carried out.')
  );
}
