/** A word that may follow a command. */
export interface ParameterInfo {
  readonly word: string;
  /** What it does, in one sentence. */
  readonly does: string;
  /** The EHLO keyword that says a server takes it; absent: always. */
  readonly keyword?: string;
}

/** Parameters of MAIL FROM (RFC 1870, 3030, 3461, 4954, 6152, 6531, 8689). */
export const mailParameters: readonly ParameterInfo[] = [
  { word: 'SIZE=', keyword: 'SIZE', does: 'Octets of the message, so that the server can refuse it before it comes.' },
  { word: 'BODY=8BITMIME', keyword: '8BITMIME', does: 'The message holds characters beyond ASCII.' },
  { word: 'BODY=7BIT', keyword: '8BITMIME', does: 'The message is pure ASCII.' },
  { word: 'BODY=BINARYMIME', keyword: 'BINARYMIME', does: 'The message is binary; it must be sent with BDAT.' },
  { word: 'SMTPUTF8', keyword: 'SMTPUTF8', does: 'Addresses or headers are in letters beyond ASCII.' },
  { word: 'RET=HDRS', keyword: 'DSN', does: 'A bounce returns the headers only.' },
  { word: 'RET=FULL', keyword: 'DSN', does: 'A bounce returns the whole message.' },
  { word: 'ENVID=', keyword: 'DSN', does: 'An id of your own that delivery reports repeat.' },
  { word: 'AUTH=<>', keyword: 'AUTH', does: 'Says who handed the message in at first; <> is nobody known.' },
  { word: 'REQUIRETLS', keyword: 'REQUIRETLS', does: 'The message may travel over verified TLS only, all the way.' },
];

/** Parameters of RCPT TO (RFC 3461). */
export const rcptParameters: readonly ParameterInfo[] = [
  { word: 'NOTIFY=NEVER', keyword: 'DSN', does: 'No report for this recipient, whatever happens.' },
  {
    word: 'NOTIFY=SUCCESS,FAILURE,DELAY',
    keyword: 'DSN',
    does: 'A report when it is delivered, when it fails and when it is late.',
  },
  { word: 'NOTIFY=FAILURE', keyword: 'DSN', does: 'A report only when delivery fails.' },
  { word: 'ORCPT=rfc822;', keyword: 'DSN', does: 'The recipient’s address before any forwarding.' },
];

/** Ways to sign in, by their registered names (IANA SASL mechanisms) and vendors' own. */
export const mechanisms: ReadonlyMap<string, string> = new Map([
  ['PLAIN', 'Name and password together in one base64 word; readable for anyone without TLS.'],
  ['LOGIN', 'The server asks for the name, then for the password, each in base64; readable without TLS.'],
  ['CRAM-MD5', 'The password itself is not sent; it answers a riddle of the server.'],
  ['DIGEST-MD5', 'An old challenge and response; obsolete (RFC 6331).'],
  ['SCRAM-SHA-1', 'The password is proven without being sent, by both sides.'],
  ['SCRAM-SHA-256', 'The password is proven without being sent, by both sides.'],
  ['SCRAM-SHA-256-PLUS', 'As SCRAM-SHA-256, and bound to this TLS connection.'],
  ['XOAUTH2', 'A token instead of a password, as Microsoft 365 and Google want it.'],
  ['OAUTHBEARER', 'A token instead of a password (RFC 7628).'],
  ['NTLM', 'Windows sign-in with a challenge; Exchange offers it inside a domain.'],
  ['GSSAPI', 'Windows sign-in with Kerberos; Exchange offers it inside a domain.'],
  ['EXTERNAL', 'The client’s TLS certificate says who it is.'],
  ['ANONYMOUS', 'Nobody in particular.'],
]);
