import type { WireLook } from '../message/read-header.ts';
import type { Capabilities } from './capabilities.ts';
import type { TransactionPlan } from './transaction-plan.ts';
import type { Warning } from './transaction-result.ts';

/** The message as far as the envelope has to know it. */
export interface MessageLook extends WireLook {
  readonly octets: number;
}

/** A plan fitted to a server: what will really be said, how, and what is doubtful about it. */
export interface FittedPlan {
  readonly plan: TransactionPlan;
  readonly pipelined: boolean;
  readonly by: 'DATA' | 'BDAT';
  readonly warnings: readonly Warning[];
}

/**
 * Fits a plan to what the server offers. What was asked for is kept although the server does not offer it, with a warning;
 * SIZE, BODY and SMTPUTF8 that the message needs are added where the server offers them, unless the plan is not `automatic`.
 * `secured` says whether TLS is up.
 */
export function fitPlan(
  plan: TransactionPlan,
  offered: Capabilities,
  message: MessageLook | undefined,
  secured: boolean,
): FittedPlan {
  const mail = plan.automatic === false ? plan.mail : completeMail(plan, offered, message);
  const fitted = { ...plan, mail };
  const chunking = plan.chunking ?? 'auto';
  const by = chunking === 'forced' || (chunking === 'auto' && mail.body === 'BINARYMIME') ? 'BDAT' : 'DATA';
  const pipelining = plan.pipelining ?? 'auto';
  const pipelined = pipelining === 'forced' || (pipelining === 'auto' && offered.has('PIPELINING') && !plan.delayMs);
  return { plan: fitted, by, pipelined, warnings: [...warningsOf(fitted, offered, message, secured, by)] };
}

function completeMail(
  { mail, recipients }: TransactionPlan,
  offered: Capabilities,
  message: MessageLook | undefined,
): TransactionPlan['mail'] {
  const foreign = [mail.from, ...recipients.map(({ to }) => to)].some(notAscii);
  return {
    ...mail,
    ...(mail.size === undefined && message && offered.has('SIZE') ? { size: message.octets } : {}),
    ...(mail.body === undefined && message?.eightBit && offered.has('8BITMIME') ? { body: '8BITMIME' as const } : {}),
    ...(mail.smtpUtf8 === undefined && (foreign || message?.utf8Header) && offered.has('SMTPUTF8')
      ? { smtpUtf8: true }
      : {}),
  };
}

function* warningsOf(
  plan: TransactionPlan,
  offered: Capabilities,
  message: MessageLook | undefined,
  secured: boolean,
  by: 'DATA' | 'BDAT',
): Generator<Warning> {
  const { mail, recipients } = plan;
  const used: [string, string, boolean][] = [
    ['SIZE', 'SIZE', mail.size !== undefined],
    ['8BITMIME', 'BODY=8BITMIME', mail.body === '8BITMIME'],
    ['BINARYMIME', 'BODY=BINARYMIME', mail.body === 'BINARYMIME'],
    ['SMTPUTF8', 'SMTPUTF8', mail.smtpUtf8 === true],
    ['DSN', 'RET', mail.ret !== undefined],
    ['DSN', 'ENVID', mail.envid !== undefined],
    ['DSN', 'NOTIFY', recipients.some(({ notify }) => notify && notify.length > 0)],
    ['DSN', 'ORCPT', recipients.some(({ orcpt }) => orcpt)],
    ['AUTH', 'AUTH=', mail.auth !== undefined],
    ['REQUIRETLS', 'REQUIRETLS', mail.requireTls === true],
    ['PIPELINING', 'commands in one go', plan.pipelining === 'forced'],
    ['CHUNKING', 'BDAT', by === 'BDAT'],
  ];
  for (const [keyword, what, isUsed] of used) {
    if (isUsed && !offered.has(keyword))
      yield {
        code: 'not-offered',
        text: `The server does not offer ${keyword}; ${what} is sent all the same, because you asked for it.`,
      };
  }
  if (mail.requireTls && !secured)
    yield {
      code: 'requiretls-in-plain',
      text: 'REQUIRETLS counts only inside TLS, and this session is not encrypted.',
    };
  const largest = Number(offered.get('SIZE')?.[0] ?? 0);
  const size = Math.max(mail.size ?? 0, message?.octets ?? 0);
  if (largest > 0 && size > largest)
    yield { code: 'over-size', text: `The server takes at most ${largest} octets; this message has ${size}.` };
  if (mail.size !== undefined && message && mail.size < message.octets)
    yield {
      code: 'size-too-small',
      text: `SIZE=${mail.size} was asked for, but the message has ${message.octets} octets.`,
    };
  if (!mail.smtpUtf8 && [mail.from, ...recipients.map(({ to }) => to)].some(notAscii))
    yield {
      code: 'needs-smtputf8',
      text: 'An address has letters outside ASCII. Without SMTPUTF8, which this server does not offer or you left out, no standard says what it does with them.',
    };
  if (message) yield* messageWarnings(message, mail.body, by);
}

function* messageWarnings(
  message: MessageLook,
  body: TransactionPlan['mail']['body'],
  by: 'DATA' | 'BDAT',
): Generator<Warning> {
  if (by === 'DATA' && message.bareLineFeeds + message.bareReturns > 0)
    yield {
      code: 'bare-line-ends',
      text: `The message has ${message.bareLineFeeds + message.bareReturns} line ends that are not CR LF. It is sent byte for byte; many servers refuse that (RFC 5321 2.3.8).`,
    };
  if (message.binary && body !== 'BINARYMIME')
    yield {
      code: 'needs-binarymime',
      text: 'The message has NUL octets or lines over 998 octets; only BODY=BINARYMIME with BDAT carries these.',
    };
  else if (message.eightBit && (body === undefined || body === '7BIT'))
    yield {
      code: 'needs-8bitmime',
      text: 'The message has 8-bit octets without BODY=8BITMIME; a server may spoil them.',
    };
}

function notAscii(text: string): boolean {
  return /[^\x00-\x7f]/.test(text);
}
