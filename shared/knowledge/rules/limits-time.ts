import type { Rule } from '../rule.ts';

/** Time is over: for the queue, for the session, or for the number of hops. */

/** A lookahead, so that it matches nothing in length: a cause named beside it goes first. */
const expired =
  /(?=(?<!full: )\bretry time ?out exceeded|\b(?:retry time|time ?limit) not reached for any host|\b(?:message|delivery|delivery time|envelope|mail|queue(?:d message)?|retry|QUEUE\.)(?: \w+)?[ .](?:has |is |was )?expired\b|\b(?:message|mail|it) (?:has been|was|is) (?:in the queue|queued|on the queue) (?:too|for (?:too|more|over)|longer)|\bin the queue too long\b|\b(?:could not|couldn'?t|was not|cannot|can'?t|unable to|not|unsuccessful\w{0,2}) (?:be )?deliver(?:ed|y)?\b.{0,40}\b(?:for|within|in|during|after) (?:the last |more than |at least |over )?(?:\d+|several|multiple|\w+ attempts)\b|\bgiving up\b|\b(?:i'?ve )?given up\b|\bgave up\b|\bafter (?:multiple|several|\d+|many|repeated) (?:retries|attempts|tries)|\bmultiple retries\b|\bdelivery (?:attempts? )?(?:timed out|time[- ]?out|time (?:expired|exceeded))|\bno longer (?:be )?(?:retr\w{2,4}|attempt)|\b(?:retry|retries|delivery) (?:limit|attempts?|count) (?:exceed\w{0,3}|exhausted|reached)|\bstopped trying\b|\bdeliver\w{0,3} (?:the |this |your )?message (?:in|within) the (?:time(?: limit)?|period)\b|\bmaximum (?:number of )?(?:retries|attempts|delivery attempts|queue time|retry time)|\b(?:without success, and has stopped|has tried to deliver this message, without)|\bremote host (?:is |was )?not respond(?:ing|ed)|\bhost not reachable|\bexceeded (?:the )?(?:maximum )?(?:queue|retry|time in queue)|\bmessage time(?:d |-)?out\b|\blifetime (?:has )?expired|\bin (?:the )?queue too long\b|\bqueue (?:life)?time (?:exceeded|expired)|\b(?:message|mail) (?:is )?too old\b)/i;
const delayed =
  /\b(?:has been|is|was) delayed\b|\bdelivery (?:is |has been |incomplete|delayed)|\bnot yet been delivered|\bhave not yet received|\b(?:will|shall) (?:be )?(?:keep|continue|retr)\w{0,5}\b.{0,30}\b(?:trying|retried|until|for up to)|\bwill retry for\b|\bwarning only\b.{0,60}\bresend\b/i;
const session =
  /(?<!\bmessage )\btime ?out\b.{0,20}\b(?:exceeded|waiting|while|on|reading|closing|connection)|\b(?:connection|session|idle|command|data|smtp|inactivity|transaction) (?:time ?out|timed out|expired)|\bidle (?:too long|for)|\btoo long (?:waiting|idle)|\bsmtp (?:command|incoming data) timeout/i;
const loop =
  /\bforwarded more than the (?:maximum )?(?:allowed|permitted) (?:number of )?times\b|\bexcessive (?:mail )?recursion\b|\breceived:?["']? header counts?\b|\b(?:too many|maximum|max|exceeded|excessive)\b(?:.{0,20}\bhops?\b|(?:(?!mails?\b|messages?\b|spam).){0,20}\breceived(?: headers?| lines)?\b(?! (?:from|by|at|in|within)\b))|\bhop ?count\b|\bhops? (?:exceed|limit|count)|\b(?:mail|routing|message|delivery|forwarding|possible|smtp|e-?mail|loop)\W{1,3}loop\b|\bloops? back to (?:myself|itself|me)\b|\bmail (?:for \S{1,100} )?loops? (?:back|to)|\blooping\b|\bbest-?preference mx\b|\blowest numbered mx record points to local host|\bisn'?t in my (?:control|locals)\b|\bmx (?:list )?for \S{1,100} points back|\brouting loop\b|\bloop (?:detected|was detected)|\bconfiguration error.{0,30}mx|\bduplicated? message-?id\b/i;

export default [
  {
    id: 'limits-delivery-expired',
    topic: 'delivery-expired',
    title: 'The queue gave up: the message could not be delivered in time',
    match: [
      { on: 'reply', text: expired, textDecides: true },
      { on: 'text', text: expired },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'The sending server tried for hours or days and has returned the message. The true cause is the last error it met, in an earlier line or in its log.',
    causes: [
      {
        cause: 'The receiving server was down, unreachable or refused for the moment all that time',
        tell: 'The log shows the same error at each try',
      },
      { cause: 'A firewall blocks port 25 between the two', tell: 'No connection ever succeeded' },
    ],
    fixes: [
      {
        do: 'Find the last error before the message expired',
        command: 'Get-MessageTrackingLog -Recipients {recipient} -EventId DEFER',
        where: 'Exchange Management Shell; on Postfix and Exim the mail log',
      },
      {
        do: 'Test the connection now',
        command: 'Test-NetConnection {host} -Port 25',
        where: 'sending server: Windows PowerShell',
      },
      { do: 'Send the message again once the cause is gone', where: 'sender' },
    ],
    verify: 'The message leaves the queue.',
    retry: 'permanent',
    sources: [
      'RFC 5321 section 4.5.4.1',
      'RFC 3463 section 3.5 (X.4.7)',
      'Exim, qmail, DragonFly, OpenSMTPD and Exchange wording',
    ],
    examples: [
      'retry timeout exceeded',
      'Could not deliver for the last 432000 seconds. Giving up.',
      'Message could not be delivered for 5 days',
      'Envelope expired',
      "I'm not going to try again; this message has been in the queue too long.",
      'Unable to deliver message after multiple retries, giving up.',
      'Your message was not delivered within 0 days and 1 hours.',
      '554 5.4.7 [internal] message timeout (exceeded max time)',
    ],
    nearMisses: ['421 4.4.2 mail.example.com Error: timeout exceeded', 'mailbox is full: retry timeout exceeded'],
  },
  {
    id: 'limits-delivery-delayed',
    topic: 'delivery-expired',
    title: 'The message is delayed; the queue goes on trying',
    match: { on: 'text', text: delayed },
    severity: 'warning',
    confidence: 'possible',
    side: 'sender',
    meaning:
      'This is a warning, not a failure: the sending server could not deliver so far and will try until its limit.',
    causes: [
      {
        cause: 'The receiving server is down, unreachable, or defers the mail',
        tell: 'The queue shows the last error',
      },
    ],
    fixes: [
      {
        do: 'Look at the last error in the queue',
        command: 'Get-Queue | Format-List Identity,LastError,NextRetryTime',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The message leaves the queue.',
    retry: 'transient',
    sources: ['RFC 3464 section 2.3.3 (Action: delayed)'],
    examples: [
      'Delivery to the following recipients has been delayed.',
      'The following recipients have not yet received your message:',
      'The server will continue trying for up to 21 hours.',
    ],
    nearMisses: ['Delivery to the following recipients failed permanently.'],
  },
  {
    id: 'limits-session-timeout',
    topic: 'connection-timeout-mid-session',
    title: 'The session took too long',
    match: [
      { on: 'reply', code: [421, 451, 554], text: session },
      {
        on: 'text',
        text: /\b(?:smtp command|smtp incoming data|idle|command) (?:time ?out|timed out)\b|\bconversation with \S{1,200} timed out|\bError: timeout exceeded/i,
      },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'network',
    meaning:
      'The server waited for the client, in vain, and closes. In DATA this often means that large packets are lost on the way.',
    causes: [
      { cause: 'Typing by hand was too slow', tell: 'It happens between commands' },
      {
        cause: 'Packets of full size do not get through (MTU), or a device holds the data back',
        tell: 'Only DATA stalls, small messages pass',
      },
      { cause: 'An application keeps the session open without using it' },
    ],
    fixes: [
      { do: 'Use a guided test, which sends without pauses', where: 'this tool' },
      { do: 'Test with packets of full size', command: 'ping {host} -f -l 1472', where: 'Windows command prompt' },
    ],
    verify: 'The session runs to QUIT.',
    retry: 'transient',
    sources: ['RFC 5321 section 4.5.3.2', 'RFC 3463 section 3.5 (X.4.2)'],
    examples: [
      '421 4.4.2 mail.example.com Error: timeout exceeded',
      '421 mail.example.com: SMTP command timeout - closing connection',
    ],
    nearMisses: ['554 4.4.7 Message expired: unable to deliver in 840 minutes.'],
  },
  {
    id: 'limits-exchange-idle',
    topic: 'connection-timeout-mid-session',
    title: 'Exchange waited too long for the next command and hung up',
    match: {
      on: 'reply',
      code: 421,
      enhanced: '4.4.1',
      text: /^Connection timed out\.?/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'This is the receive connector’s idle limit (ConnectionInactivityTimeout, 5 minutes; 1 minute on an Edge). Nothing is wrong with the message: nothing came for too long.',
    causes: [
      { cause: 'Commands typed by hand came too slowly' },
      { cause: 'A program keeps the session open without using it' },
      { cause: 'A device on the way holds the message back', tell: 'It happens after DATA, small messages pass' },
    ],
    fixes: [
      { do: 'Use a guided test, which sends without pauses', where: 'this tool' },
      {
        do: 'See the limit',
        command:
          'Get-ReceiveConnector "{receiveConnector}" | Format-List Identity,ConnectionTimeout,ConnectionInactivityTimeout',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'The session runs to QUIT.',
    retry: 'transient',
    sources: ['Microsoft Learn, Set-ReceiveConnector: ConnectionInactivityTimeout (read 2026-11)'],
    examples: ['421 4.4.1 Connection timed out'],
    nearMisses: ['441 4.4.1 Connection timed out'],
  },
  {
    id: 'limits-loop',
    topic: 'loop-detected',
    title: 'The message goes round in circles',
    match: [
      { on: 'reply', code: [554, 550, 553, 552, 451], text: loop, textDecides: true },
      { on: 'text', text: loop },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The message passed too many servers, or a server found that the next one is itself.',
    causes: [
      { cause: 'Two servers each think the other has the mailbox', tell: 'The Received headers repeat two names' },
      { cause: 'Two mailboxes forward to each other' },
      { cause: 'The MX points to a server that does not know the domain as its own' },
    ],
    fixes: [
      { do: 'Read the Received headers from the bottom up and find the pair that repeats', where: 'returned message' },
      {
        do: 'Look at the type of the domain: InternalRelay without a connector loops',
        command: 'Get-AcceptedDomain {recipientDomain} | Format-List DomainType',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Let the server take the domain as its own',
        command: 'postconf mydestination virtual_mailbox_domains relay_domains',
        where: 'shell on a Postfix server',
      },
    ],
    verify: 'The message arrives with fewer than ten Received headers.',
    retry: 'permanent',
    sources: ['RFC 5321 section 6.3', 'RFC 3463 section 3.5 (X.4.6)', 'Postfix, qmail and Exim wording'],
    examples: [
      '554 5.4.6 Too many hops 26 (25 max)',
      'mail for example.org loops back to myself',
      "Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't in my control/locals file",
      'lowest numbered MX record points to local host',
      '554 5.7.1 Duplicated Message-ID',
    ],
    nearMisses: ['550 5.7.1 Messages missing a valid Message-ID header are not accepted.'],
  },
] satisfies readonly Rule[];
