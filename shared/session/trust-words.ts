/** What each verification error of Node and OpenSSL says in plain words, to follow "not trusted: ". */
const words: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it comes from an authority that is not among the public ones',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server did not send the intermediate certificate, or nobody knows its issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not among the public authorities',
  UNABLE_TO_GET_ISSUER_CERT: 'a certificate of its chain is missing',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  CERT_REJECTED: 'its issuer does not allow this use',
  CERT_UNTRUSTED: 'its authority is not trusted for this use',
  INVALID_PURPOSE: 'it is not meant for servers',
  HOSTNAME_MISMATCH: 'it is made out to another name',
};

/** Why a certificate is not trusted, in words, with the code for whoever wants to look it up. */
export function trustWords(code: string): string {
  return Object.hasOwn(words, code) ? `${words[code]} (${code})` : code;
}
