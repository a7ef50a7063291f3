import { EnvelopeError, envelopePath, splitPath } from './envelope-path.ts';
import { otherParameter, splitParameter } from './mail-command.ts';
import { decodeUtf8Address, decodeXtext, encodeUtf8Address, encodeXtext } from './xtext.ts';

/** When this recipient's server is to report (RFC 3461 4.1). NEVER stands alone. */
export const notifyWishes = ['NEVER', 'SUCCESS', 'FAILURE', 'DELAY'] as const;
export type NotifyWish = (typeof notifyWishes)[number];

/** What RCPT TO says beside the recipient. */
export interface RcptParameters {
  readonly notify?: readonly NotifyWish[] | undefined;
  /** The recipient before any forwarding (RFC 3461 4.2), plain text; `type` defaults to rfc822, or utf-8 where it is not ASCII (RFC 6533 3). */
  readonly orcpt?: { readonly type?: string | undefined; readonly address: string } | undefined;
  readonly other?: readonly string[] | undefined;
}

export interface RcptCommand extends RcptParameters {
  readonly to: string;
  readonly verbatim?: boolean | undefined;
}

/** The RCPT command line without line end (RFC 5321 4.1.1.3). Throws an `EnvelopeError` for what cannot be said. */
export function rcptCommand(rcpt: RcptCommand): string {
  const { notify, orcpt } = rcpt;
  const wishes = [...new Set(notify ?? [])];
  if (wishes.length > 1 && wishes.includes('NEVER'))
    throw new EnvelopeError('bad-parameter', 'NOTIFY=NEVER stands alone: it cannot be combined (RFC 3461 4.1).');
  const words = [
    `RCPT TO:${envelopePath(rcpt.to, rcpt.verbatim)}`,
    wishes.length > 0 ? `NOTIFY=${wishes.join(',')}` : undefined,
    orcpt && `ORCPT=${originalRecipient(orcpt)}`,
    ...(rcpt.other ?? []).map(otherParameter),
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

function originalRecipient({ type, address }: NonNullable<RcptParameters['orcpt']>): string {
  const kind = type ?? (/^[\x20-\x7e]*$/.test(address) ? 'rfc822' : 'utf-8');
  if (!/^[A-Za-z0-9-]{1,60}$/.test(kind))
    throw new EnvelopeError('bad-parameter', `"${kind.slice(0, 60)}" is no address type: rfc822 or utf-8.`);
  const coded = kind.toLowerCase() === 'utf-8' ? encodeUtf8Address(address) : encodeXtext(address);
  if (address === '' || coded.length > 500)
    throw new EnvelopeError('bad-parameter', 'ORCPT has an address of at most 500 characters (RFC 3461 4.2).');
  return `${kind};${coded}`;
}

/** Reads a RCPT command line; undefined where it is none. Parameters it does not know, or whose value is wrong, are in `other`. */
export function parseRcptCommand(line: string): RcptCommand | undefined {
  const verb = /^\s*RCPT[ \t]+TO:/i.exec(line)?.[0];
  const split = verb === undefined ? undefined : splitPath(line.slice(verb.length));
  if (!split) return undefined;
  const read: { -readonly [K in keyof RcptCommand]: RcptCommand[K] } = { to: split.path };
  const other: string[] = [];
  for (const word of split.parameters) {
    const [name, value = ''] = splitParameter(word);
    const notify = name === 'NOTIFY' ? readNotify(value) : undefined;
    const orcpt = name === 'ORCPT' ? readOriginal(value) : undefined;
    if (notify) read.notify = notify;
    else if (orcpt) read.orcpt = orcpt;
    else other.push(word);
  }
  return other.length > 0 ? { ...read, other } : read;
}

/** `SUCCESS,FAILURE` as wishes; undefined where it is something else. */
export function readNotify(text: string): NotifyWish[] | undefined {
  const words = text.toUpperCase().split(',');
  const wishes = words.flatMap((word) => notifyWishes.filter((wish) => wish === word));
  if (wishes.length !== words.length || (wishes.length > 1 && wishes.includes('NEVER'))) return undefined;
  return wishes;
}

function readOriginal(value: string): { type: string; address: string } | undefined {
  const [, type, coded = ''] = /^([A-Za-z0-9-]{1,60});(.+)$/s.exec(value) ?? [];
  if (type === undefined) return undefined;
  const address = type.toLowerCase() === 'utf-8' ? decodeUtf8Address(coded) : decodeXtext(coded);
  return address === undefined ? undefined : { type, address };
}
