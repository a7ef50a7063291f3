import type { Rule } from '../rule.ts';
import { type WordingRow, wordingRule } from '../wording-rule.ts';

/** What programs and libraries that send say in their own words, where the server’s reply is not shown: msmtp, dma, esmtp, sSMTP, swaks, mutt, git, curl, Zabbix … */
const rows: readonly Omit<WordingRow, 'source' | 'where'>[] = [
  {
    id: 'programs-not-a-reply',
    topic: 'not-smtp',
    title: 'What the server sent is no SMTP reply',
    says: [
      '\\bthe server sent an invalid reply\\b',
      '\\bmalformed SMTP response: short response',
      '\\bno welcome message 220\\b',
      '\\bInvalid SMTP (?:status code|syntax) in server response|\\bSMTP Status code mismatch on continuation line',
    ],
    side: 'client-config',
    meaning:
      'The first line does not begin with 220 and words: another service answers on this port, TLS starts at once there, or a proxy or firewall speaks instead.',
    advice: 'Look at the greeting with this tool; set 587 with STARTTLS or 465 with TLS',
    examples: [
      'msmtp: the server sent an invalid reply',
      'malformed SMTP response: short response: ',
      'no welcome message 220* from SMTP server "mail.example.org"',
    ],
    nearMisses: ['msmtp: the server does not support authentication'],
  },
  {
    id: 'programs-secure-method-only',
    topic: 'auth-needs-tls',
    title: 'The program does not send a password without encryption',
    says: [
      '\\bcannot use a secure authentication method',
      '\\bTLS transport is required for authentication',
      '\\bEncryption required for requested authentication mechanism',
      '\\bSMTP authentication \\w{1,20} needs TLS\\b',
    ],
    side: 'client-config',
    meaning: 'The session is not encrypted and the server offers only methods that would show the password.',
    advice: 'Switch TLS on (msmtp: tls on; s-nail: smtp-use-starttls; dma: STARTTLS) and use port 587 or 465',
    examples: ['msmtp: cannot use a secure authentication method'],
    nearMisses: ['msmtp: cannot find a usable authentication method'],
  },
  {
    id: 'programs-name-not-found',
    topic: 'dns-name-not-found',
    title: 'The program cannot find its mail server’s name',
    says: [
      '\\bsSMTP\\b.{0,20}\\bUnable to locate \\S{1,255}(?:[\\s\\S]{0,60}\\bCannot open \\S{1,255})?',
      '\\bcannot locate host \\S{1,255}:',
      '\\bCould not find the host "',
      '\\bNo such host as \\S{1,255}',
      '\\bSMTP server name is not (?:set )?correct|\\bCannot access the DNS server or resolve|\\bDNS (?:server )?(?:name|address) is not correct',
    ],
    side: 'client-config',
    meaning: 'A typing error in the server’s name, or the computer or device has no working DNS server.',
    advice: 'Check the name letter by letter and the DNS servers set on this computer or device',
    examples: [
      'sSMTP[2211]: Unable to locate mailhub.example.invalid',
      'SMTP server communication error: Cannot access the DNS server or resolve the SMTP server address.',
    ],
    nearMisses: ['550 5.1.2 Host unknown (Name server: host not found)', 'sSMTP[812]: STARTTLS not working'],
  },
  {
    id: 'programs-certificate',
    topic: 'cert-untrusted-issuer',
    title: 'The program does not trust the server’s certificate',
    says: [
      '\\b(?:Wrong|No|Invalid) peer certificate\\b(?! \\w+ing)',
      '\\bidentity of the (?:\\w+ )?mail server at .{1,255} could not be verified',
      '\\bserver.{1,3}s? ?(?:SSL |TLS )?(?:server )?certificate could not be (?:verified|validated)(?! for the following)',
      '\\bcertificate of the (?:SMTP|mail|outgoing) (?:gateway|server) is not trusted',
      '\\bServer SSL\\/TLS certificate is untrusted',
      '\\bcertificate fingerprint does not match',
    ],
    side: 'receiver',
    meaning:
      'The certificate was issued by nobody the program knows, for another name, or is another one than was remembered.',
    advice: 'Look at the chain and the names with this tool; import the authority where it is your own',
    examples: [
      'esmtp: Wrong peer certificate',
      'The identity of the outgoing mail server at smtp.example.org:587 could not be verified.',
      'E-mail error: SSL certificate of the SMTP gateway is not trusted',
    ],
    nearMisses: ['The certificate has expired', 'Peer certificate was renewed'],
  },
  {
    id: 'programs-revocation-unknown',
    topic: 'crl-unreachable',
    title: 'The revocation of the server’s certificate cannot be looked up',
    says: [
      '\\berrors in the certificate chain: (?:\\w+, ?){0,3}(?:RevocationStatusUnknown|OfflineRevocation)(?:, ?\\w+){0,3}',
    ],
    side: 'receiver',
    meaning: '.NET asks the authority whether the certificate was revoked and does not reach it.',
    advice:
      'Let the computer reach the CRL and OCSP addresses in the certificate (http, port 80), or through its proxy',
    examples: [
      'AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: RevocationStatusUnknown, OfflineRevocation',
    ],
    nearMisses: ['The remote certificate is invalid because of errors in the certificate chain: PartialChain'],
  },
  {
    id: 'programs-tls-did-not-come-up',
    topic: 'tls-handshake-failed',
    title: 'TLS did not come up between the program and the server',
    says: [
      '\\bTLS handshake failed\\b[\\s\\S]{0,120}\\bCould not connect to SMTP server',
      '\\bCould not open secure TLS connection to the server',
      '\\bSTARTTLS failed \\(code: 2\\d\\d\\b',
      '\\bunable to connect to (?:ssl|tls):\\/\\/\\S{1,255} \\(Unknown error\\)',
    ],
    side: 'receiver',
    meaning:
      'The server answered and the encryption failed: a certificate the program does not trust, a name that is not in it, or no version or cipher in common.',
    advice:
      'Have this tool report on TLS: it shows which of the three it is. In PHP, verify_peer needs an up-to-date CA file',
    examples: [
      'There was an error sending your message: Could not open secure TLS connection to the server.',
      'authentication failure [SMTP: STARTTLS failed (code: 220, response: 2.0.0 Ready to start TLS)]',
      'fsockopen(): unable to connect to ssl://mail.example.org:465 (Unknown error)',
    ],
    nearMisses: ['454 4.7.0 TLS not available due to local problem'],
  },
  {
    id: 'programs-starttls-missing',
    topic: 'starttls-not-offered',
    title: 'The program wants STARTTLS and the server does not offer it',
    says: [
      '\\bEncrypted connection unavailable\\b',
      "\\b(?:Can't|couldn't) start (?:STARTTLS|TLS) session",
      '\\bMissing capability: STARTTLS',
      '\\bHELO does not support required STARTTLS',
      '\\bsSMTP\\b.{0,20}\\bSTARTTLS not working\\b[\\s\\S]{0,60}\\bCannot open \\S{1,255}',
    ],
    meaning: 'The EHLO reply on this port has no STARTTLS, or the server refuses it.',
    advice: 'Run EHLO from this tool, then use the port that offers STARTTLS (587), or 465 with TLS from the start',
    examples: [
      'Encrypted connection unavailable',
      "*** Can't start STARTTLS session.",
      'com.fsck.k9.mail.MissingCapabilityException: Missing capability: STARTTLS',
    ],
    nearMisses: ['Missing capability: AUTH PLAIN'],
  },
  {
    id: 'programs-sign-in-method',
    topic: 'auth-mechanism-unsupported',
    title: 'Program and server have no way of signing in in common',
    says: [
      '\\bAuth not attempted, (?:requested type not available|no advertised types available)',
      '\\bAuth advertised but not supported locally',
      "\\bCommand unknown: 'AUTH'",
      '\\bAuthentication mechanism is too weak\\b',
      '\\bNo mutually supported authentication methods\\b',
      '\\bMissing capability: AUTH\\b',
      '\\b(?:no|unsupported) (?:SMTP )?authentication method(?: is)? (?:supported|not supported) by the SMTP server',
    ],
    side: 'client-config',
    meaning:
      'The methods that the server lists and those that the program may use have none in common, or AUTH comes only after STARTTLS.',
    advice: 'Compare the AUTH line inside TLS (this tool shows it) with the program’s setting',
    examples: [
      '*** Auth not attempted, requested type not available',
      "Command unknown: 'AUTH' at /usr/lib/git-core/git-send-email line 1443.",
    ],
    nearMisses: ['535 5.7.8 Authentication failed'],
  },
  {
    id: 'programs-plain-on-tls-port',
    topic: 'implicit-tls-mismatch',
    title: 'The program speaks plain SMTP where TLS starts at once',
    says: ['\\bInvalid response SMTP server\\b(?! \\(STARTTLS)(?:[\\s\\S]{0,60}\\bCannot open \\S{1,200}:465\\b)?'],
    side: 'client-config',
    meaning: 'sSMTP waits for a greeting and gets none, or not one of SMTP: mostly port 465 without UseTLS.',
    advice: 'Port 465: UseTLS on and UseSTARTTLS off; port 587: both on',
    examples: ['sSMTP[2211]: Invalid response SMTP server'],
    nearMisses: ['Invalid response SMTP Server (STARTTLS)'],
  },
  {
    id: 'programs-nobody-addressed',
    topic: 'recipient-syntax',
    title: 'The program was given no address that is one',
    says: [
      '\\bNo recipients (?:found in message|supplied - mail will not be sent|specified although -t)',
      '\\b(?:An envelope must have|At least) (?:at least )?one (?:recipient|receiver address)',
      '\\bSMTP To address may not be blank|\\bmail destination not given\\b|\\bno valid addresses in recipient list',
      "\\bno '@' in email address:",
      '\\b(?:e-?mail|recipient) address (?:was|is) not correct\\. Confirm',
    ],
    side: 'client-config',
    meaning: 'The list of recipients is empty or holds something without an @, so nothing was sent.',
    advice:
      'See what the program puts into To: an empty field, a user without an address, a name in place of an address',
    examples: [
      'Error: No recipients found in message',
      "no '@' in email address: helpdesk",
      'ArgumentError: SMTP To address may not be blank: []',
    ],
    nearMisses: ['503 5.5.1 No recipients specified', '550 5.1.1 user unknown'],
  },
  {
    id: 'programs-no-sender',
    topic: 'sender-address-invalid',
    title: 'The program has no sender address',
    says: [
      '"sendmail_from" not set in php\\.ini',
      '\\bCannot send message(?: without a sender address|: sender address not valid)',
      '\\bNo From: address has been provided|\\bSMTP From address may not be blank|\\bBad or missing From address',
      '\\bUnable to determine the sender of the message',
    ],
    side: 'client-config',
    meaning: 'Nobody entered the address mail is sent from, so the program or device has nothing to say at MAIL FROM.',
    advice:
      'Enter a sender address that the server takes (PHP: sendmail_from, or From in the script; a device: its own e-mail address)',
    examples: [
      'Warning: mail(): "sendmail_from" not set in php.ini or custom "From:" header missing',
      'Swift_TransportException: Cannot send message without a sender address',
    ],
    nearMisses: ['553 5.1.8 Sender address does not exist'],
  },
  {
    id: 'programs-no-smtputf8',
    topic: 'recipient-syntax',
    title: 'The address has letters that this server cannot take',
    says: [
      '\\b(?:does not|doesn.t|did not) (?:support|advertise)[^.\\n]{0,40}\\bSMTPUTF8',
      '\\bSMTPUTF8 (?:extension )?is not supported',
      '\\brequire internationali[sz]ed email support',
      '\\bServer does not support (?:Unicode in email address|UTF8 mailboxes)|\\bder Server unterstützt Unicode in der E-Mail-Adresse nicht|\\bne prend pas en charge Unicode dans l.adresse',
      '\\bnon-ASCII characters (?:in the local part of the (?:recipient|sender) address|not supported in local-part)',
    ],
    side: 'client-config',
    meaning:
      'The part before the @ of a sender or recipient has an umlaut, accent or other letter beyond ASCII, which needs SMTPUTF8.',
    advice: 'Write the address without such letters; a look-alike letter that was pasted is often why',
    examples: [
      'System.NotSupportedException: The SMTP server does not support the SMTPUTF8 extension.',
      'SMTP Error: Server does not support Unicode in email address.',
      'There are non-ASCII characters in the local part of the recipient address and your server does not support SMTPUTF8.',
    ],
    nearMisses: ['smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.'],
  },
  {
    id: 'programs-sender-refused',
    topic: 'sender-rejected',
    title: 'The server refused the sender, and the program does not say why',
    says: ['\\bwrong answer on MAIL FROM "(?![45]\\d\\d)'],
    side: 'client-config',
    meaning:
      'Zabbix keeps the server’s words to itself: mostly a sign-in or encryption is missing, or the sender is not one of the account’s.',
    advice: 'Send the same MAIL FROM from this tool and read the reply',
    examples: ['wrong answer on MAIL FROM "zabbix@example.org"'],
    nearMisses: ['wrong answer on RCPT TO "550 5.1.1 user unknown"'],
  },
  {
    id: 'programs-sign-in-refused',
    topic: 'auth-wrong-credentials',
    title: 'The server did not take the program’s sign-in',
    says: ['\\binvalid response received after auth(?:user|pass)\\b'],
    side: 'client-config',
    meaning: 'check_smtp waited for 334 or 235 and got another reply.',
    advice: 'Sign in with the same user from this tool and read the reply',
    examples: ['SMTP WARNING - invalid response received after authpass, 0.082 sec. response time'],
    nearMisses: ['SMTP OK - 0.082 sec. response time'],
  },
  {
    id: 'programs-no-mail-exchanger',
    topic: 'dns-no-mx',
    title: 'The recipient’s domain has no mail server in DNS',
    says: ['\\bcan ?not resolve Mx of <'],
    side: 'dns',
    meaning: 'No MX was found for the domain: a typing error in the address, or DNS does not answer.',
    advice: 'Compare the domain letter by letter and look up its MX with this tool',
    examples: ['Error: can not resolve Mx of <example.invalid>'],
    nearMisses: ['mx.example.org resolved to 192.0.2.1'],
  },
  {
    id: 'programs-nothing-answers',
    topic: 'port-filtered',
    title: 'The program does not reach its mail server',
    says: [
      '\\bcannot connect to \\[\\[?\\S{1,255}\\]:\\d{2,5}\\]: \\[4\\] Interrupted system call',
      "\\bCouldn't contact an SMTP server",
      '\\bCannot send mails to mail server\\. \\(Failure sending mail\\.?\\)',
      '\\bSMTP server is not reachable\\b',
      '\\b(?:connecting|connection) to (?:the )?SMTP server (?:has )?failed\\b(?! because)',
    ],
    side: 'network',
    meaning:
      'The connection could not be made: wrong host or port, a server that is down, or a firewall in between. The program does not say which.',
    advice: 'Check host and port in the program, then probe the port from this tool on the same network',
    examples: [
      'cannot connect to SMTP server "mail.example.org": cannot connect to [[mail.example.org]:25]: [4] Interrupted system call',
      "smtpmail-query-smtp-server: Couldn't contact an SMTP server",
      'RAC0225: Unable to send the test email because the SMTP server is not reachable.',
    ],
    nearMisses: ['Could not send mail: 550 5.1.1 user unknown'],
  },
];

const source = 'Error texts in the programs themselves: Debian 12 packages and npm packages (read 2026-11)';
export default rows.map((row) =>
  wordingRule({ ...row, where: 'program or device that sends', source }),
) satisfies readonly Rule[];
