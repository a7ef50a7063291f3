import { UsageError } from './terminal.ts';

/** Where to connect, as typed on the command line. */
export type Destination =
  | { readonly kind: 'server'; readonly host: string; readonly port?: number }
  | { readonly kind: 'lab'; readonly scenario: string };

/** Reads `HOST`, `HOST:PORT`, `ADDRESS`, `[IPv6]`, `[IPv6]:PORT`, a bare IPv6 address, or `lab:NAME` for a practice server. */
export function readDestination(text: string): Destination {
  const typed = text.trim();
  const lab = /^lab:([a-z0-9-]{1,64})$/i.exec(typed)?.[1];
  if (lab !== undefined) return { kind: 'lab', scenario: lab.toLowerCase() };

  const bracketed = /^\[([0-9a-f:.%a-z]{2,60})\](?::(\d{1,6}))?$/i.exec(typed);
  if (bracketed?.[1] !== undefined) return server(bracketed[1], bracketed[2]);
  if (/^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*(?:%\w+)?$/i.test(typed)) return server(typed, undefined);

  const plain = /^([^\s:/@[\]<>\u0000-\u001f]{1,255})(?::(\d{1,6}))?$/.exec(typed);
  if (plain?.[1] !== undefined) return server(plain[1], plain[2]);
  throw new UsageError(
    `"${typed}" is no host. Give a name or address, with a port if you like: mail.contoso.com, mail.contoso.com:587, [2001:db8::25]:25, or lab:relay-denied for a practice server.`,
  );
}

/** An e-mail address, which stands for the mail servers of its domain. */
export interface MailDestination {
  readonly kind: 'mail';
  readonly address: string;
}

/** As `readDestination`, and `SOMEONE@DOMAIN`. */
export function readCheckDestination(text: string): Destination | MailDestination {
  const mail = /^<?([^\s<>@\u0000-\u001f\u007f]{1,254}@[^\s<>@\u0000-\u001f\u007f]{1,255})>?$/.exec(text.trim());
  return mail?.[1] === undefined ? readDestination(text) : { kind: 'mail', address: mail[1] };
}

export function readPort(text: string): number {
  const port = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535)
    throw new UsageError(`"${text}" is no port: give a number from 1 to 65535, for instance 25.`);
  return port;
}

function server(host: string, port: string | undefined): Destination {
  return { kind: 'server', host, ...(port === undefined ? {} : { port: readPort(port) }) };
}
