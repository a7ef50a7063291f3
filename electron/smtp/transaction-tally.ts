import type { EventOf } from '../../shared/session/event.ts';
import { queueId } from '../../shared/smtp/queue-id.ts';
import type { TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import { outcomeOf, type ReplyText, type TransactionResult } from '../../shared/smtp/transaction-result.ts';

type Reply = EventOf<'replied'>;

/** What a transaction has come to so far. A reply that is undefined never came. */
export interface Tally {
  sender(reply: Reply | undefined): void;
  recipient(index: number, reply: Reply | undefined): void;
  /** The replies to the whole message: one, or under LMTP one for each accepted recipient (RFC 2033 4.2). */
  message(replies: readonly (Reply | undefined)[], by: 'DATA' | 'BDAT', octets: number | undefined): void;
  warn(code: string, text: string): void;
  readonly senderAccepted: boolean;
  readonly accepted: number;
  /** MAIL was sent. */
  readonly begun: boolean;
  /** The message was answered, so the server has left the transaction. */
  readonly ended: boolean;
  result(): TransactionResult;
}

export function createTally(plan: TransactionPlan): Tally {
  const sender: TransactionResult['sender'] = { address: plan.mail.from, outcome: 'not-tried' };
  const recipients: TransactionResult['recipients'] = plan.recipients.map(({ to }) => ({
    address: to,
    outcome: 'not-tried',
  }));
  let message: TransactionResult['message'] = { outcome: 'not-sent' };
  const warnings: TransactionResult['warnings'] = [];
  const acceptedOnes = () => recipients.filter(({ outcome }) => outcome === 'accepted');
  const answer = (reply: Reply | undefined) => ({
    outcome: outcomeOf(reply?.code),
    ...(reply ? { reply: textOf(reply) } : {}),
  });

  return {
    sender: (reply) => void Object.assign(sender, answer(reply)),
    recipient(index, reply) {
      const recipient = recipients[index];
      if (recipient) Object.assign(recipient, answer(reply));
    },
    message(replies, by, octets) {
      const taken = replies.find((reply) => reply && reply.code < 400) ?? replies[0];
      const id = taken && taken.code < 400 ? queueId(taken.lines) : undefined;
      message = {
        ...answer(taken),
        by,
        ...(octets === undefined ? {} : { octets }),
        ...(id === undefined ? {} : { queueId: id }),
      };
      if (replies.length > 1)
        for (const [index, one] of acceptedOnes().entries()) Object.assign(one, answer(replies[index]));
    },
    warn: (code, text) => void warnings.push({ code, text }),
    get senderAccepted() {
      return sender.outcome === 'accepted';
    },
    get accepted() {
      return acceptedOnes().length;
    },
    get begun() {
      return sender.outcome !== 'not-tried';
    },
    get ended() {
      return message.octets !== undefined && message.outcome !== 'no-answer';
    },
    result: () => ({ sender, recipients, message, warnings }),
  };
}

function textOf({ id, code, lines }: Reply): ReplyText {
  return { event: id, code, text: lines.join('\n').slice(0, 10_000) };
}
