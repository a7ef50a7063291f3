/** What Exchange 2016/2019 offers in its EHLO reply on port 25, in its order. */
export const usualKeywords: readonly string[] = [
  'SIZE 37748736',
  'PIPELINING',
  'DSN',
  'ENHANCEDSTATUSCODES',
  'STARTTLS',
  'X-ANONYMOUSTLS',
  'AUTH NTLM',
  'X-EXPS GSSAPI NTLM',
  '8BITMIME',
  'BINARYMIME',
  'CHUNKING',
  'SMTPUTF8',
  'XRDST',
];

/** The same inside TLS, where signing in with a password is allowed too. */
export const usualKeywordsAfterTls: readonly string[] = usualKeywords
  .filter((keyword) => keyword !== 'STARTTLS' && keyword !== 'X-ANONYMOUSTLS')
  .map((keyword) => (keyword === 'AUTH NTLM' ? 'AUTH NTLM LOGIN PLAIN' : keyword));

/** What Exchange Online offers besides STARTTLS and AUTH. */
export const exchangeOnlineKeywords: readonly string[] = [
  'SIZE 157286400',
  'PIPELINING',
  'DSN',
  'ENHANCEDSTATUSCODES',
  '8BITMIME',
  'BINARYMIME',
  'CHUNKING',
  'SMTPUTF8',
];
