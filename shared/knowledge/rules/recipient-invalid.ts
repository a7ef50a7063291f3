import type { Rule } from '../rule.ts';

/** Refusals of a recipient that stop short of "unknown": invalid, unavailable, or rejected without a word of why. */

const invalid =
  /\b(?:invalid|bad|illegal|incorrect|wrong|non-?existent|inexistent)(?: or (?:unknown|inactive|disabled|non-?existent))?(?: local| e-?mail)? (?:recipients?\b(?! (?:address )?syntax)|mailbox(?! (?:address )?syntax)|user(?! ?name| ?id|'s? (?:pass|cred))|destination (?:mailbox|address)(?! (?:address )?syntax)|to address|account(?! cred)|addressee)|\b(?:recipient|mailbox|user|account|address|destination)(?: e-?mail)?(?: address)?(?: is| was| are)? (?:not (?:an? )?valid(?! (?:sender|syntax))|marked as invalid|non-?existent)|\brecipient(?: address)?(?: is)? invalid\b|\bnot a valid (?:recipient|mailbox|user)\b|\bplease check (?:if )?(?:the )?(?:recipient )?address is correct/i;
const unavailable = /\bmailbox (?:is )?(?:currently )?(?:unavailable|not available)\b(?!\. The server response)/i;
const bareReject =
  /\b(?:recipient address|(?<!sender )address|recipients?|rcpt|rcpt to|mailbox)(?: (?:was|is|has been))? (?:rejected|refused|denied|not accepted|unacceptable)\b(?=[.!:]?\s*(?:$|\(|\[|<|\S+@|[\w-]+(?:\.[\w-]+){1,5}\s*(?:$|\()|see |https?:|in reply))|\ball (?:relevant )?recipients (?:were |have been )?(?:rejected|refused|failed)|\b(?=[cuv])(?![\s\S]{0,500}\bsender verify)(?:verification failed for <?[^\s@<>]{1,64}@|(?:unable|cannot|can't|could not) (?:to )?deliver (?:\w+ )?to <?[^\s@<>]{1,64}@)/i;
const directory =
  /\bnot listed in (?:the )?(?:public name|domino|address|directory)|\bnot (?:listed )?in (?:the |our )?(?:domino )?directory\b|\bnot (?:our|a local) (?:customer|user|mailbox|client)\b(?! try)|\bno matching recipient|\brecipient (?:could not be|not) resolved|\bno matches to name|\bNo route (?:found )?to user|\bdid not (?:exactly )?match an? (?:\S+ )?(?:e-?mail )?(?:address|user|recipient|account)|\b(?:can ?not|can't|won't|do(?:es)? ?n(?:o|')t) accept (?:this |that )?(?:user|recipient|rcpt)\b/i;
const spoken =
  /\bdestinataires?\b.{0,40}\b(?:invalide|inconnu|inexistant)|\b(?:utilisateur|adresse|compte)\b.{0,30}\b(?:inconnue?|inexistante?)|\b(?:empf(?:ä|ae)nger|benutzer|postfach|adresse)\b.{0,40}\b(?:unbekannt|nicht (?:gefunden|bekannt|vorhanden)|existiert nicht)|\b(?:usuario|usuário|utente|destinatario|destinatário|cuenta|conta|casella)\b.{0,40}\b(?:desconocid[oa]|desconhecid[oa]|sconosciut[oa]|inexist\w{2,6}|no existe|não existe|non esiste)|пользовател\S{0,4} не (?:найден|существует)|ящик\S{0,3} не (?:найден|существует)|收件人不存在|用户不存在|宛先不明|リストにありません|存在しません/i;

export default [
  {
    id: 'recipient-invalid',
    topic: 'recipient-unknown',
    title: 'The server calls the recipient invalid',
    match: [
      { on: 'reply', text: invalid, textDecides: true },
      { on: 'text', text: invalid },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The recipient is not on the receiving gateway’s list of valid addresses.',
    causes: [
      { cause: 'The address does not exist', tell: 'The recipient’s administrator finds no mailbox' },
      {
        cause: 'The gateway in front is not synchronised with the directory',
        tell: 'New mailboxes fail, old ones work',
      },
    ],
    fixes: [
      { do: 'Check the spelling with the recipient by another way', where: 'sender' },
      { do: 'Synchronise the recipient list of the gateway with the directory', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.2', 'Mimecast, Bigfoot, Orange and InterScan wording'],
    examples: [
      '553 Invalid recipient jo@example.org (Mode: normal)',
      '550 5.1.1 Invalid mailbox',
      '550 5.1.1 jo@example.org is not a valid mailbox',
      '550 Recipient address is not valid',
    ],
    nearMisses: ['535 5.7.8 Invalid user name or password', '501 5.1.3 Bad destination mailbox address syntax'],
  },
  {
    id: 'recipient-mailbox-unavailable',
    topic: 'recipient-unknown',
    title: 'Mailbox unavailable: most often there is no such mailbox',
    match: [
      { on: 'reply', code: [550, 554, 553], text: unavailable },
      { on: 'text', text: unavailable },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The text of RFC 5321 for reply 550. It means the mailbox does not exist, may not be reached, or is closed to this sender.',
    causes: [
      { cause: 'No such mailbox', tell: 'Another recipient of the same domain is accepted' },
      { cause: 'A policy refuses the sender and hides the reason', tell: 'Every recipient of the domain is refused' },
    ],
    fixes: [
      { do: 'Check the address', where: 'sender' },
      {
        do: 'Try postmaster@ of the same domain in RCPT TO: when that is refused too, it is policy',
        where: 'this tool',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3'],
    examples: ['550 5.1.1 Requested action not taken: mailbox unavailable', '550 Mailbox unavailable'],
    nearMisses: ['Mailbox unavailable. The server response was: 5.7.54 SMTP; Unable to relay recipient'],
  },
  {
    id: 'recipient-mailbox-busy',
    topic: 'try-again-later',
    title: 'Mailbox unavailable for the moment',
    match: {
      on: 'reply',
      code: [450, 451],
      text: /mailbox (?:is )?(?:currently |temporarily )?(?:unavailable|busy|locked)|mailbox in use/i,
    },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The mailbox is busy or blocked for a moment. The sending queue tries again by itself.',
    causes: [
      { cause: 'The mailbox is in use or being moved' },
      { cause: 'Greylisting in the words of RFC 5321', tell: 'A try a few minutes later is accepted' },
    ],
    fixes: [{ do: 'Leave the message in the queue and look again after 15 minutes', where: 'sending server' }],
    verify: 'The next try answers 250.',
    retry: 'transient',
    sources: ['RFC 5321 section 4.2.3'],
    examples: ['450 Requested mail action not taken: mailbox unavailable', '450 4.2.1 mailbox temporarily unavailable'],
    nearMisses: ['550 5.1.1 Requested action not taken: mailbox unavailable'],
  },
  {
    id: 'recipient-rejected-bare',
    topic: 'recipient-unknown',
    title: 'The recipient address was rejected without a reason',
    match: [
      { on: 'reply', code: [550, 551, 553, 554, 511, 501], text: bareReject },
      { on: 'text', text: bareReject },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The server refuses this recipient and does not say why. Usually the address does not exist there.',
    causes: [
      { cause: 'The address does not exist', tell: 'Another recipient of the domain is accepted' },
      { cause: 'The server is not responsible for the domain', tell: 'No recipient of the domain is accepted' },
    ],
    fixes: [
      { do: 'Check the address', where: 'sender' },
      {
        do: 'Check that the MX of the domain is this server',
        command: 'nslookup -type=mx {recipientDomain}',
        where: 'any shell',
      },
      { do: 'Look the refusal up in the receiving log', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.2 (X.1.0)'],
    examples: [
      '550 5.1.1 Address rejected jo@example.org',
      '550 5.7.1 Recipient rejected',
      '550 5.1.1 <jo@example.org>: Recipient address rejected',
      '550 5.1.1 jo@example.org: Recipient address rejected: example.org',
    ],
    nearMisses: ['501 5.1.8 Sender address rejected', '550 5.2.2 Recipient address rejected: Mailbox full'],
  },
  {
    id: 'recipient-not-in-directory',
    topic: 'recipient-unknown',
    title: 'The recipient is not in the directory',
    match: [
      { on: 'reply', text: directory, textDecides: true },
      { on: 'text', text: directory },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving system (Notes, a gateway, a list of customers) has no entry for this name.',
    causes: [
      { cause: 'The address is misspelled or gone' },
      {
        cause: 'Only the directory entry is missing',
        tell: 'The person still works there and can be reached by phone',
      },
    ],
    fixes: [
      { do: 'Check the address', where: 'sender' },
      { do: 'Add the Internet address to the person document', where: 'recipient administrator: Domino Directory' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['HCL/Lotus Domino router wording', 'RFC 3463 section 3.2'],
    examples: [
      'User jo not listed in public Name & Address Book',
      'User jo (jo@example.org) not listed in Domino Directory',
      '550 not our customer',
    ],
    nearMisses: ['551 not our user; please try jo@example.net'],
  },
  {
    id: 'recipient-unknown-other-languages',
    topic: 'recipient-unknown',
    title: 'The recipient does not exist (said in another language)',
    match: [
      { on: 'reply', text: spoken, textDecides: true },
      { on: 'text', text: spoken },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The receiving server says in its own language that the recipient is unknown or invalid.',
    causes: [{ cause: 'The address is misspelled or gone' }],
    fixes: [{ do: 'Check the address with the recipient by another way', where: 'sender' }],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.2.3'],
    examples: [
      '550 5.5.0 Adresse destinataire invalide.',
      '550 Benutzer unbekannt',
      '550 Usuario desconocido',
      '550 Пользователь не найден',
    ],
    nearMisses: ['550 5.7.1 Sender address rejected'],
  },
] satisfies readonly Rule[];
