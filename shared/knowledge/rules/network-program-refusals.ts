import type { Rule } from '../rule.ts';

/** What a program refuses by itself, before or beside any reply of a server. */
export default [
  {
    id: 'network-program-address-format',
    topic: 'recipient-syntax',
    title: 'The program itself refuses an address: it is not written as one',
    match: {
      on: 'text',
      text: /\bspecified string is not in the form required for an e-?mail address\b|\bAddressException: (?:Illegal|Missing|Local address|Domain|Empty|Extra)[^\n]{0,100}|\b(?:Invalid|Illegal) (?:e-?mail )?address: {1,2}\((?:to|cc|bcc|from|Reply-To)\)|\bdoes not comply with addr-spec of RFC ?\d+|\bNo recipients defined\b|\bMailboxes? (?:address|name) (?:is )?(?:malformed|not valid)\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'No server was asked. A sender or recipient is empty, holds a space, a comma or semicolon too many, or lacks what stands behind the @.',
    causes: [
      { cause: 'Several addresses with the wrong separator', tell: 'One recipient alone works' },
      { cause: 'An empty or mistyped recipient or sender', tell: 'The settings or the data of this one message' },
    ],
    fixes: [
      {
        do: 'Correct the address in the settings or in the record the message was made from',
        where: 'sending application',
      },
    ],
    verify: 'The program connects to the server.',
    retry: 'permanent',
    sources: [
      'https://www.drware.com/lesson-learned-263mail-could-not-be-sent-to-the-recipients-because-of-the-mail-server-in-dbmail/ (2023)',
      '.NET MailAddress, Jakarta Mail AddressException, nodemailer and Symfony Mime error texts (2025)',
    ],
    examples: [
      'Cannot send mails to mail server. (The specified string is not in the form required for an e-mail address.)',
      "jakarta.mail.internet.AddressException: Missing final '@domain' in string ``scan''",
      'Error: No recipients defined',
    ],
    nearMisses: ['501 5.1.3 Bad recipient address syntax'],
  },
  {
    id: 'network-postfix-transport-gone',
    topic: 'receiver-misconfigured',
    title: 'The sending Postfix cannot start the transport it is told to use',
    match: {
      on: 'text',
      text: /\bmail transport unavailable\b|\bunknown mail transport error\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The queue manager found no such service in master.cf, or the service dies at once. The warning or fatal line just before in the log says which.',
    causes: [
      { cause: 'transport_maps, relayhost or default_transport names a service that master.cf does not have' },
      { cause: 'The service ends with a fatal error', tell: 'A line with fatal: right before' },
    ],
    fixes: [
      {
        do: 'Find the fatal line',
        command: 'grep -E "postfix/.*(fatal|panic|warning: connect to transport)" /var/log/mail.log | tail',
        where: 'shell on the sending server',
      },
      { do: 'Check the configuration', command: 'postfix check && postconf -M', where: 'shell on the sending server' },
    ],
    verify: 'postqueue -f, and the log says status=sent.',
    retry: 'transient',
    sources: ['https://www.postfix.org/DEBUG_README.html', 'https://github.com/YoRyan/mailrise/issues/117 (2024)'],
    examples: ['4.3.0 (mail transport unavailable)', 'delivery temporarily suspended: unknown mail transport error'],
    nearMisses: ['451 4.3.0 Temporary lookup failure'],
  },
  {
    id: 'network-exim-own-address',
    topic: 'loop-detected',
    title: 'Exim would send the message to itself',
    match: {
      on: 'text',
      text: /\bremote host address is the local host\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The smart host or the MX of the domain leads to this very server, which does not hold the domain as its own. Sent on, the mail would go in circles.',
    causes: [
      {
        cause: 'The domain belongs here, but is not among the local domains',
        tell: 'Its MX is meant to be this server',
      },
      { cause: 'The smart host names this computer, localhost or its own name', tell: 'Every domain fails' },
    ],
    fixes: [
      { do: 'Show the route', command: 'exim -bt {recipient}', where: 'shell on the sending server' },
      {
        do: 'Add the domain to the local domains, or correct the smart host or MX',
        where: 'mail server configuration',
      },
    ],
    verify: 'exim -bt names a mailbox or another host.',
    retry: 'permanent',
    sources: [
      'Exim specification, the dnslookup and manualroute routers (self)',
      'https://www.postfix.org/postconf.5.html',
    ],
    examples: ['remote host address is the local host: example.com'],
    nearMisses: ['554 5.4.6 Too many hops'],
  },
  {
    id: 'network-sendmail-refused-by-policy',
    topic: 'policy-rejected',
    title: 'The receiver refused the message; sendmail’s log keeps only the class',
    match: { on: 'text', text: /^(?:dsn=)?5\.7\.\d{1,3}, stat=Service unavailable\b/i },
    severity: 'error',
    confidence: 'possible',
    side: 'receiver',
    meaning:
      'For every 5xx sendmail writes “Service unavailable” and the status code. 5.7.x is a refusal by policy; the words are in the bounce.',
    causes: [{ cause: 'Relay denied, block list or content', tell: 'The reply quoted in the bounce' }],
    fixes: [{ do: 'Open the bounce that went to the sender, or repeat the session by hand', where: 'this tool' }],
    verify: 'stat=Sent in the log.',
    retry: 'permanent',
    sources: ['Sendmail deliver.c, sysexits.h EX_UNAVAILABLE', 'https://github.com/ohmage/server/issues/328 (2012)'],
    examples: ['dsn=5.7.1, stat=Service unavailable'],
    nearMisses: ['421 Service unavailable'],
  },
] satisfies readonly Rule[];
