import { basename } from 'node:path';
import * as z from 'zod';
import type { MessageWish } from '../../../shared/message/message-wish.ts';
import { readArgumentFile } from './argument-file.ts';
import { type Terminal, UsageError } from './terminal.ts';

const messageSchema = z.object({
  subject: z.optional(z.string()),
  body: z.optional(z.string()),
  html: z.optional(z.string()),
  attach: z.optional(z.array(z.string())),
  header: z.optional(z.array(z.string())),
  eml: z.optional(z.string()),
  data: z.optional(z.string()),
  crlf: z.optional(z.boolean()),
  eicar: z.optional(z.boolean()),
  gtube: z.optional(z.boolean()),
  dkim: z.optional(z.string()),
  dkimSelector: z.optional(z.string()),
  dkimKey: z.optional(z.string()),
  marker: z.optional(z.boolean()),
});
type Options = z.infer<typeof messageSchema>;

/** The message that the options describe, its files read. Everything wrong in them is a `UsageError`. */
export async function readMessageWish(
  given: unknown,
  names: { readonly to: readonly string[]; readonly cc: readonly string[] },
  terminal: Terminal,
): Promise<MessageWish> {
  const parsed = messageSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(z.prettifyError(parsed.error));
  const options = parsed.data;
  refuseMixtures(options);
  const dkim = readDkim(options);
  const signed = dkim ? { dkim } : {};
  const whole = await wholeMessage(options, terminal);
  if (whole) return { eml: whole.toString('base64'), ...signed };
  const { subject, body, html, eicar, gtube, marker } = options;
  return {
    to: [...names.to],
    ...(names.cc.length === 0 ? {} : { cc: [...names.cc] }),
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { text: withCrLf(await textOf(body, terminal)) }),
    ...(html === undefined ? {} : { html: withCrLf(await textOf(html, terminal)) }),
    ...(eicar ? { sample: 'eicar' as const } : gtube ? { sample: 'gtube' as const } : {}),
    attachments: (options.attach ?? []).map((file) => ({
      name: basename(file),
      content: readArgumentFile(file).toString('base64'),
    })),
    headers: (options.header ?? []).map(readHeaderField),
    ...(marker === undefined ? {} : { marker }),
    ...signed,
  };
}

function refuseMixtures(options: Options): void {
  const { eml, data, crlf, eicar, gtube } = options;
  if (eml !== undefined && data !== undefined)
    throw new UsageError('--eml and --data are both a whole message: give one.');
  if (eicar && gtube) throw new UsageError('--eicar and --gtube are two tests: send two messages.');
  if (crlf && eml === undefined) throw new UsageError('--crlf goes with --eml.');
  if (eml === undefined && data === undefined) return;
  const parts = (['subject', 'body', 'html', 'attach', 'header', 'eicar', 'gtube'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (parts.length > 0)
    throw new UsageError(
      `--${eml === undefined ? 'data' : 'eml'} is the whole message; leave ${parts.map((name) => `--${name}`).join(', ')} out.`,
    );
}

async function wholeMessage({ eml, data, crlf }: Options, terminal: Terminal): Promise<Buffer | undefined> {
  if (eml !== undefined) {
    const bytes = readArgumentFile(eml);
    // Octets, not text: a message may be in any character set.
    return crlf ? Buffer.from(withCrLf(bytes.toString('latin1')), 'latin1') : bytes;
  }
  if (data === undefined) return undefined;
  const text = await textOf(data, terminal);
  return Buffer.from(withCrLf(data.startsWith('@') || data === '-' ? text : text.replaceAll('\\n', '\n')));
}

/** A value that may name a file: `@FILE`, `-` for standard input, `@@…` for text that begins with @. */
async function textOf(value: string, terminal: Terminal): Promise<string> {
  if (value === '-') return terminal.input();
  if (value.startsWith('@@')) return value.slice(1);
  return value.startsWith('@') ? readArgumentFile(value.slice(1)).toString('utf8') : value;
}

function withCrLf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

function readHeaderField(text: string): { name: string; value: string } {
  const [, name, value] = /^([^:\s]+)\s*:\s*([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`"${text}" is no header: --header wants "Name: value".`);
  return { name, value };
}

function readDkim({ dkim, dkimSelector, dkimKey }: Options): MessageWish['dkim'] {
  if (dkim === undefined && dkimSelector === undefined && dkimKey === undefined) return undefined;
  if (dkim === undefined || dkimSelector === undefined || dkimKey === undefined)
    throw new UsageError('DKIM needs all three: --dkim DOMAIN --dkim-selector NAME --dkim-key FILE.');
  return { domain: dkim, selector: dkimSelector, key: readArgumentFile(dkimKey).toString('utf8') };
}
