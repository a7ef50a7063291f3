import * as z from 'zod';
import { EnvelopeError } from '../../../shared/smtp/envelope-path.ts';
import { readNotify } from '../../../shared/smtp/rcpt-command.ts';
import { envelopeLines, reaches, stopStages, type TransactionPlan } from '../../../shared/smtp/transaction-plan.ts';
import { UsageError } from './terminal.ts';

const wholeNumber = (what: string, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `--${what} wants a whole number.`)
    .transform(Number)
    .refine((value) => value <= most, `--${what} is at most ${most}.`);

/** The envelope and the course of sending, as commander gives them. */
const courseSchema = z.object({
  from: z.optional(z.string()),
  to: z.optional(z.array(z.string())),
  cc: z.optional(z.array(z.string())),
  bcc: z.optional(z.array(z.string())),
  notify: z.optional(z.string()),
  ret: z.optional(z.enum(['full', 'hdrs'])),
  envid: z.optional(z.string()),
  orcpt: z.optional(z.string()),
  size: z.optional(wholeNumber('size', Number.MAX_SAFE_INTEGER)),
  bodyType: z.optional(z.enum(['7BIT', '8BITMIME', 'BINARYMIME'])),
  smtputf8: z.optional(z.boolean()),
  requiretls: z.optional(z.boolean()),
  mailAuth: z.optional(z.string()),
  mailParameter: z.optional(z.array(z.string())),
  rcptParameter: z.optional(z.array(z.string())),
  automatic: z.optional(z.boolean()),
  verbatim: z.optional(z.boolean()),
  pipelining: z.optional(z.enum(['auto', 'off', 'forced'])),
  bdat: z.optional(z.union([z.boolean(), wholeNumber('bdat', 100_000_000)])),
  stopAfter: z.optional(z.enum(stopStages)),
  drop: z.optional(z.boolean()),
  dropReset: z.optional(z.boolean()),
  unanswered: z.optional(z.boolean()),
  forceData: z.optional(z.boolean()),
  delay: z.optional(wholeNumber('delay', 600_000)),
  repeat: z.optional(wholeNumber('repeat', 1000)),
});

export interface SendCourse {
  readonly plan: TransactionPlan;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly repeat: number;
}

/**
 * The plan that the options describe; everything wrong in them is a `UsageError`. `recipient` is the address that the target
 * itself named, for when no other is given.
 */
export function readSendCourse(given: unknown, recipient: string | undefined): SendCourse {
  const parsed = courseSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(z.prettifyError(parsed.error));
  const options = parsed.data;
  const { from, verbatim, stopAfter, bdat } = options;
  const to = addresses(options.to);
  if (to.length === 0 && recipient !== undefined) to.push(recipient);
  const cc = addresses(options.cc);
  const everybody = [...to, ...cc, ...addresses(options.bcc)];
  const needed = reaches({ mail: { from: '' }, recipients: [], ...(stopAfter ? { stopAfter } : {}) }, 'mail');
  if (needed && from === undefined) throw new UsageError('--from is missing, for instance --from scanner@contoso.com.');
  if (needed && stopAfter !== 'mail' && everybody.length === 0)
    throw new UsageError('--to is missing, for instance --to you@fabrikam.com.');
  if (options.unanswered && !(options.drop || options.dropReset))
    throw new UsageError('--unanswered needs --drop or --drop-reset.');
  if (options.unanswered && !['mail', 'rcpt', 'data'].includes(stopAfter ?? ''))
    throw new UsageError('--unanswered needs --stop-after mail, rcpt or data.');
  if (bdat === 0) throw new UsageError('--bdat wants at least one octet a chunk.');
  const asTyped = verbatim ? { verbatim } : {};
  const plan: TransactionPlan = {
    mail: {
      from: from === '<>' ? '' : (from ?? ''),
      ...asTyped,
      size: options.size,
      body: options.bodyType,
      smtpUtf8: options.smtputf8,
      ret: options.ret === undefined ? undefined : options.ret === 'full' ? 'FULL' : 'HDRS',
      envid: options.envid,
      auth: options.mailAuth === '<>' ? '' : options.mailAuth,
      requireTls: options.requiretls,
      other: options.mailParameter,
    },
    recipients: everybody.map((address) => ({
      to: address,
      ...asTyped,
      notify: notify(options.notify),
      orcpt: originalRecipient(options.orcpt),
      other: options.rcptParameter,
    })),
    pipelining: options.pipelining,
    chunking: bdat === undefined ? undefined : 'forced',
    chunkSize: typeof bdat === 'number' ? bdat : undefined,
    automatic: options.automatic,
    forceData: options.forceData,
    stopAfter,
    thenDrop: options.dropReset ? 'reset' : options.drop ? 'drop' : 'quit',
    unanswered: options.unanswered,
    delayMs: options.delay,
  };
  try {
    envelopeLines(plan);
  } catch (error) {
    if (error instanceof EnvelopeError)
      throw new UsageError(
        error.code === 'bad-address' ? `${error.message} --verbatim sends it all the same.` : error.message,
      );
    throw error;
  }
  return { plan, to, cc, repeat: Math.max(1, options.repeat ?? 1) };
}

/** Addresses with commas or repeated; a comma inside quotes separates nothing. */
function addresses(given: readonly string[] | undefined): string[] {
  return (given ?? [])
    .flatMap((text) => text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"]|")+/g) ?? [])
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

function notify(text: string | undefined): TransactionPlan['recipients'][number]['notify'] {
  if (text === undefined) return undefined;
  const wishes = readNotify(text);
  if (!wishes) throw new UsageError('--notify is never, or some of success,failure,delay with commas.');
  return wishes;
}

function originalRecipient(text: string | undefined): TransactionPlan['recipients'][number]['orcpt'] {
  if (text === undefined) return undefined;
  const [, type, address] = /^([A-Za-z0-9-]{1,60});(.+)$/.exec(text) ?? [];
  return type === undefined || address === undefined ? { address: text } : { type, address };
}
