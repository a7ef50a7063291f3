import type { Rule } from '../rule.ts';

const relay =
  /\brelay(?:ing)?\b.{0,40}\b(?:access )?(?:denied|prohibited|not (?:allowed|permitted|authori[sz]ed|supported|possible)|forbidden|refused|rejected|disallowed|blocked|disabled|mail not)|\b(?:not|un|cannot|can't|refus\w{0,3}|denied|won't|do not|does not|don't|no|insecure|open)(?: \w+){0,4}? (?:to )?(?:mail )?relay(?:ing)?\b(?! (?:for (?:this|that) domain|address))(?!\.?\s{1,5}\d[\d.]{0,8} sec)(?<!\b(?:ok|good|passed|pass|success)\b.{0,20})|\brelay (?:access )?denied\b|\bnot (?:a |an )?(?:open )?relay\b(?!\.?\s{1,5}\d[\d.]{0,8} sec)(?<!\b(?:ok|good|passed|pass|success)\b.{0,20})|\b(?:sorry, )?that domain isn.?t in my list of allowed rcpthosts|\brcpthosts\b|\bnot a gateway\b|\bwe do not relay\b|\bdelivery is not allowed to this address|\bnon-?local (?:recipient|domain) not|\bunable to relay\b/i;

export default [
  {
    id: 'sender-relay-denied',
    topic: 'relay-denied',
    title: 'Relaying denied: this server does not pass mail on for this client',
    match: [
      { on: 'reply', text: relay, textDecides: true },
      { on: 'text', text: relay },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The recipient’s domain is not one of this server’s own, and the client is neither signed in nor on its list of trusted addresses.',
    causes: [
      { cause: 'The client’s address is not allowed to relay', tell: 'The same from an allowed host works' },
      { cause: 'The client should sign in and does not', tell: 'There is no AUTH in the session' },
      {
        cause: 'The server should hold the domain and does not know it',
        tell: 'Mail from outside to its own domain is refused',
      },
      { cause: 'The mail went to the wrong server' },
    ],
    fixes: [
      { do: 'Sign in, on port 587', where: 'sending device or application' },
      {
        do: 'Allow the address',
        command: 'postconf -e "mynetworks = $(postconf -h mynetworks) {clientIp}/32" && postfix reload',
        where: 'shell on a Postfix server',
      },
      {
        do: 'Add the domain to those the server takes',
        command: 'New-AcceptedDomain -Name {recipientDomain} -DomainName {recipientDomain} -DomainType Authoritative',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 3.6', 'RFC 3463 section 3.8 (X.7.1)', 'Postfix, Sendmail, Exim and qmail wording'],
    examples: ['550 Insecure Mail Relay', '550 Delivery is not allowed to this address.'],
    nearMisses: [
      '550 You are not allowed to send from this address: not allowed to use sender',
      'OK - Not an open relay.',
      'Not an Open Relay.\n0.2 seconds - Good on Connection time',
    ],
  },
] satisfies readonly Rule[];
