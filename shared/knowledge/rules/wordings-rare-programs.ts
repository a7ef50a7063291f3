import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** More wordings of single programs, filters and providers that no other topic file has, each seen in the field. */
export default [
  wordingRule({
    id: 'rare-greeting-name-cannot-be',
    topic: 'bad-helo-name',
    title: 'The server does not take the name given in EHLO',
    says: ["\\b(?:HELO|EHLO) (?:name )?(?:can(?:no|')t|may not|must not) be\\b"],
    code: [501, 504, 550],
    side: 'client-config',
    meaning:
      'A machine’s own address (127.0.0.1), “localhost” or a bare name in EHLO is what spam programs say; this server refuses it.',
    advice:
      'Let the program greet with a full host name or with the machine’s real address in brackets; on a phone another mail app may help',
    where: 'mail program or device that sends',
    source: 'RFC 5321 section 4.1.1.1 and 4.1.3',
    examples: ["HELO can't be [127.0.0.1]"],
    nearMisses: ['503 EHLO already sent'],
  }),
  wordingRule({
    id: 'rare-php-crypto-broken-pipe',
    topic: 'implicit-tls-mismatch',
    title: 'The server hung up when PHP began TLS',
    says: ['\\bstream_socket_enable_crypto\\(\\):? SSL: (?:Broken pipe|Success)\\b'],
    side: 'client-config',
    meaning:
      'PHP began TLS on a connection that the server had closed, mostly because port and kind of encryption do not belong together.',
    advice:
      'Use port 587 with STARTTLS (“tls”) or port 465 with TLS from the start (“ssl”), not one’s port with the other’s setting',
    where: 'settings of the program that sends',
    source: 'PHP manual, stream_socket_enable_crypto; RFC 8314 section 3',
    examples: ['stream_socket_enable_crypto(): SSL: Broken pipe'],
    nearMisses: [
      "stream_socket_enable_crypto(): Peer certificate CN=`a.example' did not match expected CN=`b.example'",
    ],
  }),
  wordingRule({
    id: 'rare-mailscanner-programs',
    topic: 'attachment-blocked',
    title: 'MailScanner lets no programs through',
    says: [
      '\\bMailScanner: (?:No (?:programs|executables?|archives?|rar|zip\\w*)\\b.{0,40}\\ballowed|Possible \\w+ (?:virus|attack) hidden)',
    ],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'A file in the message is a program by its content (also inside Office documents, as an embedded object), and the server’s rules forbid those.',
    advice:
      'Send the file another way; the administrator of MailScanner finds the rules in filename.rules.conf and filetype.rules.conf',
    where: 'sender; else administrator of the filter',
    retry: 'permanent',
    source: 'MailScanner, filetype.rules.conf (“No programs allowed”)',
    examples: ['Report: MailScanner: No programs allowed (oOle10Native_tmp)'],
    nearMisses: ['Report: MailScanner: Message is spam'],
  }),
  wordingRule({
    id: 'rare-exo-not-valid-sender',
    topic: 'sender-account-restricted',
    title: 'Microsoft 365 stopped this mailbox from sending',
    says: [
      '\\bsending e-?mail address was not recognized as a valid sender\\b',
      '\\bsuspected of sending spam\\b.{0,160}\\b(?:admin|no longer allowed)',
    ],
    code: [550],
    confidence: 'certain',
    side: 'sender',
    meaning: 'The mailbox sent what looked like spam or too much, and stands on the list of restricted entities.',
    advice:
      'Find out what was sent (mostly with a stolen password), change the password, then take the user off the list: Defender portal, Restricted entities; Remove-BlockedSenderAddress does the same',
    where: 'administrator of Microsoft 365',
    retry: 'permanent',
    source: 'https://learn.microsoft.com/defender-office-365/outbound-spam-restore-restricted-users',
    examples: [
      "This message couldn't be delivered because the sending email address was not recognized as a valid sender. The most common reason for this error is that the email address is, or was, suspected of sending spam. Contact the organization's email admin for help",
    ],
    nearMisses: ['550 5.1.8 Sender address rejected: Domain not found'],
  }),
  wordingRule({
    id: 'rare-netease-failed-sign-ins',
    topic: 'auth-account-locked',
    title: 'Too many failed sign-ins',
    says: [
      '\\b(?:Requested mail action not taken: ?)?too (?:much|many) fail(?:ed|ure)? (?:authenticat|auth|log[io]n|sign-?in)\\w*',
    ],
    code: [421, 451, 535, 550],
    side: 'client-config',
    meaning: 'The provider counts wrong passwords from this account or address and lets nobody in for a while.',
    advice:
      'Stop every program that still uses the old password, wait an hour, then sign in with the right one (163 and 126: the authorisation code)',
    where: 'programs and devices that use the mailbox',
    retry: 'transient',
    source: 'https://help.mail.163.com (SMTP error 451)',
    examples: ['451 Requested mail action not taken: too much fail authentication', '421 Too many failed logins'],
    nearMisses: ['535 5.7.8 Error: authentication failed'],
  }),
  wordingRule({
    id: 'rare-exchange-content-syntax',
    topic: 'message-not-rfc-compliant',
    title: 'Exchange could not put the message into the form the internet takes',
    says: ['\\bsyntax error was detected in the content of the message\\b'],
    side: 'client-config',
    meaning: 'A part of the message (an embedded message, an attachment, an address in it) could not be converted.',
    advice: 'Send it once more as plain text without the embedded message; bring old Exchange versions up to date',
    where: 'sender',
    source: 'Microsoft Knowledge Base, Internet Mail Service (Exchange 4.0 and 5.x)',
    examples: ['A syntax error was detected in the content of the message'],
    nearMisses: ['501 Syntax error in parameters or arguments'],
  }),
  wordingRule({
    id: 'rare-hostname-required',
    topic: 'sender-address-invalid',
    title: 'The sender’s address has no domain',
    says: ['\\bHostname required\\b'],
    code: [501, 553],
    side: 'client-config',
    meaning: 'sendmail misses what stands behind the @: the program sends with “user@(none)” or a bare name.',
    advice: 'Set a whole address (name@example.com) as sender in the program’s account settings',
    where: 'mail program',
    retry: 'permanent',
    source: 'sendmail, check_mail (“Hostname required”)',
    examples: [
      '553 5.1.3 <user1@(none)>... Hostname required',
      '5.1.3 <user1@(none)...Hostname required. Please verify that your email address is correct',
    ],
    nearMisses: ['504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname'],
  }),
  wordingRule({
    id: 'rare-nginx-client-certificate',
    topic: 'client-cert-rejected',
    title: 'A mail proxy (nginx) did not accept the client’s certificate',
    says: ['^SSL certificate error\\b', '\\bNo required SSL certificate was sent\\b'],
    code: [421],
    side: 'sender',
    meaning:
      'nginx is set to ask clients for a certificate (ssl_verify_client), and that of this client was missing or not trusted.',
    advice:
      'Give the client a certificate that the server’s list (ssl_client_certificate) knows, or switch ssl_verify_client off for mail',
    where: 'sending program; else the server',
    source: 'nginx documentation, ngx_mail_ssl_module (ssl_verify_client)',
    examples: ['421 4.7.1 SSL certificate error', '421 4.7.1 No required SSL certificate was sent'],
    nearMisses: ['SSL certificate problem: unable to get local issuer certificate'],
  }),
  wordingRule({
    id: 'rare-haraka-local-mx',
    topic: 'wrong-destination',
    title: 'Haraka: the domain’s mail server is this machine itself',
    says: ['\\bMX \\S{1,100} is local, skipping since local_mx_ok=false\\b', '\\bAll MX resolve to local hosts\\b'],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'DNS leads to an address of this machine or its network, and sending to oneself would be a loop.',
    advice:
      'Name the domain in config/host_list so that Haraka takes its mail itself, or set outbound.ini local_mx_ok=true where another server answers there',
    where: 'Haraka’s configuration',
    source: 'Haraka documentation, outbound.ini (local_mx_ok)',
    examples: ['[outbound] MX 173.18.0.7 is local, skipping since local_mx_ok=false'],
    nearMisses: ['[outbound] Temp fail for: Tried all MXs'],
  }),
] satisfies readonly Rule[];
