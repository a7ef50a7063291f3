import type { TraceCommand } from '../../../shared/message/trace-commands.ts';
import type { Outcome, TransactionResult } from '../../../shared/smtp/transaction-result.ts';
import type { Colour, Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** One message that was tried, as it is told. */
export interface ToldMessage {
  readonly result: TransactionResult;
  readonly messageId?: string;
  readonly trace?: readonly TraceCommand[];
}

const words: Record<Outcome | 'not-sent', [string, Colour]> = {
  accepted: ['accepted', 'green'],
  refused: ['REFUSED', 'red'],
  deferred: ['REFUSED FOR NOW', 'yellow'],
  'no-answer': ['NO ANSWER, the connection broke', 'red'],
  'not-tried': ['not tried', 'dim'],
  'not-sent': ['not sent', 'dim'],
};

/** What came of a message, for people: each recipient, the message, the server's name for it, and how to find it. */
export function sendLines(
  { result, messageId, trace = [] }: ToldMessage,
  { paint, width }: { paint: Paint; width: number },
): string[] {
  const { sender, recipients, message, warnings } = result;
  const told = (what: string, outcome: Outcome | 'not-sent', reply: string | undefined) => {
    const [word, colour] = words[outcome];
    const first = reply?.split('\n', 1)[0];
    const proof = first !== undefined && outcome !== 'accepted' ? [paint('dim', `    ${first.slice(0, 500)}`)] : [];
    return [`  ${paint('plain', what)}  ${paint(colour, word)}`, ...proof];
  };
  return [
    '',
    ...told(`Sender ${sender.address === '' ? '<>' : sender.address}`, sender.outcome, sender.reply?.text),
    ...recipients.flatMap(({ address, outcome, reply }) => told(address, outcome, reply?.text)),
    ...told(
      message.octets === undefined ? 'Message' : `Message, ${message.octets} octets by ${message.by ?? 'DATA'}`,
      message.outcome,
      message.reply?.text,
    ),
    ...(message.queueId === undefined ? [] : [paint('plain', `  The server calls it ${message.queueId}`)]),
    ...(messageId === undefined || messageId === '' ? [] : [paint('plain', `  Message-ID ${messageId}`)]),
    ...warnings.flatMap(({ text }) => wrap(text, width, '    ', '  ! ')).map((line) => paint('yellow', line)),
    ...(trace.length === 0 ? [] : ['', paint('bold', '  How to find it at the receiver:')]),
    // A command stays on one line however long it is: it is there to be copied.
    ...trace.flatMap(({ where, command }) => [paint('dim', `    ${where}`), paint('cyan', `      ${command}`)]),
  ];
}
