import { explainReply } from '../knowledge/explain-reply.ts';
import type { FailureCode, Stage } from '../session/event.ts';
import type { PastedSession } from './pasted-session.ts';

/** How operating systems, runtimes and mail servers word what broke below SMTP; the first that holds names it. */
const wordings: readonly { says: RegExp; code: FailureCode; stage: Stage }[] = [
  {
    says: /server committed a protocol violation|(?:server response was|(?:response|reply|greeting|banner|expected|got|received)\b)[^\n]{0,60}\bHTTP\/[12](?:\.\d)? [1-5]\d\d\b/i,
    code: 'not-smtp',
    stage: 'greeting',
  },
  {
    says: /does not support secure connections|STARTTLS (?:extension )?(?:is )?not (?:supported|offered|available|advertised)|TLS is required,? but was not offered|(?:does not|doesn'?t) (?:support|offer|advertise) (?:the )?(?:STARTTLS|(?<=(?:server|host) does(?: no|n'?)t \w+ )(?:TLS|SSL))\b|No STARTTLS|did(?: not|n't) (?:appear to )?(?:support|offer|f[io]u?nd|advertise) STARTTLS/i,
    code: 'starttls-not-offered',
    stage: 'starttls',
  },
  {
    says: /wrong version number|WRONG_VERSION_NUMBER|Error_Packet_Parsing|Unrecognized SSL message|plain ?text connection\?|The handshake failed due to an unexpected packet format|first record does not look like a TLS handshake|(?:SERVER_HELLO|read server hello A): ?unknown protocol|typically reserved for plain-?text connections|unexpected TLS packet was received|InvalidContentType|RX_RECORD_TOO_LONG|SSL received a record that exceeded the maximum permissible length/i,
    code: 'tls-not-spoken',
    stage: 'tls',
  },
  {
    says: /unsupported protocol|unsupported version of security protocol|unsafe legacy renegotiation disabled|available protocols for TLS\/SSL connection disabled|No appropriate protocol|Received fatal alert: protocol_version|tlsv1 alert protocol version|PROTOCOL_VERSION|version too low|no protocols available|do not possess a common/i,
    code: 'tls-version',
    stage: 'tls',
  },
  {
    says: /no shared cipher|NO_SHARED_CIPHER|no cipher(?:s|suites?)? (?:available|in common)|handshake_failure|HandshakeFailure|no common encryption algorithm|alert handshake failure|cipher suites are inappropriate|none of the cipher suites supported/i,
    code: 'tls-no-shared-cipher',
    stage: 'tls',
  },
  {
    says: /(?:dh|ee|ca) key too (?:small|weak)|KEY_TOO_SMALL|certificate key too weak|Diffie-Hellman prime sent by the server is not acceptable/i,
    code: 'tls-weak-key',
    stage: 'tls',
  },
  {
    says: /TLS startup failed|Unable to connect SSL BIO|STARTTLS attempted but failed|HandshakeFailed|Could not convert socket to TLS|socket disconnected before secure TLS|TLS handshake failed|Cannot start TLS|SSLHandshakeException|SSL_(?:accept|connect) error|TLS negotiation failed|Unable to connect with (?:STARTTLS|TLS encryption)|Could not open secure TLS connection|(?:during|performing) (?:the )?(?:SSL|TLS) handshake|STARTTLS failed\b(?! (?:\d|permanently|temporarily))|support TLS, but negotiation was unsuccessful|\btls_failed\b/i,
    code: 'tls-failed',
    stage: 'tls',
  },
  {
    says: /query[A-Z]\w{0,10} (?!ENOTFOUND|ENODATA)E[A-Z]{3,}\b|EAI_AGAIN|\[Errno -3\]|Malformed or unexpected name server reply|temporary failure in name resolution|Host not found, try again|SERVFAIL|Could not contact DNS servers|host lookup did not complete|4\.4\.3 .*(?:DNS|name)/i,
    code: 'name-lookup-failed',
    stage: 'resolve',
  },
  {
    says: /ENOTFOUND|\berrno: -(?:3008|3007)\b|\{:?error, ?:?nxdomain\}|\[Errno -[25]\]|Host not found|Host unknown|getaddrinfo failed|\b1100[14]\b|Name or service not known|nodename nor servname|NXDOMAIN|Domain name not found|remote name could not be resolved|Remotename konnte nicht aufgel|nom distant n'a pas pu être résolu|se (?:puede|pudo) resolver el nombre remoto|impossibile risolvere il nome remoto|externe naam kan niet worden omgezet|UnknownHostException|No such host(?: is known)?\b|had no relevant answers|Could not resolve host|Name does not resolve|failed to lookup address|lookup \S{1,255}: server misbehaving|query(?:A|Aaaa|Mx) (?:ENOTFOUND|ENODATA)|DNS lookup failed/i,
    code: 'name-not-found',
    stage: 'resolve',
  },
  {
    says: /lost connection with .{0,300}while receiving the initial server greeting|closed before (?:the )?greeting|\bsmtp\.NewClient: EOF\b|cannot get initial OK message from server/i,
    code: 'closed-before-greeting',
    stage: 'greeting',
  },
  {
    says: /Greeting never received|(?:timed out|timeout) waiting for (?:the )?(?:server ready|welcome|greeting|initial)|No greeting: nil|error receiving initial string from SMTP server/i,
    code: 'greeting-timeout',
    stage: 'greeting',
  },
  {
    says: /Net::ReadTimeout|conversation with .{0,300}timed out|timed out while (?:sending|receiving)|timeout while|\bRead (?:operation )?timed out|\bread time-?out\b|(?:Timed out|timeout) (?:after|waiting for) (?!connect)/i,
    code: 'reply-timeout',
    stage: 'other',
  },
  {
    says: /ECONNREFUSED|\berrno: -(?:4078|111|61)\b|:econnrefused\b|\{error, ?econnrefused\}|\[Errno (?:111|61)\]|connection (?:was )?refused|actively refused|Zielcomputer die Verbindung verweigert|expressément refusé|denegó expresamente|rifiuto persistente del computer|actief (?:heeft )?geweigerd|\b10061\b/i,
    code: 'connection-refused',
    stage: 'connect',
  },
  {
    says: /ENETUNREACH|\[Errno (?:101|51)\]|EADDRNOTAVAIL|Cannot assign requested address|network is unreachable|\b10051\b/i,
    code: 'network-unreachable',
    stage: 'connect',
  },
  {
    says: /EHOSTUNREACH|\[Errno (?:113|65)\]|no route to host|host is unreachable|\b10065\b/i,
    code: 'host-unreachable',
    stage: 'connect',
  },
  {
    says: /\bconnection (?:with \S{1,200} )?is broken\b|ECONNRESET|\berrno: -(?:4077|104|54)\b|:econnreset\b|\[Errno (?:104|54)\]|connection (?:was )?reset|forcibly closed by the remote host|vom Remotehost geschlossen|fermée par l'hôte distant|interrupción de una conexión existente|interrotta forzatamente dall'host|door de externe host (?:verbroken|gesloten)|\b10054\b/i,
    code: 'connection-reset',
    stage: 'other',
  },
  {
    says: /ETIMEDOUT|\berrno: -(?:4039|110|60)\b|\{:?error, ?:?(?:etimedout|timeout)\}|\[Errno (?:110|60)\]|ESOCKETTIMEDOUT|Net::OpenTimeout|execution expired|dial tcp \S{1,120}: i\/o timeout|query(?:A|Aaaa|Mx) ETIMEOUT|(?:connection|operation|connect|connecting)\b.{0,80}\btimed[ -]out|connection timeout|Connect Timeout|: timed out\b|did not properly respond after a period|nicht (?:ordnungsgemäß|richtig) reagiert hat|n'a pas répondu convenablement|no respondió adecuadamente|non ha risposto correttamente|niet correct heeft geantwoord|\b10060\b/i,
    code: 'connection-timed-out',
    stage: 'connect',
  },
  {
    says: /please run connect\(\) first|\bEOFError\b|\bend of file reached\b|lost connection|connection unexpectedly closed|\bread error: generic::|\bconnection (?:to \S{1,200} )?(?:has been|was) (?:unexpectedly )?(?:closed|terminated|dropped)\b|connection to \S{1,200} closed unexpectedly|closed (?:the )?connection|unexpected(?:ly)? (?:socket close|eof|disconnected|closed)|connection closed unexpectedly|net_io_connectionclosed|sent an empty reply|empty reply from server|got an empty response|got code "", with message ""|\bbut got empty code\b|\breturned a zero byte response\b|\bSMTP session failed: (?:read|write) error|\bUnexpected EOF on SMTP connection|\b(?:error|err)="?EOF\b|(?:@\S{1,200}|\b(?:mail|smtp|tls|connect\w*|greeting|hello|auth|read\w*)): EOF(?![A-Za-z])|Connection closed by (?:remote|foreign) host|remote host closed|dropped connection|\bconnection (?:has )?died\b|protocol violating EOF/i,
    code: 'closed-by-server',
    stage: 'other',
  },
];

/** Words that only say that it did not work out. What else stands in the text may know better. */
const vague: (typeof wordings)[number] = {
  says: /did not accept our requests to connect|socket error|Network error on destination|Host not reachable|not responding|unable to connect|establish an SMTP connection|Unable to connect to the remote server|couldn'?t connect|can'?t connect|cannot connect|could not connect|Failed to connect/i,
  code: 'connection-timed-out',
  stage: 'connect',
};

/** The machine itself, named as the server. */
const loopback = /\b(?:connect(?:ion)?|host|server)\b[^\n]{0,40}?[\s"'[(=:](?:127\.0\.0\.1|localhost|::1)(?![\w.])/i;

/** OpenSSL's wordings of a certificate that is not trusted, as Node's codes: the form a live session records. */
const trustWordings: readonly { says: RegExp; trustError: string }[] = [
  {
    says: /certificate has expired|CERT_HAS_EXPIRED|CertificateExpiredException|PKIX path validation failed:[^\n]*validity check failed/i,
    trustError: 'CERT_HAS_EXPIRED',
  },
  { says: /certificate is not yet valid|CERT_NOT_YET_VALID/i, trustError: 'CERT_NOT_YET_VALID' },
  {
    says: /self[- ]signed certificate in certificate chain|SELF_SIGNED_CERT_IN_CHAIN/i,
    trustError: 'SELF_SIGNED_CERT_IN_CHAIN',
  },
  { says: /self[- ]signed certificate|DEPTH_ZERO_SELF_SIGNED_CERT/i, trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  {
    says: /unable to verify the first certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE/i,
    trustError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  },
  {
    says: /unable to get (?:local )?issuer certificate|failed to load system roots|untrusted issuer|UNABLE_TO_GET_ISSUER_CERT|Trust anchor for certification path not found|trustAnchors parameter must be non-empty|Unacceptable TLS certificate|Cannot verify certificate against trusted certificates/i,
    trustError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  },
  { says: /unable to get certificate CRL|UNABLE_TO_GET_CRL/i, trustError: 'UNABLE_TO_GET_CRL' },
  { says: /certificate (?:has been |is )?revoked|CERT_REVOKED/i, trustError: 'CERT_REVOKED' },
];
const nameWording =
  /ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate'?s altnames|Hostname mismatch|hostname verification failed|Can't verify identity of server|requested domain name does not match the server|target principal name is incorrect|doesn'?t match (?:either of )?['"]|RemoteCertificateNameMismatch|host ?name (?:\(\S{1,255}\) )?did not match (?:the name|any of the names?) given in/i;

/** Some rule names the cause in these words. */
export function isKnown(text: string): boolean {
  const found = explainReply(text);
  return found !== undefined && found.severity === 'error' && found.confidence !== 'possible';
}

/** How texts name the host that could not be reached. */
const places: readonly RegExp[] = [
  /\bconnect to ([\w.-]+)\[[\da-fA-F.:]+\]:(\d+)/i,
  /\bname=([\w.-]+) type=/i,
  /\b(?:lookup of|name not found:|getaddrinfo \w+|resolve host:?|UnknownHostException:) ['"]?([\w-]+(?:\.[\w-]+)+)/i,
  /\bE[A-Z]{6,} ([\w-]*[A-Za-z][\w-]*(?:\.[\w-]+)+)/,
  /\bconnect(?:ion)? (?:to|with) (?:remote server |SMTP host:? |the host )?['"[]?([\w-]+(?:\.[\w-]+)+)[\]'",]*(?:[:,]? ?(?:port:? ?)?(\d{2,5}))?/i,
  /\b([\w-]+(?:\.[\w-]+)+)\.? \[?[\da-fA-F.:]{7,45}\]?(?::(\d+))?: (?:timed out|socket error|connection)/i,
];

/** What a program on the server printed: a connection refused there is to its own scanner or database, not to another server. */
const programOutput =
  /\bcommand\s+output:|\bMXCommand: |\berror connecting to filter\b|\bconnect to (?:transport|subsystem) |\b(?:connect(?:ing)? to|contact|reach) (?:the )?(?:\S+[ -])?(?:daemon|scanner|milter|clamd|amavisd?|spamd|rspamd|policy ser\w+|ldap\w*|mysql\w*|pgsql\w*|database|unix:\S)/i;

/** Whether the text words what broke below SMTP: by name, or only that it did not work out. */
export function troubleIn(text: string): 'named' | 'vague' | undefined {
  const capped = text.slice(0, 20_000);
  if (programOutput.test(capped)) return undefined;
  if (nameWording.test(capped) || trustWordings.some((wording) => wording.says.test(capped))) return 'named';
  if (wordings.some((wording) => wording.says.test(capped))) return 'named';
  return vague.says.test(capped) ? 'vague' : undefined;
}

/** What a program says beside a conversation in which nothing was refused: what broke, else its words, unless the message went through. */
export function recordRemarks(words: string, session: PastedSession): void {
  if (!recordTrouble(words, session) && (isKnown(words) || !session.wentThrough)) session.note(words);
}

/** A proxy that asks for the name of whoever connected: no name is no fault. */
const ofTheClientsName = /^.*could not be resolved.*while in resolving client address.*$/gim;

/** Records what broke below SMTP, or which certificate was not trusted. False when the text words neither. */
export function recordTrouble(text: string, session: PastedSession): boolean {
  const capped = text.slice(0, 20_000).replace(ofTheClientsName, '');
  if (programOutput.test(capped)) return false;
  const trust = trustWordings.find((wording) => wording.says.test(capped));
  if (trust || nameWording.test(capped)) {
    session.untrusted(trust?.trustError, nameWording.test(capped) ? capped.trim().slice(0, 500) : undefined);
    session.note(capped);
    return true;
  }
  const wording = wordings.find((one) => one.says.test(capped)) ?? (vague.says.test(capped) ? vague : undefined);
  if (!wording || (wording === vague && isKnown(capped))) return false;
  const paragraphs = capped.split(/\n[ \t]*\n/);
  const first = paragraphs.findIndex((paragraph) => wording.says.test(paragraph));
  // What follows indented belongs to it: MailKit lists what was wrong with a certificate.
  const behind = paragraphs.slice(first + 1).findIndex((paragraph) => !/^[ \t]+\S/.test(paragraph));
  const telling = paragraphs.slice(Math.max(first, 0), behind < 0 ? undefined : first + 1 + behind).join('\n');
  for (const place of places) {
    const found = place.exec(telling);
    if (found) session.server(found[1], found[2] === undefined ? 25 : Number(found[2]));
    if (found) break;
  }
  // Nobody filters what a machine says to itself: there nothing listens.
  const code = wording === vague && loopback.test(telling) ? 'connection-refused' : wording.code;
  session.failure(code, wording.stage, telling.trim());
  return true;
}
