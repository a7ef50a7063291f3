import type { Rule } from '../rule.ts';

/** Exchange Online Protection distrusts the sending address or account. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';
const delist =
  'Microsoft Learn, Use the delist portal to remove yourself from the Microsoft 365 blocked senders list (2024)';
const secure = {
  do: 'Secure the account first: new password, sign out everywhere, look for foreign inbox rules and forwarding',
  command:
    'Get-InboxRule -Mailbox {sender} | Format-List Name,ForwardTo,RedirectTo,DeleteMessage; Get-Mailbox {sender} | Format-List ForwardingSmtpAddress',
  where: 'Exchange Online PowerShell',
};

/** “Bad outbound sender” in the languages of Exchange Online's notices. */
const badOutbound =
  /bad outbound sender|mittente (?:in uscita|esterno)|exp[ée]diteur sortant|remitente (?:saliente|de salida)|remetente de sa[íi]da|ausgehende\w* absender|absender f(?:ü|ue)r ausgehende|afzender voor uitgaande|ongeldige uitgaande afzender|nadawc\S+ wychodz|исходящ\S+ отправител|아웃 ?바운드/i;
/** East Asian notices say “sender” in a word that stands above every forwarded message: there the number must be beside it. */
const badOutboundWord = /送信者|寄件者|发件人|發件人/;

export default [
  {
    id: 'eop-576xx-banned-ip',
    topic: 'ip-blocked-by-provider',
    title: 'Microsoft blocks the public address of the sender (delist portal)',
    match: [{ on: 'reply', code: 550, text: /Access denied, banned sending IP/i, textDecides: true }],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The public address in the brackets is on the block list of Microsoft 365 (5.7.606 to 5.7.649). Such an address is not offered STARTTLS either.',
    causes: [
      {
        cause: 'A compromised mailbox, server or PC behind this address sent spam',
        tell: 'Outgoing port 25 in the firewall log from other machines than the mail server.',
      },
      { cause: 'The address is new to you and has a bad past', tell: 'Assigned by the provider recently.' },
    ],
    fixes: [
      { do: 'Find the source of the abuse and allow outgoing port 25 only to the mail server', where: 'own firewall' },
      {
        do: 'Ask for removal of the address in the reply at https://sender.office.com; it takes up to a day',
        where: 'browser',
      },
    ],
    verify: 'RCPT TO answers 250, and EHLO lists STARTTLS again.',
    retry: 'permanent',
    sources: [delist, ndr],
    examples: [
      '550 5.7.606 Access denied, banned sending IP [203.0.113.25]. To request removal from this list please visit https://sender.office.com/ and follow the directions. For more information please go to http://go.microsoft.com/fwlink/?LinkID=526655 (AS16012609)',
    ],
    nearMisses: [
      '550 5.7.511 Access denied, banned sender[203.0.113.25]. To request removal from this list please forward this message to delist@microsoft.com.',
    ],
  },
  {
    id: 'eop-57511-banned-sender',
    topic: 'ip-blocked-by-provider',
    title: 'Microsoft blocks the address and removes it only by mail',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.511', '5.7.508', '5.7.510'],
      text: /Access denied, banned sender ?\[|forward this message to delist@/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The portal cannot lift this block. Microsoft wants the whole bounce by mail at the address printed in it.',
    causes: [{ cause: 'Repeated abuse from the address', tell: 'Earlier 5.7.606 bounces.' }],
    fixes: [
      { do: 'Stop the abuse first', where: 'own network' },
      {
        do: 'Forward the complete bounce with the address to the mailbox printed in the reply',
        where: 'mail from another route',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.7.511 Access denied, banned sender[203.0.113.25]. To request removal from this list please forward this message to delist@messaging.microsoft.com. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653. AS(1410)',
    ],
    nearMisses: ['550 5.7.606 Access denied, banned sending IP [203.0.113.25].'],
  },
  {
    id: 'eop-client-host-blocked-list',
    topic: 'blocklisted-ip',
    title: 'A block list used by Microsoft lists the sending address',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Service unavailable[;,] Client host \[[^\]]{1,60}\] blocked using Block ?list \d/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Microsoft 365 asked a block list about the public address and refuses because it is listed there; the list is only numbered.',
    causes: [
      {
        cause: 'Infected machine or abused account behind the address',
        tell: 'The page of the list shows why and since when.',
      },
      { cause: 'Address of a dial-up range', tell: 'List is PBL: such addresses should use a smart host.' },
    ],
    fixes: [
      {
        do: 'Look the address up at the list named, remove the cause, then ask for removal there',
        where: 'https://check.spamhaus.org',
      },
    ],
    verify: 'The list no longer shows the address and RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.7.1 Service unavailable; Client host [203.0.113.25] blocked using Blocklist 1; To request removal from this list please forward this message to delist@messaging.microsoft.com',
    ],
    nearMisses: [
      '550 5.7.513 Service unavailable, Client host [203.0.113.25] blocked by contoso.com using Customer Block list (AS16012607)',
    ],
  },
  {
    id: 'eop-57513-customer-block-list',
    topic: 'blocklisted-ip',
    title: 'The recipient organisation put this address on its own block list',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.513', '5.7.1'],
      text: /blocked by \S{1,255} using Customer Block list|using Customer Block list/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'No list of Microsoft but an entry that an administrator of the recipient made.',
    causes: [
      {
        cause: 'Manual entry in the connection filter of the recipient',
        tell: 'Other Microsoft 365 recipients accept the mail.',
      },
    ],
    fixes: [
      {
        do: 'The recipient removes the entry',
        command: 'Set-HostedConnectionFilterPolicy -Identity Default -IPBlockList @{Remove="{clientIp}"}',
        where: 'Exchange Online PowerShell of the recipient',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [ndr, 'Microsoft Learn, Configure connection filtering (2024)'],
    examples: [
      '550 5.7.513 Service unavailable, Client host [203.0.113.25] blocked by contoso.com using Customer Block list (AS16012607)',
    ],
    nearMisses: ['550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains'],
  },
  {
    id: 'eop-57507-rejected-by-recipient',
    topic: 'sender-rejected',
    title: 'The recipient organisation blocks this sender',
    match: { on: 'reply', code: 550, enhanced: '5.7.507', text: /rejected by recipient/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'A block entry of the recipient organisation fits the sending address.',
    causes: [{ cause: 'Entry in a custom list of the recipient', tell: 'Other recipients accept the mail.' }],
    fixes: [{ do: 'Ask the recipient by another way to remove the entry', where: 'recipient organisation' }],
    verify: 'The mail is accepted.',
    retry: 'permanent',
    sources: [ndr],
    examples: ['550 5.7.507 Access denied, rejected by recipient'],
    nearMisses: ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
  },
  {
    id: 'eop-5750x-spam-abuse',
    topic: 'sender-account-restricted',
    title: 'Microsoft stopped this sender for spam',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.501', '5.7.502', '5.7.503'],
      text: /spam abuse detected|^Access denied, banned sender$|^Access denied, banned sender\b(?! ?\[)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The sending account or address was caught sending spam.',
    causes: [
      { cause: 'Compromised mailbox or application', tell: 'Sent items or the message trace show mail nobody wrote.' },
    ],
    fixes: [
      secure,
      {
        do: 'Then lift the restriction',
        command: 'Remove-BlockedSenderAddress -SenderAddress {sender}',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'A message to an outside address leaves.',
    retry: 'permanent',
    sources: [ndr],
    examples: [
      '550 5.7.501 Access denied, spam abuse detected',
      '550 5.7.502 Access denied, banned sender',
      '550 5.7.503 Access denied, banned sender',
    ],
    nearMisses: ['550 5.7.511 Access denied, banned sender[203.0.113.25].'],
  },
  {
    id: 'eop-518-bad-outbound-sender',
    topic: 'sender-account-restricted',
    title: 'This mailbox is restricted from sending',
    match: [
      { on: 'reply', code: 550, enhanced: '5.1.8', text: badOutbound, textDecides: true },
      { on: 'reply', enhanced: '5.1.8', text: badOutboundWord },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Exchange Online put the account on its list of restricted users: too much mail or spam left it.',
    causes: [
      { cause: 'The account is compromised', tell: 'Foreign sign-ins, rules or sent mail.' },
      { cause: 'A bulk job uses a normal mailbox', tell: 'The job is known.' },
    ],
    fixes: [
      secure,
      {
        do: 'Then lift the restriction',
        command: 'Get-BlockedSenderAddress; Remove-BlockedSenderAddress -SenderAddress {sender}',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'The account can send to an outside address again.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Fix NDR error code 5.1.8 (2024)', ndr],
    examples: [
      '550 5.1.8 Access denied, bad outbound sender. AS(42004)',
      '550 5.1.8 accesso negato, mittente in uscita non valido',
      '550 5.1.8 Accès refusé, expéditeur sortant incorrect',
      '550 5.1.8 Access denied, bad outbound sender AS(42003). For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724.',
    ],
    nearMisses: ['550 5.1.8 <a@example.invalid>: Sender address rejected: Domain not found'],
  },
] satisfies readonly Rule[];
