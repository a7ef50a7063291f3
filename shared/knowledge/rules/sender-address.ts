import type { Cause, Rule } from '../rule.ts';

/** The envelope sender or the From line is refused. */

const lan: readonly Cause[] = [
  { cause: 'A device or script uses an internal name such as contoso.local', tell: 'Look at MAIL FROM' },
  { cause: 'The domain expired or its name servers are down', tell: 'nslookup finds nothing' },
];
const notFound =
  /\brequires? (?:a )?valid sender(?:'s)? domain\b|\bno mx (?:record )?for (?:the )?(?:envelope )?sender(?:'s)?(?: domain)?\b|\breturn (?:path )?mx does not exist\b|\bverification failed for\b.{0,200}\b(?:unrouteable address|all relevant mx|non-?existent (?:domain|host)|domain (?:does not|doesn't) exist|no such domain|lowest numbered mx)|\bsender domain (?:dns )?resol\w{1,6} (?:has )?fail\w{0,4}|\bsender has no\b.{0,40}\b(?:mx|dns|records?)\b|\bcall(?:out|back) (?:setup |verification )?failed\b|\bfrom:? ?domain must resolve\b.{0,20}|\b(?:domain of )?sender (?:address )?(?:\S{1,200} )?(?:domain )?(?:does ?n(?:o|')t|not|can(?:no|')t be) (?:exist|resolv\w{0,3}|found)|\bsender address rejected: (?:domain not found|malformed dns|user unknown|(?:unverified|undeliverable)(?! address: host))|\b(?:sender|from|return(?:[- ]path)?|envelope|mail from|originating|sending)(?:'s)? (?:e-?mail |mail )?(?:address )?domain\b.{0,60}\b(?:not (?:found|exist|valid|resolv\w{0,5})|does ?n(?:o|')t (?:exist|resolv\w{0,5}|have)|invalid|unresolvable|unknown|no (?:mx|a|dns)|non-?existent|could not|must (?:exist|resolve))|\b(?:unresolvable|unroutable|unrouteable|unverifiable|non-?existent|unknown(?! sender address\b)|bogus) (?:rfc[. ]?\d{4} |envelope |mail )?(?:sender|from|return)(?: address| domain|'s)?\b|\binvalid (?:sender|from) domain|\b(?:from|sender):? ?domain is invalid|\bsender (?:address )?(?:verif\w{0,8}|verify|callout) (?:has )?fail\w{0,3}|\bcould not (?:verify|complete) sender\b|\bcan(?:no|')t (?:verify|resolve) (?:the )?sender|\bno (?:mx|dns|a) record\w{0,1} (?:for|found for) (?:the )?sender|\bdomain (?:name )?(?:of|in|from) (?:the |your )?(?:sender|mail from|from|envelope|return)\b.{0,30}\b(?:(?:can|could|does|did|do|is|was)(?: ?no|n'|n)t (?:be )?(?:resolv\w{0,3}|found|exist\w{0,2}|valid)|unresolv\w{0,4}|unknown|not (?:resolv\w{0,4}|found))|\bsender'?s? domain (?:must|does)|\bDNS (?:lookup|error|record)\b.{0,30}\bsender\b|\b(?:can(?:no|')?t|could not|unable to) (?:resolve|find|verify)(?: the)? (?:domain of (?:the )?sender|(?:envelope )?sender|from domain)|\b(?:envelope )?sender domain must/i;
const invalid =
  /\bsyntax error in (?:the )?(?:from|sender|return)(?:[- ]?(?:path|address))?|\bno (?:mail from|sender|from|return[- ]path) address\b|\bsender\b.{0,100}\breserved (?:domain|tld)\b|\b(?:bad|invalid|malformed|illegal|missing|empty|null) (?:sender|sender'?s?|reverse[- ]path|return[- ]path|mail from|from|originator)(?:'s)? ?(?:mailbox |address|addr|syntax|e-?mail)\b|\bsender (?:address )?(?:must|syntax|contains|is (?:invalid|malformed|empty|missing|not (?:a )?valid))|\b(?:sender address|mail from) rejected: (?:need|malformed|invalid)|\bsender address\b.{0,200}\bis not a valid\b(?: RFC-?5321 address)?|\bsender address\b.{0,40}\b(?:must be|fully[- ]qualified|malformed|syntax|invalid)|\bdomain name required for sender|\bmail from:? ?(?:<[^>]{0,200}>)?:? ?(?:unrecogni[sz](?:ed|able)|illegal|improper|unparse?able|bad|malformed|invalid|incorrect) (?:\w+ )?(?:address|path|name)|\bfrom (?:address|header|field) (?:is )?(?:invalid|missing|malformed|not valid)|\bempty (?:envelope )?(?:sender|senders)\b|(?<!\bonly one rec\w{0,10} (?:accepted |allowed )?for )\bnull sender\b|\bbounces? (?:not accepted|blocked)|\bcan(?:no|')t determine purported responsible address/i;
const rejected =
  /\bunknown sender address\b|\bsender(?:'s)?(?: e-?mail| mail)?(?: address| domain)?(?: \S{3,200})? (?:was |is |has been )?(?:rejected|refused|denied|not (?:accepted|allowed|permitted|authori[sz]ed|welcome)|blocked|banned|prohibited|unacceptable)\b(?!: (?:domain not|malformed dns|need|not owned|not logged|unverified|undeliverable|user unknown))|\b(?:rejected|refused|denied|blocked|invalid|unauthori[sz]ed|reject|banned) (?:the |your |mail |by |for |this )*sender\b|\bserver rejected mail from address|\bmail from (?:address )?(?:rejected|refused|denied|not)|\b(?:you(?! sent\b)|your (?:address|domain|e-?mail)|this sender|the sender|this domain)\b.{0,30}\b(?:(?:is|are|has been|have been|was) (?:not (?:allowed|authori[sz]ed|permitted)|blocked|banned|rejected|blacklisted|prohibited)|not (?:allowed|authori[sz]ed|permitted) to send)|\b(?:message|mail)s? from (?:your domain|this sender|this domain|<?[^\s@]{1,64}@[^\s>]{1,200}>?|this address)\b.{0,30}\b(?:reject\w{0,3}|refus\w{0,3}|block\w{0,3}|den(?:y|ied)|not)|\bdo not accept mail from\b|\bblocked sender|\b(?:user|sender|mailbox|from) (?:is )?(?:in|on) (?:the |our |my |a )?(?:black|block|deny) ?list\w*|\bdelivery from \S{1,200} (?:is )?(?:rejected|not allowed)|\bmail from (?!\[?\d{1,3}\.)\S{1,200} (?:is )?(?:rejected|refused|denied|not accepted)\b/i;
const notOwned =
  /\bsender address rejected: not (?:owned|logged)|\b(?:sender|from)(?: address)? does(?: not|n't) belong to\b|\bnot (?:owned by|logged in|allowed to (?:use|send (?:as|from|on behalf))|authori[sz]ed to (?:use|send (?:as|from|on behalf))|permitted to (?:use|send (?:as|from)))|\bsender (?:address )?(?:does not|doesn't|must) match|\b(?:from|sender|envelope):? (?:address )?(?:is )?(?:not verified|mismatch)|\bpermission to send (?:the |this )?(?:message|mail|e-?mail) (?:on behalf of|as)\b|\b(?:email )?address (?:\S{3,255} )?(?:is not|has not been) verified\b|\bsender (?:mismatch|spoof\w{0,3})|\bspoof\w{0,3}|\b(?:mail from|from) (?:address )?must (?:match|be the same|equal)|\bsend as\b.{0,30}\b(?:denied|not|permission)/i;

export default [
  {
    id: 'sender-domain-not-found',
    topic: 'sender-domain-not-found',
    title: 'The sender’s domain cannot be found or the sender cannot be verified',
    match: [
      { on: 'reply', code: [550, 553, 554, 450, 451, 501, 512], text: notFound, textDecides: true },
      { on: 'text', text: notFound },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'The server checks whether replies to this sender could arrive, and they could not.',
    causes: lan,
    fixes: [
      { do: 'Use a sender address in a domain that exists on the Internet', where: 'sending device or application' },
      { do: 'Look up the domain', command: 'nslookup -type=mx {senderDomain} 1.1.1.1', where: 'any shell' },
      { do: 'Create the mailbox behind the address, so that verification succeeds', where: 'sender’s administrator' },
    ],
    verify: 'MAIL FROM and RCPT TO answer 250.',
    retry: 'depends',
    sources: ['RFC 3463 section 3.2 (X.1.8)', 'Postfix reject_unknown_sender_domain, Exim verify = sender, Sendmail'],
    examples: [
      '553 5.1.8 <scan@example.lan>... Domain of sender address scan@example.lan does not exist',
      '450 4.1.8 <scan@example.lan>: Sender address rejected: Domain not found',
      '550 Unroutable sender address',
      '550 Sender verify failed',
      '550 5.2.0 <a@example.lan> From: Domain is invalid. Please provide a valid From:',
      '550 5.1.0 <a@example.com>: Sender address rejected: User unknown in virtual mailbox table',
      '451 Could not complete sender verify callout',
    ],
    nearMisses: ['550 5.1.1 <jo@example.org>... User unknown'],
  },
  {
    id: 'sender-address-invalid',
    topic: 'sender-address-invalid',
    title: 'The sender address is malformed or empty',
    match: [
      { on: 'reply', code: [501, 550, 553, 554, 504], text: invalid, textDecides: true },
      { on: 'text', text: invalid },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The server cannot use the address in MAIL FROM or the From line: no domain, wrong characters, or empty where that is not accepted.',
    causes: [
      { cause: 'The device sends a name without a domain, or a placeholder', tell: 'Look at MAIL FROM as sent' },
      { cause: 'A bounce (MAIL FROM:<>) to a server that refuses bounces' },
    ],
    fixes: [{ do: 'Enter a full address as sender', where: 'sending device or application' }],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.1.1.2', 'RFC 3463 section 3.2 (X.1.7)'],
    examples: [
      '501 5.1.7 Bad sender address syntax',
      '501 MAIL FROM: unrecognized address: <@@hermes>',
      "550 5.7.1 can't determine Purported Responsible Address",
      '553 5.1.7 Invalid sender address',
      '501 <printer>: sender address must contain a domain',
      '504 5.5.2 <printer>: Sender address rejected: need fully-qualified address',
    ],
    nearMisses: ['501 5.1.3 Bad recipient address syntax'],
  },
  {
    id: 'sender-rejected',
    topic: 'sender-rejected',
    title: 'The receiver does not take mail from this sender',
    match: [
      { on: 'reply', text: rejected, textDecides: true },
      { on: 'text', text: rejected },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The sender address or its domain is refused by a rule of the receiver.',
    causes: [
      {
        cause: 'The recipient or their administrator blocked the sender',
        tell: 'Another sender from the same server gets through',
      },
      { cause: 'The domain has a bad reputation or fails authentication' },
      {
        cause: 'The receiver forbids its own domain from outside (spoofing protection)',
        tell: 'Sender and recipient share the domain',
      },
    ],
    fixes: [
      { do: 'Test with another sender address over the same connection', where: 'this tool' },
      { do: 'Ask the receiving administrator to release the sender', where: 'recipient administrator' },
      {
        do: 'Check SPF, DKIM and DMARC of the sender’s domain',
        command: 'nslookup -type=txt {senderDomain}',
        where: 'any shell',
      },
    ],
    verify: 'MAIL FROM and RCPT TO answer 250.',
    retry: 'permanent',
    sources: ['RFC 3463 sections 3.2 (X.1.8) and 3.8 (X.7.1)'],
    examples: [
      '501 5.1.8 Sender address rejected',
      '550 5.7.1 Sender rejected',
      '550 5.7.1 Mail from spam@example.com rejected',
      '553 sorry, we do not accept mail from you',
      'Server rejected MAIL FROM address',
    ],
    nearMisses: [
      '553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b@example.com',
      '450 4.1.8 <scan@example.lan>: Sender address rejected: Domain not found',
    ],
  },
  {
    id: 'sender-denied-at-mail-from',
    topic: 'sender-rejected',
    title: 'Access denied at MAIL FROM: the sender is refused',
    match: {
      on: 'reply',
      code: [550, 553, 554, 501, 530, 571],
      stage: 'mail',
      text: /^(?:\S{1,200}@\S{1,255}\s?)?[\s"'.:]*(?:access denied|rejected|refused|denied|not allowed|transaction refused|blocked|message rejected|mail rejected|unauthori[sz]ed)\b(?!.{0,40}\b(?:HELO|EHLO|spam|(?:black|block|deny)[ -]?list\w*|dnsbl|rbl)\b)/i,
      when: (_facts, reply) => reply.stage === 'mail',
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The server refuses at MAIL FROM, when it knows the client and the sender but no recipient yet.',
    causes: [
      { cause: 'The sender address or domain is blocked' },
      { cause: 'The client IP is blocked, and the server waits with the refusal', tell: 'Any sender is refused' },
    ],
    fixes: [
      { do: 'Test with another sender address over the same connection', where: 'this tool' },
      { do: 'Ask the receiving administrator', where: 'recipient administrator' },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.1'],
    examples: [],
  },
  {
    id: 'sender-not-owned',
    topic: 'sender-not-allowed',
    title: 'This account may not use this sender address',
    match: [
      { on: 'reply', code: [550, 553, 554, 501, 530], text: notOwned, textDecides: true },
      { on: 'text', text: notOwned },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The sender address belongs to somebody else, or the session is not signed in as its owner.',
    causes: [
      { cause: 'The login and the sender address differ', tell: 'Compare AUTH user and MAIL FROM' },
      { cause: 'The client did not sign in', tell: 'The reply says "not logged in"' },
      { cause: 'The sending service wants the address verified first (Amazon SES, SendGrid)' },
    ],
    fixes: [
      { do: 'Use the address of the login as sender', where: 'sending device or application' },
      {
        do: 'Allow the login to use the address',
        command: 'postconf smtpd_sender_login_maps',
        where: 'shell on a Postfix server',
      },
      {
        do: 'Give the account Send As',
        command: 'Add-RecipientPermission {sender} -Trustee {account} -AccessRights SendAs',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'MAIL FROM and RCPT TO answer 250.',
    retry: 'permanent',
    sources: ['Postfix reject_sender_login_mismatch', 'Amazon SES: email address is not verified'],
    examples: [
      '553 5.7.1 <info@example.com>: Sender address rejected: not owned by user printer@example.com',
      '553 5.7.1 <info@example.com>: Sender address rejected: not logged in',
      '554 Message rejected: Email address is not verified.',
      '550 You are not allowed to send from this address: not allowed to use sender',
    ],
    nearMisses: ['550 5.7.1 Sender rejected'],
  },
] satisfies readonly Rule[];
