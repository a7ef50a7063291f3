import { ipBytes } from '../dns/ip-bytes.ts';
import { encodeXtext } from './xtext.ts';

/** What each of Postfix's two commands may say about the client that is spoken for (XCLIENT_README, XFORWARD_README). */
const attributesOf = {
  XCLIENT: ['NAME', 'ADDR', 'PORT', 'PROTO', 'HELO', 'LOGIN', 'DESTADDR', 'DESTPORT'],
  XFORWARD: ['NAME', 'ADDR', 'PORT', 'PROTO', 'HELO', 'IDENT', 'SOURCE'],
} as const;

export type ClientVerb = keyof typeof attributesOf;

/** A command line, or a sentence that says what is wrong with what was typed. */
export type ClientCommand = { readonly line: string } | { readonly problem: string };

/**
 * `XCLIENT` (the server then treats the session as that client's, and greets anew) or `XFORWARD` (it only writes the client
 * to its log), from `ADDR=203.0.113.9 NAME=scanner.contoso.com`. Values may be quoted to hold blanks; they are sent as xtext,
 * IPv6 addresses with the prefix the server wants.
 */
export function clientCommand(verb: ClientVerb, typed: string): ClientCommand {
  const pairs = [...typed.matchAll(/([^\s=]+)=(?:"([^"]*)"|(\S*))|(\S+)/g)];
  if (pairs.length === 0) return problem(verb, 'Nothing is said about the client.');
  const said: string[] = [];
  const seen = new Set<string>();
  for (const [whole, key, quoted, bare] of pairs) {
    const name = key?.toUpperCase() ?? '';
    if (!attributesOf[verb].some((known) => known === name)) return problem(verb, `"${whole}" is unknown to ${verb}.`);
    if (seen.has(name)) return problem(verb, `${name} is given twice.`);
    seen.add(name);
    const value = quoted ?? bare ?? '';
    const wrong = value === '' ? `${name} is empty.` : wrongValue(name, value);
    if (wrong !== undefined) return problem(verb, wrong);
    said.push(`${name}=${encodeXtext(sentValue(name, value))}`);
  }
  return { line: `${verb} ${said.join(' ')}` };
}

function wrongValue(name: string, value: string): string | undefined {
  if (/^\[(?:UNAVAILABLE|TEMPUNAVAIL)\]$/i.test(value)) return undefined;
  if (name.endsWith('ADDR') && ipBytes(value.replace(/^IPV6:/i, '')) === undefined) return `${name} takes an address.`;
  if (name.endsWith('PORT') && !(/^\d{1,5}$/.test(value) && Number(value) <= 65_535)) return `${name} takes a port.`;
  if (name === 'PROTO' && !/^E?SMTP$/i.test(value)) return 'PROTO is SMTP or ESMTP.';
  if (name === 'SOURCE' && !/^(?:LOCAL|REMOTE)$/i.test(value)) return 'SOURCE is LOCAL or REMOTE.';
  return undefined;
}

function sentValue(name: string, value: string): string {
  if (/^\[/.test(value)) return value.toUpperCase();
  return name.endsWith('ADDR') && value.includes(':') && !/^IPV6:/i.test(value) ? `IPV6:${value}` : value;
}

function problem(verb: ClientVerb, what: string): ClientCommand {
  return {
    problem: `${what} Give for instance "ADDR=203.0.113.9 NAME=scanner.contoso.com"; ${verb} knows ${attributesOf[verb].join(', ')}.`,
  };
}
