import type { Capabilities } from '../smtp/capabilities.ts';

/** EHLO keywords in a technician's words. IANA SMTP service extensions registry of 2025-09-19 and vendors' own. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['STARTTLS', 'the connection can be encrypted here'],
  ['AUTH', 'signing in is possible with'],
  ['SIZE', 'largest message taken, in bytes:'],
  ['8BITMIME', 'eight-bit message text'],
  ['PIPELINING', 'commands may be sent in batches'],
  ['CHUNKING', 'messages may come in chunks (BDAT)'],
  ['BINARYMIME', 'binary message bodies'],
  ['DSN', 'delivery receipts on request'],
  ['ENHANCEDSTATUSCODES', 'replies carry x.y.z status codes'],
  ['SMTPUTF8', 'addresses in any script'],
  ['ETRN', 'a queue can be started remotely'],
  ['ATRN', 'mail can be collected over this connection'],
  ['DELIVERBY', 'a delivery deadline can be given'],
  ['FUTURERELEASE', 'mail can be held until a time'],
  ['BURL', 'content can be fetched from IMAP'],
  ['NO-SOLICITING', 'no advertising wanted'],
  ['MTRK', 'messages can be tracked'],
  ['MT-PRIORITY', 'priorities are honoured'],
  ['RRVS', 'checks that a mailbox kept its owner'],
  ['REQUIRETLS', 'TLS can be demanded for the whole way'],
  ['LIMITS', 'announces its limits'],
  ['VRFY', 'addresses can be checked'],
  ['EXPN', 'lists can be expanded'],
  ['HELP', 'offers help'],
  ['X-ANONYMOUSTLS', 'Exchange-internal TLS with the self-signed certificate'],
  ['X-EXPS', 'Exchange-internal sign-in'],
  ['XRDST', 'Exchange routing'],
  ['XSHADOW', 'Exchange shadow redundancy'],
  ['XSHADOWREQUEST', 'Exchange shadow redundancy'],
  ['XEXCH50', 'old Exchange properties'],
  ['XOORG', 'Exchange cross-organisation headers'],
  ['XPROXY', 'Exchange front-end proxy'],
  ['XPROXYFROM', 'Exchange front-end proxy'],
  ['X-LINK2STATE', 'Exchange 2000/2003 routing'],
  ['XCLIENT', 'Postfix proxy data'],
  ['XFORWARD', 'Postfix log data'],
  ['XVERP', 'Postfix bounce addresses'],
]);

/** At most this many unknown keywords of a hostile list are named. */
const unknownShown = 8;

/** One sentence on what an EHLO reply offers; empty when it offers nothing. */
export function describeCapabilities(capabilities: Capabilities): string {
  const known: string[] = [];
  const unknown: string[] = [];
  for (const [keyword, parameters] of capabilities) {
    const meaning = meanings.get(keyword);
    if (meaning !== undefined) known.push(`${keyword}: ${[meaning, ...parameters].join(' ').slice(0, 120)}`);
    else if (unknown.length < unknownShown && /^[\w-]{1,40}$/.test(keyword)) unknown.push(keyword);
  }
  const told = known.length > 0 ? `It offers ${known.join('; ')}.` : '';
  return unknown.length > 0 ? `${told} Others: ${unknown.join(', ')}.`.trim() : told;
}

/** The meaning of one keyword, for a hint beside it. */
export function meaningOfKeyword(keyword: string): string | undefined {
  return meanings.get(keyword.toUpperCase());
}
