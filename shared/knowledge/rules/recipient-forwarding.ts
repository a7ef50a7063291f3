import type { Rule } from '../rule.ts';

const forward =
  /\b(?:unable|failed|cannot|can't|could not|error) (?:to )?(?:forward(?:ing)?|redirect|relay the forward)|\bforward(?:ing)? (?:failed|failure|not possible|address (?:is )?(?:invalid|unknown|bad))|\bredirect(?:ion)? failed|\bforwarding loop|\btoo many (?:forward|redirect)/i;
/** A lookahead, so that it matches nothing in length: what the program itself says goes first. */
const program =
  /(?=\bcommand died with (?:status|signal)|\bcommand time limit exceeded|\bcommand output:|\bexit (?:status|code) \d|\bpermanent failure in (?:one or more|program)|\bchild (?:process )?(?:of|returned|crashed|failed)|\breturned (?:error|non-?zero) (?:exit|status|code)|\bcan(?:no|')t (?:exec|execute|run|open) .{0,60}(?:procmail|\.forward|filter|pipe|mailer)|^"?\|.{0,200}\b(?:exec|procmail|vacation|bin\/|maildrop)|"\|[^"]{1,300}"\.{3} ?(?:service unavailable|unknown mailer error)|\bexecut\w{2,4} (?:failed|error)|\bmail(?:er)? (?:filter|delivery agent|processor) (?:program )?(?:failed|exited|returned)|\b(?:local|pipe|transport) delivery failed\b|\bprocmail\b.{0,60}\b(?:fail|error|unable|denied)|\btext was generated (?:during|by) the (?:delivery attempt|command)|\bcannot (?:find|open) (?:your |the )?(?:filter|include) file|\berror writing (?:message|to mailbox)|\bcommand (?:unavailable|not found)\b|\bprog died\b|\bdied with signal|\bunable to run (?:script|program|command)|\bquota(?:wrap|check) failed)|\bunknown mailer error \d+/i;

export default [
  {
    id: 'recipient-forwarding-failed',
    topic: 'forwarding-failed',
    title: 'The recipient forwards their mail, and the forwarding failed',
    match: [
      { on: 'reply', text: forward, textDecides: true },
      { on: 'text', text: forward },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'The address itself was fine; the message was lost on the way to the address it forwards to.',
    causes: [
      { cause: 'The forwarding target no longer exists or is full' },
      {
        cause: 'The target refuses the forward because SPF fails for the forwarding server',
        tell: 'The inner reply speaks of SPF or DMARC',
      },
    ],
    fixes: [
      { do: 'Tell the recipient that their forwarding is broken', where: 'sender' },
      {
        do: 'Look at the forward',
        command: 'Get-Mailbox {recipient} | Format-List ForwardingAddress,ForwardingSmtpAddress',
        where: 'recipient administrator: Exchange Management Shell',
      },
    ],
    verify: 'A test message arrives at the final address.',
    retry: 'permanent',
    sources: ['RFC 5321 section 3.4'],
    examples: ['550 5.4.1 Unable to forward message to jo@example.net', '554 Forwarding failed'],
    nearMisses: ['251 User not local; will forward to <jo@example.net>'],
  },
  {
    id: 'recipient-delivery-program-failed',
    topic: 'forwarding-failed',
    title: 'A program that should deliver the message failed',
    match: [
      { on: 'reply', text: program, textDecides: true },
      { on: 'text', text: program },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'The receiving server hands mail for this address to a program (procmail, a script, a mailing list), and the program ended with an error.',
    causes: [
      { cause: 'The program is missing, changed, or has a fault in its configuration' },
      { cause: 'The program may not write where it wants to' },
    ],
    fixes: [
      {
        do: 'Read the delivery log and run the program by hand as that user',
        command: 'grep {recipient} /var/log/maillog',
        where: 'shell on the receiving server',
      },
      { do: 'Check .forward, aliases and filter of the user', where: 'recipient administrator' },
    ],
    verify: 'status=sent in the delivery log.',
    retry: 'depends',
    sources: ['Postfix local(8) and pipe(8), Sendmail mailer errors, Exim pipe transport'],
    examples: [
      'Command died with status 1: "/usr/bin/procmail"',
      '554 "|exec /usr/local/bin/procmail -f- || exit 75"... Service unavailable',
      '554 5.3.0 unknown mailer error 2',
      'The following text was generated during the delivery attempt:',
      'local delivery failed',
    ],
    nearMisses: ['554 Service currently unavailable'],
  },
] satisfies readonly Rule[];
