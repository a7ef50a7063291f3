import type { Fix, Rule } from '../rule.ts';

/**
 * The receiving server is unwell: full, misconfigured, broken, or merely asks for patience. The vaguest wordings stand in a
 * lookahead, so that they match nothing in length and every rule that names a cause goes before them.
 */

const wait: Fix = { do: 'Leave the message in the queue; look again in an hour', where: 'sending server' };
const tellThem: Fix = {
  do: 'Send the whole reply with its time to the receiving administrator',
  where: 'recipient administrator',
};
const resources =
  /\binsufficient (?:system )?(?:storage|resources?|disk|memory|space)|\b(?:system|server|disk|spool|mail system|file ?system|storage|partition|mail server)\b.{0,30}\b(?:full|out of (?:space|disk|memory|resources)|overload\w{0,3}|low on (?:disk )?space)|\b(?:out of|not enough|no|low) (?:free )?(?:disk|memory|system (?:storage|resources)|disk space|space (?:left )?on|resources)\b|\bno space left on device|\bload (?:average )?(?:is )?too high|\bsystem load\b|\bresources? (?:temporarily )?(?:unavailable|exhausted|exceeded)|\binternal resources? (?:is |are )?(?:temporarily )?unavailable|\boverloaded\b|\bback ?pressure\b|\bqueue (?:is )?full\b/i;
const config =
  /\b(?:server|system|local|mail(?:er)?|dns|mx|alias)? ?(?:configuration|config) (?:error|problem|failure|incorrect)|\bmis-?configur(?:ed|ation)|\bincorrectly configured|\b(?:mail )?server is not (?:properly )?configured|\bfatal error in (?:the )?config|\bnot configured (?:to|for) (?:accept|receive|handle|mail|this)|\bcannot (?:create|chdir to|open) (?:\S{0,80})?(?:maildir|mail ?box|queue|spool|home)/i;
const internal =
  /\b(?:internal|local|system|unexpected|unknown|processing|server|software|fatal|i\/o|database|ldap|sql|mysql|backend|directory|storage|write|queue file|file ?system|data ?base|application|transport|mail system|protocol) (?:server |software |write |access |processing |delivery |lookup |query |connection )?(?:error|problem|failure|fault|exception)s?\b(?!s? (?:codes?|messages?) (?:at|see|\())(?!s?,? (?:or )?network problem)(?!s?:? ?(?:0x|\d{3}\b))|\b(?:unable|failed|cannot|could not|can't) (?:to )?(?:contact|connect to|query|access|reach|lookup|look up) (?:the )?(?:ldap|database|sql|directory|mysql|backend|user ?db|policy (?:server|service)|mail ?store)|\btemporary local problem|\blocal error in processing|\btransaction failed\b(?!: ?\S)|\binsufficient permission|\b(?:maildir|mail ?box|spool|home|directory|file|create)\b.{0,160}: permission denied\b|\bduring fwd-\w+|\bpermission denied\b.{0,30}\b(?:maildir|mailbox|file|spool|lock)|\bfailed to (?:write|queue|store|save|process|deliver locally)|\bcan(?:no|')t (?:write|create|lock|open) (?:\S{0,60} )?(?:file|mailbox|spool|queue)|\binput\/output error|\bmail (?:system|server) (?:is )?(?:down|unavailable|offline)|\bunable to (?:process|queue|store|save|lock)\b|\bqueue file write error|\berror in processing\b|\b(?:encountered|experienced) an? (?:\w+ )?error while (?:being )?process\w+|\b(?:unable|failed|cannot|could not|can't) (?:to )?(?:contact|connect to|reach|talk to) (?:the )?(?:\w+ )?(?:daemon|scanner|virus ?scanner|milter|clam\w*|amavis\w*|spamd|content filter|filter service)|\b(?:clamd|amavisd?|spamd|milter|rspamd)\b.{0,40}\b(?:not running|unavailable|unreachable|connection refused|timed out|failed)|\bsystem (?:is )?not (?:available|accepting (?:network )?messages)|\btemporary (?:lookup|server|system|local|processing) (?:failure|error|problem)|\b(?:deferred|maildir|mail ?box|spool|queue|collect)\b.{0,60}\bno such file or directory\b|\b(?:qq )?trouble (?:in|with|creating|opening|writing|reading) (?:\w+ ){0,2}(?:home|director\w+|file|queue|maildir)|\bsomething went wrong\b(?! (?:while|when|during) (?:sending|connecting|submitting|delivering))|\bcritical (?:mail )?error|\bcoredump|\bsegmentation fault|\b(?:local )?mailer error\b|\bcan'?t create (?:user )?output file|\bpermanently rejected message \(#5\.3\.0\)|\b(?:qq|write) (?:write )?error\b|\bwrite error or disk full/i;
const relayHost =
  /\bwrong (?:server|host|destination|mx|mail server)|\b(?:wrong|incorrect) mx\b|\b(?:not|no longer) (?:the |a |an )?(?:mx|mail (?:server|exchanger|host)|relay) for|\bdo(?:es)? ?n(?:o|')t (?:handle|serve|host|relay for) (?:mail for )?(?:this|that|the) domain|\bdomain (?:\S{1,80} )?(?:is )?not (?:hosted|served|handled|local|configured) (?:here|on this|by this)|\bunable to accept mail for (?:this|that) domain/i;
const network =
  /(?=\bnetwork error\b|\b(?:unable|wasn'?t able|cannot|could not|couldn'?t|can't|failed) (?:to )?(?:establish|connect|open|make)\b.{0,40}\b(?:smtp |tcp |network )?(?:connection|connect|session|server|host|remote|any)\b|\b(?:no route to host|network (?:is )?unreachable|host (?:is )?(?:unreachable|down)|no response from (?:host|server))\b|\bbeing unable to connect\b|\bdid not accept our requests to connect|\bdestination mxs\b|\bno mx (?:host )?(?:could be |was )?reach|\bbad connection\b|\bpeer (?:reset|closed)|\bsocket error\b|\bconnection (?:died|was dropped|broken|lost|aborted|dropped|interrupted|attempt failed|setup timeout))/i;

export default [
  {
    id: 'weather-insufficient-resources',
    topic: 'insufficient-resources',
    title: 'The receiving server has no room or power left',
    match: [
      { on: 'reply', text: resources, textDecides: true },
      { on: 'text', text: resources },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Disk, memory or processor of the receiving server are at their limit, so it takes no mail for now.',
    causes: [
      { cause: 'A disk is full, often by logs', tell: 'Every sender is refused, mostly with 452 4.3.1' },
      { cause: 'A flood of mail or too small a machine' },
      { cause: 'Some gateways use these words for greylisting', tell: 'The second try is accepted' },
    ],
    fixes: [
      wait,
      {
        do: 'Look at free space',
        command: 'Get-PSDrive -PSProvider FileSystem',
        where: 'receiving Exchange or IIS server: Windows PowerShell',
      },
      { do: 'Look at free space', command: 'df -h /var/spool /var/log', where: 'shell on the receiving server' },
      {
        do: 'On Exchange read event 15006 or 15007 of MSExchangeTransport',
        where: 'receiving Exchange server: Event Viewer',
      },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'transient',
    sources: ['RFC 3463 section 3.4 (X.3.1)', 'RFC 5321 section 4.2.3 (452)', 'Learn: back pressure'],
    examples: [
      '431 Insufficient disk space on the server',
      '451 4.3.0 no space left on device',
      '421 system load too high, try again',
    ],
    nearMisses: ['452 4.2.2 Mailbox full'],
  },
  {
    id: 'weather-misconfigured',
    topic: 'receiver-misconfigured',
    title: 'The receiving server is misconfigured',
    match: [
      { on: 'reply', text: config, textDecides: true },
      { on: 'text', text: config },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The server itself says that its configuration is at fault. The sender cannot repair it.',
    causes: [{ cause: 'A broken table, missing directory or failed policy service after a change' }],
    fixes: [
      tellThem,
      {
        do: 'Read the log lines above the refusal',
        command: 'journalctl -u postfix -n 50',
        where: 'shell on the receiving server',
      },
      wait,
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'depends',
    sources: ['RFC 3463 section 3.4 (X.3.5)'],
    examples: [
      '550 Local configuration error',
      '451 4.3.5 Server configuration problem',
      '550 5.3.5 System incorrectly configured',
      '554 mail server is not properly configured',
    ],
    nearMisses: ['550 5.5.350 Remote server returned routing problem'],
  },
  {
    id: 'weather-internal-error',
    topic: 'receiver-internal-error',
    title: 'The receiving server has an internal fault',
    match: [
      { on: 'reply', text: internal, textDecides: true },
      { on: 'text', text: internal },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'Something behind the receiving server failed: a directory, a database, a disk, a filter. The sender did nothing wrong.',
    causes: [
      { cause: 'Directory or database unreachable' },
      { cause: 'A filter or storage behind the server failed', tell: 'It comes after DATA' },
    ],
    fixes: [wait, tellThem],
    verify: 'The next try answers 250.',
    retry: 'depends',
    sources: ['RFC 3463 section 3.4 (X.3.0)', 'RFC 5321 section 4.2.3 (451)'],
    examples: [
      '451 4.3.0 Temporary server error',
      'Unable to contact LDAP server. (#4.4.3)',
      '451 Requested action aborted: local error in processing',
      '550 5.0.0 <jo@example.org>... Insufficient permission',
      '451 Temporary local problem - please try later',
      '451 4.3.0 Error: queue file write error',
      '550 Internal server error',
    ],
    nearMisses: ['451 4.3.5 Server configuration error'],
  },
  {
    id: 'weather-wrong-server',
    topic: 'wrong-destination',
    title: 'This server is not responsible for the domain',
    match: [
      { on: 'reply', text: relayHost, textDecides: true },
      { on: 'text', text: relayHost },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The mail went to a machine that does not hold the domain.',
    causes: [
      { cause: 'The MX or the smart host points to the wrong server' },
      { cause: 'The domain was moved or removed there' },
    ],
    fixes: [
      { do: 'Compare with the MX record', command: 'nslookup -type=mx {recipientDomain}', where: 'any shell' },
      { do: 'Correct the smart host or the MX', where: 'sending server, or DNS of the recipient' },
    ],
    verify: 'RCPT TO answers 250 at the right server.',
    retry: 'permanent',
    sources: ['RFC 5321 section 3.6'],
    examples: [
      '550 5.7.1 this server does not handle mail for this domain',
      '554 domain not hosted here',
      '550 wrong MX',
    ],
    nearMisses: ['550 5.7.1 Client does not have permissions to submit to this server'],
  },
  {
    id: 'weather-cannot-connect',
    topic: 'port-filtered',
    title: 'The sending server could not connect to the receiving one',
    match: { on: 'text', text: network },
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning: 'No SMTP conversation took place: the connection could not be made or broke.',
    causes: [
      { cause: 'A firewall between the two drops port 25', tell: 'The port check from another network succeeds' },
      { cause: 'The receiving server is down or its MX points nowhere', tell: 'The port check fails from everywhere' },
    ],
    fixes: [
      {
        do: 'Test the port',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'sending server: Windows PowerShell',
      },
      { do: 'Look at the firewall log of both sides', where: 'network' },
    ],
    verify: 'TcpTestSucceeded is True and the queue empties.',
    retry: 'transient',
    sources: ['RFC 3463 section 3.5 (X.4.1)', 'qmail, OpenSMTPD, Gmail and Outlook wording'],
    examples: [
      "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)",
      'Network error on destination MXs',
      'The recipient server did not accept our requests to connect.',
      'Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.',
    ],
    nearMisses: [
      "Message delivery to the remote domain 'fabrikam.com' failed for the following reason: Unable to bind to the destination server in DNS.",
    ],
  },
] satisfies readonly Rule[];
