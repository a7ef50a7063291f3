import type { Rule } from '../rule.ts';

/** Exchange Online Protection and its front end: not now. */
const ndr = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'eop-475xx-server-busy',
    topic: 'rate-limited',
    title: 'Microsoft slows down a sender it does not know well',
    match: { on: 'reply', code: 451, text: /Server busy\. Please try again later from \[/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The address is new, or its volume changed suddenly (451 4.7.500 to 4.7.699). It is a brake, no block: a queue that retries gets through.',
    causes: [
      { cause: 'New or changed public address, or a burst', tell: 'Started on the day of the change.' },
      {
        cause: 'A gateway in front of Microsoft 365 without a connector',
        tell: 'The address in the brackets is the gateway of the recipient.',
      },
    ],
    fixes: [
      { do: 'Let the queue retry; send less at once and from one address', where: 'sending server' },
      {
        do: 'Recipient behind an own gateway: make a partner connector for it',
        command:
          'New-InboundConnector -Name "Gateway" -ConnectorType Partner -SenderDomains * -SenderIPAddresses {clientIp} -RestrictDomainsToIPAddresses $false',
        where: 'Exchange Online PowerShell of the recipient',
      },
    ],
    verify: 'The queue empties within hours.',
    retry: 'transient',
    sources: [ndr],
    examples: [
      '451 4.7.500 Server busy. Please try again later from [203.0.113.25]. (S77719) [DB5EUR01FT088.eop-EUR01.prod.protection.outlook.com]',
    ],
    nearMisses: ['451 Please try again later'],
  },
  {
    id: 'eop-47xxx-access-denied-later',
    topic: 'rate-limited',
    title: 'Microsoft looks at this sender first and delays it',
    match: { on: 'reply', code: 451, text: /^Access denied, please try again later/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Suspicious activity was seen from this address; mail is put off while it is judged (4.7.500 to 4.7.699, 4.7.850 to 4.7.899).',
    causes: [
      { cause: 'Sudden change of volume', tell: 'A campaign or a new server.' },
      { cause: 'Spam from the same address', tell: 'Unknown mail in the queues.' },
    ],
    fixes: [{ do: 'Check for abuse, reduce the rate and let the queue retry', where: 'sending server' }],
    verify: 'The queue empties within a day.',
    retry: 'transient',
    sources: [ndr],
    examples: ['451 4.7.550 Access denied, please try again later'],
    nearMisses: ['451 Please try again later'],
  },
  {
    id: 'eop-temporary-server-error-prx',
    topic: 'receiver-internal-error',
    title: 'The front end could not pass the session on (PRX)',
    match: {
      on: 'reply',
      code: 451,
      enhanced: ['4.7.0', '4.4.0'],
      text: /Temporary server error\. Please try again later/i,
      textDecides: true,
    },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Exchange has a front end that passes mail to a back end, and that did not work. At Microsoft it passes by itself; on an own server it is to be mended.',
    causes: [
      {
        cause: 'Own Exchange: DNS of the server wrong (PRX2)',
        tell: 'Network adapter or transport uses a public name server.',
      },
      {
        cause: 'Own Exchange: transport on 2525 not running or not reachable (PRX3, PRX5)',
        tell: 'Test-NetConnection to 2525 fails.',
      },
      { cause: 'Microsoft 365: trouble in the service', tell: 'The greeting is an outlook.com name.' },
    ],
    fixes: [
      {
        do: 'Own Exchange: check transport and its port',
        command: 'Get-Service MSExchangeTransport; Test-NetConnection {server} -Port 2525',
        where: 'Windows PowerShell on the server',
      },
      {
        do: 'Own Exchange: let every adapter use only internal name servers',
        command: 'Get-DnsClientServerAddress; Get-FrontendTransportService {server} | Format-List *DNS*',
        where: 'Exchange Management Shell',
      },
      { do: 'Microsoft 365: look at service health and wait', where: 'Microsoft 365 admin centre' },
    ],
    verify: 'The message is accepted with 250 2.6.0.',
    retry: 'transient',
    sources: ['Microsoft Learn, Mail flow and the transport pipeline (2023)', ndr],
    examples: [
      '451 4.7.0 Temporary server error. Please try again later. PRX4',
      '451 4.7.0 Temporary server error. Please try again later. PRX2',
      '451 4.7.0 Temporary server error. Please try again later. ATTR2',
    ],
    nearMisses: ['451 Please try again later'],
  },
  {
    id: 'exo-432-concurrent-connections',
    topic: 'rate-limited',
    title: 'More than three submissions at once for one mailbox',
    match: {
      on: 'reply',
      code: 432,
      enhanced: '4.3.2',
      text: /Concurrent connections? limit exceeded|sender thread limit exceeded/i,
      textDecides: true,
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Exchange Online takes three parallel SMTP submissions of one mailbox and 30 messages a minute.',
    causes: [
      { cause: 'Batch job opens many connections', tell: 'Errors come in bursts.' },
      { cause: 'Several devices share one mailbox', tell: 'Errors at office hours.' },
    ],
    fixes: [
      {
        do: 'Send one after another, repeat after a pause, or give devices their own mailboxes',
        where: 'sending application',
      },
    ],
    verify: 'The job runs through without 432.',
    retry: 'transient',
    sources: [
      'Microsoft Exchange team blog, Changes coming to the SMTP authenticated submission client protocol (2019)',
      'Microsoft Learn, Exchange Online limits (2025)',
    ],
    examples: [
      '432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname=DM4PR18MB4126.namprd18.prod.outlook.com]',
      '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
    ],
    nearMisses: ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded'],
  },
  {
    id: 'exo-432-recipient-threads',
    topic: 'recipient-rate-limited',
    title: 'One mailbox gets more mail at once than allowed',
    match: { on: 'reply', code: 432, enhanced: '4.3.2', text: /recipient thread limit exceeded/i, textDecides: true },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'Delivery into this mailbox is slowed because very many messages arrive at the same time. They arrive later.',
    causes: [{ cause: 'Mail storm, monitoring or journal mailbox', tell: 'The recipient is such a mailbox.' }],
    fixes: [{ do: 'Wait, and slow the sending system down', where: 'sending system' }],
    verify: 'The queue empties.',
    retry: 'transient',
    sources: [ndr],
    examples: ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded'],
    nearMisses: ['432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded'],
  },
  {
    id: 'exo-5212x-hourly-receive-limit',
    topic: 'recipient-rate-limited',
    title: 'The recipient mailbox reached its hourly limit',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.2.121', '5.2.122'],
      text: /per hour message receive limit|\brecipient has exceeded (?:their|its) limit\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'A mailbox takes 3,600 messages an hour and a third of that from one sender (5.2.121).',
    causes: [{ cause: 'A monitoring or ticket system floods the mailbox', tell: 'Sender is a system.' }],
    fixes: [{ do: 'Bundle notifications or spread them over several recipients', where: 'sending system' }],
    verify: 'Mail arrives in the next hour.',
    retry: 'transient',
    sources: [ndr, 'Microsoft Learn, Exchange Online limits (2025)'],
    examples: [
      "550 5.2.121 Recipient's per hour message receive limit from specific sender exceeded.",
      "550 5.2.122 Recipient's per hour message receive limit exceeded.",
    ],
    nearMisses: ['450 4.7.1 You have exceeded the number of messages per hour'],
  },
] satisfies readonly Rule[];
