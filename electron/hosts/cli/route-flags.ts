import { isIP } from 'node:net';
import { type Command, Option } from 'commander';
import type { ProxyServer, Route } from '../../../shared/session/connection-options.ts';
import { type ClientVerb, clientCommand } from '../../../shared/smtp/xclient.ts';
import { readDestination, readPort } from './destination.ts';
import { UsageError } from './terminal.ts';

/** How the connection is to be made, from the options of `addRouteFlags`. */
export interface RouteFlags {
  readonly route?: Route;
  /** Name for SNI and the certificate check. */
  readonly serverName?: string;
  /** Commands about the client that is spoken for, sent once EHLO is answered. */
  readonly speakFor: readonly string[];
}

/** Declares the options of a connection's way: for every command that opens sessions. */
export function addRouteFlags(command: Command): Command {
  return addWayFlags(command)
    .option('--xclient <attributes>', 'speak for another client (Postfix): "ADDR=203.0.113.9 NAME=a.contoso.com"')
    .option('--xforward <attributes>', 'have another client written to the log (Postfix)');
}

/** The options of the connection alone, for commands that say nothing about another client. */
export function addWayFlags(command: Command): Command {
  return command
    .option('-4, --ipv4', 'only IPv4 addresses')
    .option('-6, --ipv6', 'only IPv6 addresses')
    .option('--source <address>', "address of this computer's to connect from")
    .option('--sni <name>', 'name for SNI and the certificate check, where it is not the host')
    .option('--proxy <url>', 'http://[user@]host:port (CONNECT) or socks5://[user@]host:port; it looks names up')
    .option('--proxy-password-env <name>', "environment variable with the proxy user's password")
    .addOption(new Option('--proxy-protocol <version>', 'send a PROXY protocol header first').choices(['v1', 'v2']))
    .option('--proxy-source <address:port>', 'client in that header, for instance 203.0.113.9:40000')
    .option('--proxy-destination <address:port>', 'server in that header (default: the one connected to)');
}

/** Reads the options; everything wrong in them is a `UsageError`. `env` is where a password is taken from. */
export function readRouteFlags(
  given: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): RouteFlags {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  if (given.ipv4 === true && given.ipv6 === true) throw new UsageError('-4 and -6 exclude each other.');
  const family = given.ipv4 === true ? 4 : given.ipv6 === true ? 6 : undefined;
  const sourceAddress = text('source');
  if (sourceAddress !== undefined && isIP(sourceAddress) === 0)
    throw new UsageError(`"${sourceAddress}" is no address: --source wants one of this computer's, such as 10.0.0.5.`);
  const through = readProxy(text('proxy'), text('proxyPasswordEnv'), env);
  const proxyHeader = readProxyHeader(text('proxyProtocol'), text('proxySource'), text('proxyDestination'));
  const serverName = readServerName(text('sni'));
  const route: Route = {
    ...(sourceAddress === undefined ? {} : { sourceAddress }),
    ...(family === undefined ? {} : { family }),
    ...(through === undefined ? {} : { through }),
    ...(proxyHeader === undefined ? {} : { proxyHeader }),
  };
  return {
    ...(Object.keys(route).length > 0 ? { route } : {}),
    ...(serverName === undefined ? {} : { serverName }),
    speakFor: [...readSpeakFor('XCLIENT', text('xclient')), ...readSpeakFor('XFORWARD', text('xforward'))],
  };
}

function readProxy(
  url: string | undefined,
  passwordFrom: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ProxyServer | undefined {
  if (url === undefined) {
    if (passwordFrom === undefined) return undefined;
    throw new UsageError('--proxy-password-env needs --proxy.');
  }
  const parts = /^(http|socks5)h?:\/\/(?:([^@/]*)@)?(\[[^\]]+\]|[^@:/[\]]+)(?::(\d{1,6}))?\/?$/i.exec(url);
  const [, scheme = '', login, host = '', portText] = parts ?? [];
  // A password in the address would stand in the process list and in the shell's history, so it is not taken from there.
  if (login?.includes(':'))
    throw new UsageError('Give the proxy only a user; the password comes from --proxy-password-env NAME.');
  if (!parts)
    throw new UsageError('--proxy wants http://host:port or socks5://host:port, for instance socks5://10.0.0.1:1080.');
  const user = login === undefined ? undefined : decode(login);
  const password = passwordFrom === undefined ? undefined : env[passwordFrom];
  if (passwordFrom !== undefined && password === undefined)
    throw new UsageError(`The environment variable ${passwordFrom} is not set; --proxy-password-env takes its name.`);
  if (password !== undefined && user === undefined)
    throw new UsageError('A password needs a user: --proxy http://user@host:port.');
  const kind = scheme.toLowerCase() === 'http' ? 'http' : 'socks5';
  return {
    kind,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: portText === undefined ? (kind === 'http' ? 8080 : 1080) : readPort(portText),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(`"${text}" cannot be read as a user: write a lone % as %25.`);
  }
}

function readProxyHeader(
  version: string | undefined,
  source: string | undefined,
  destination: string | undefined,
): Route['proxyHeader'] {
  if (version === undefined) {
    if (source === undefined && destination === undefined) return undefined;
    throw new UsageError('--proxy-source and --proxy-destination need --proxy-protocol v1 or v2.');
  }
  if (source === undefined)
    throw new UsageError('--proxy-protocol needs --proxy-source, for instance --proxy-source 203.0.113.9:40000.');
  return {
    version: version === 'v1' ? 1 : 2,
    source: readEndpoint('--proxy-source', source),
    ...(destination === undefined ? {} : { destination: readEndpoint('--proxy-destination', destination) }),
  };
}

function readEndpoint(option: string, text: string): { address: string; port: number } {
  const end = readDestination(text);
  if (end.kind === 'server' && end.port !== undefined && isIP(end.host) !== 0)
    return { address: end.host, port: end.port };
  throw new UsageError(`"${text}" is no address and port: ${option} wants 203.0.113.9:40000 or [2001:db8::9]:40000.`);
}

function readServerName(text: string | undefined): string | undefined {
  if (text === undefined || /^[^\s<>:/\u0000-\u001f\u007f]{1,255}$/.test(text)) return text;
  throw new UsageError(`"${text}" is no server name: --sni wants one like mail.contoso.com.`);
}

function readSpeakFor(verb: ClientVerb, typed: string | undefined): string[] {
  if (typed === undefined) return [];
  const command = clientCommand(verb, typed);
  if ('problem' in command) throw new UsageError(command.problem);
  return [command.line];
}
