import type { Fix, Rule } from '../rule.ts';

/** Lines that look like refusals and are none, or are accepted and yet not delivered: testers, filters, TLS endings. */
const read: readonly Fix[] = [{ do: 'Read the page or report that the text names', where: 'browser' }];

export default [
  {
    id: 'not-a-fault-test-reflector',
    topic: 'informational',
    title: 'A test address answered with a bounce on purpose',
    match: {
      on: 'text',
      text: /\b(?:thanks|thank you) for using\b.{0,60}\b(?:test|check|verifier)\b.{0,60}|\byour (?:e-?mail |server )?test results (?:are|is) available\b.{0,40}|\bthis is an automatic(?:ally generated)? (?:response|reply) (?:from|by) (?:\S{1,60} )?(?:authentication|dkim|spf)\b.{0,40}\b(?:verifier|checker|reflector)\b/i,
    },
    severity: 'info',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The address belongs to a service that tests senders. It refuses every message so that the bounce carries the link to the results.',
    causes: [],
    fixes: read,
    verify: 'The report opens.',
    retry: 'permanent',
    sources: ['AllAboutSpam email server test; Port25 authentication verifier (public pages, 2015)'],
    examples: [
      '550 5.2.2 Thanks for using our Email server test. Your test results are available at http://www.example.com/report',
    ],
    nearMisses: ['550 5.2.2 mailbox full'],
  },
  {
    id: 'not-a-fault-open-relay-test',
    topic: 'informational',
    title: 'A checker says that the server is no open relay: that is good',
    match: {
      on: 'text',
      text: /\b(?:ok|good|pass(?:ed)?|success)\b\W{0,4}not an open relay\b|\bnot an open relay\b\.?\s{1,5}\d[\d.]{0,8} sec\w*\W{1,5}(?:good|ok)/i,
    },
    severity: 'info',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The SMTP test of MxToolbox tried to send through this server to a stranger and was refused, as it should be. The other lines of the test say what to look at.',
    causes: [],
    fixes: read,
    verify: 'The test shows no warning.',
    retry: 'depends',
    sources: ['MxToolbox SMTP diagnostics, public reports (2009 to 2024)'],
    examples: ['OK - Not an open relay.', 'Not an Open Relay.\n0 seconds - Good on Connection time'],
    nearMisses: ['550 not an open relay', '554 Relay access denied'],
  },
  {
    id: 'slow-by-checker',
    topic: 'greeting-delayed',
    title: 'A checker found the conversation slow',
    match: {
      on: 'text',
      text: /\d[\d.]{0,8} sec\w*\W{1,5}(?:not good|warning|slow|poor)\W{0,3}(?:\s?on)?\s?(?:transaction|connection) time\b/i,
    },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The server answers late: it waits on purpose before its greeting (tarpit, greet pause), or looks up names and block lists in a slow DNS.',
    causes: [
      { cause: 'A greet pause or tarpit', tell: 'The wait is the same number of seconds each time' },
      { cause: 'Slow DNS of the server', tell: 'The wait differs, and block list lookups are on' },
    ],
    fixes: [
      { do: 'Measure with this tool at which step the server waits', where: 'this tool' },
      {
        do: 'Exchange: look at the pause of the connector',
        command: 'Get-ReceiveConnector | Format-Table Identity,TarpitInterval,MaxAcknowledgementDelay',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The greeting comes within two seconds.',
    retry: 'depends',
    sources: ['MxToolbox SMTP diagnostics, public reports (2009 to 2024)'],
    examples: ['15.465 seconds - Not good! on Transaction Time', '8.2 seconds - Warning on Connection time'],
    nearMisses: ['0.156 seconds - Good on Transaction time'],
  },
  {
    id: 'accepted-then-discarded',
    topic: 'spam-content',
    title: 'The filter accepted the message and threw it away',
    match: {
      on: 'reply',
      code: 250,
      text: /\bdiscarded\b.{0,60}\b(?:spam|ube|virus|infected|banned|bad-?header)\b.{0,40}|\bquarantined? (?:as|due to|because of) (?:spam|ube)\b/i,
      textDecides: true,
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The sender sees success, the recipient nothing: amavisd answers 250 and drops what it takes for spam (D_DISCARD), so that no bounce goes out.',
    causes: [{ cause: 'The score was over the limit of the filter', tell: 'The log of amavis names it by the id' }],
    fixes: [
      {
        do: 'Find the score and the tests by the id of the reply',
        command: "grep -iE 'discarded|Blocked SPAM' /var/log/mail.log",
        where: 'shell on the receiving server',
      },
      {
        do: 'Let the filter quarantine or refuse instead: $final_spam_destiny = D_REJECT',
        where: 'amavisd.conf on the receiving server',
      },
    ],
    verify: 'The reply is 250 with “queued as”, and the message arrives.',
    retry: 'permanent',
    sources: ['amavisd-new documentation, final_*_destiny (read 2026-11)'],
    examples: ['250 2.7.0 Ok, discarded, id=15303-02 - spam', '250 2.7.1 Ok, discarded, UBE, id=04711-11'],
    nearMisses: [
      '250 2.0.0 Ok: queued as 4F1A2',
      '250 2.6.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4F1A2',
    ],
  },
  {
    id: 'not-a-fault-tls-not-closed',
    topic: 'informational',
    title: 'The other side closed the connection without ending TLS properly',
    match: {
      on: 'text',
      text: /(?<!\(gnutls_handshake\): The )\bTLS connection was non-properly terminated\b|\bTLS session: \(SSL_shutdown\b.{0,60}|\bSSL_shutdown:shutdown while in init\b/i,
    },
    severity: 'info',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Many clients hang up after QUIT, or after a test of the port, without the closing alert of TLS. Behind a message that was taken it means nothing.',
    causes: [
      { cause: 'A monitor or scanner that only tests the port', tell: 'No MAIL FROM before it' },
      { cause: 'The line broke in the middle of a message', tell: 'The client sends the same message again' },
    ],
    fixes: [{ do: 'Look for a delivery of the same client just before or after', where: 'log of the server' }],
    verify: 'The messages of that client arrive.',
    retry: 'depends',
    sources: ['GnuTLS error texts, GNUTLS_E_PREMATURE_TERMINATION; RFC 8446 section 6.1'],
    examples: ['TLS error on connection (recv): The TLS connection was non-properly terminated.'],
    nearMisses: [
      'TLS error on connection (recv): A TLS fatal alert has been received',
      'TLS error on connection (gnutls_handshake): The TLS connection was non-properly terminated.',
    ],
  },
] satisfies readonly Rule[];
