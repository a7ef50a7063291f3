import { quotePosix } from '../shell/quote-posix.ts';
import { quotePowerShell } from '../shell/quote-powershell.ts';

/** One way to find a message where it went. */
export interface TraceCommand {
  /** Whose command it is, e.g. `Exchange Online`. */
  readonly where: string;
  /** What it shows, in a sentence. */
  readonly shows: string;
  /** Ready to paste. */
  readonly command: string;
}

/**
 * The commands with which whoever runs the receiving system finds a message. `messageId` has its angle brackets; `reply` is
 * the server's reply that took it over.
 */
export function traceCommands(messageId: string, reply: string): TraceCommand[] {
  const queueId = /\bqueued as ([0-9A-Za-z]{6,30})\b/.exec(reply)?.[1];
  const powerShellId = quotePowerShell(messageId);
  const bare = messageId.replace(/^<(.*)>$/, '$1');
  return [
    {
      where: 'Exchange Online',
      shows: 'Where the message is, for each recipient (Exchange Online PowerShell; the last 48 hours).',
      command: `Get-MessageTraceV2 -MessageId ${powerShellId} | Format-List Received,SenderAddress,RecipientAddress,Status,MessageTraceId`,
    },
    {
      where: 'Exchange Online, every step',
      shows: 'What each filter and rule did with it.',
      command: `Get-MessageTraceV2 -MessageId ${powerShellId} | Get-MessageTraceDetailV2`,
    },
    {
      where: 'Exchange Server',
      shows: 'Every step on every server (Exchange Management Shell).',
      command: `Get-TransportService | Get-MessageTrackingLog -MessageId ${powerShellId} -ResultSize Unlimited | Sort-Object Timestamp | Format-Table Timestamp,ServerHostname,Source,EventId,Recipients,RecipientStatus -AutoSize`,
    },
    {
      where: 'Postfix',
      shows:
        queueId === undefined
          ? 'The line with the queue ID; search for that next.'
          : 'Every line of this message, by the queue ID of the server that took it.',
      command: `grep -F -- ${quotePosix(queueId ?? `message-id=${messageId}`)} /var/log/mail.log`,
    },
    {
      where: 'Exim',
      shows: 'Every line of this message.',
      command: `exigrep -l ${quotePosix(bare)} /var/log/exim4/mainlog`,
    },
  ];
}
