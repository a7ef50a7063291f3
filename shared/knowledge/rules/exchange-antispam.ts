import type { Rule } from '../rule.ts';

/** The anti-spam agents of Exchange Server (Edge, or installed on a mailbox server), each with its own sentence. */
const source = 'Microsoft Learn, Antispam protection in Exchange Server (2023)';
const agents = {
  do: 'See which agents run, and search the agent log for the sender',
  command:
    'Get-TransportAgent; Get-AgentLog -StartDate (Get-Date).AddDays(-1) | Where-Object P1FromAddress -eq "{sender}" | Format-List Timestamp,Agent,Reason,ReasonData',
  where: 'Exchange Management Shell of the recipient',
};

export default [
  {
    id: 'exchange-content-filter',
    topic: 'spam-content',
    title: 'The content filter of Exchange took the message for spam',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Message rejected as spam by Content Filtering/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The spam score of the message passed the rejection threshold of the receiving Exchange server.',
    causes: [
      { cause: 'Wording, links or form look like advertising', tell: 'A plain short text passes.' },
      { cause: 'Threshold set too low', tell: 'Normal mail of others is refused too.' },
    ],
    fixes: [
      {
        do: 'Recipient: let the sender pass',
        command: 'Set-ContentFilterConfig -BypassedSenders @{Add="{sender}"}',
        where: 'Exchange Management Shell of the recipient',
      },
      agents,
    ],
    verify: 'The same message is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: ['550 5.7.1 Message rejected as spam by Content Filtering.'],
    nearMisses: ['550 5.7.1 Message rejected'],
  },
  {
    id: 'exchange-sender-filter',
    topic: 'sender-rejected',
    title: 'The sender filter of Exchange lists this sender',
    match: { on: 'reply', code: 554, enhanced: '5.1.0', text: /^Sender denied/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Sender address or domain is on the block list of the receiving Exchange, or blank senders are blocked there.',
    causes: [
      { cause: 'Entry in BlockedSenders or BlockedDomains', tell: 'Get-SenderFilterConfig shows it.' },
      { cause: 'Empty sender <> blocked', tell: 'It hits bounces only.' },
    ],
    fixes: [
      {
        do: 'Read and correct the list',
        command:
          'Get-SenderFilterConfig | Format-List BlockedSenders,BlockedDomains,BlockedDomainsAndSubdomains,BlankSenderBlockingEnabled',
        where: 'Exchange Management Shell of the recipient',
      },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources: [source],
    examples: ['554 5.1.0 Sender denied', '554 5.1.0 Sender Denied'],
    nearMisses: ['550 5.7.502 Access denied, banned sender'],
  },
  {
    id: 'exchange-ip-block-list',
    topic: 'blocklisted-ip',
    title: 'The receiving Exchange found the sending address on a block list',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Recipient not authorized, your IP has been found on a block list|External client IP address \S{3,60} has been found on a block list/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The connection filter knows the address from its own list or from a provider such as Spamhaus.',
    causes: [
      { cause: 'Listed at a public provider', tell: 'A look-up of the address shows it.' },
      { cause: 'Entry of an administrator, or made by sender reputation', tell: 'No public list has it.' },
    ],
    fixes: [
      { do: 'Look the address up and remove the cause', where: 'https://check.spamhaus.org' },
      {
        do: 'Recipient: read the own list and its providers',
        command: 'Get-IPBlockListEntry -IPAddress {clientIp}; Get-IPBlockListProvider | Format-List Name,LookupDomain',
        where: 'Exchange Management Shell of the recipient (Edge)',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: [source],
    examples: ['550 5.7.1 Recipient not authorized, your IP has been found on a block list'],
    nearMisses: ['550 5.7.1 You are not authorized to send mail to this recipient'],
  },
  {
    id: 'exchange-attachment-filter',
    topic: 'attachment-blocked',
    title: 'The attachment filter of Exchange refused the message',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.7.1',
      text: /Message rejected due to unacceptable attachments/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'An attachment has a name or type that the Edge server does not let in.',
    causes: [{ cause: 'Executable, script or blocked name', tell: 'Without the attachment the message passes.' }],
    fixes: [
      { do: 'Send a link instead', where: 'sender' },
      {
        do: 'Recipient: read the filter',
        command: 'Get-AttachmentFilterEntry | Format-Table Type,Name; Get-AttachmentFilterListConfig',
        where: 'Exchange Management Shell of the recipient (Edge)',
      },
    ],
    verify: 'The message is accepted.',
    retry: 'permanent',
    sources: [source],
    examples: ['550 5.7.1 Message rejected due to unacceptable attachments'],
    nearMisses: ['550 5.7.1 Message rejected'],
  },
] satisfies readonly Rule[];
