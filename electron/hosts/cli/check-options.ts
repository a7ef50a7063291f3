import type { Security } from '../../../shared/session/event.ts';
import { ehloNameProblem } from '../../../shared/smtp/ehlo-name.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import { readPort } from './destination.ts';
import { readDnsServers } from './dns-flags.ts';
import { type RouteFlags, readRouteFlags } from './route-flags.ts';
import { readSessionFlags, type SessionFlags } from './session-flags.ts';
import type { SignIn } from './sign-in-options.ts';
import { UsageError } from './terminal.ts';

/** What `ehlo check` was told, read from commander's untyped values; everything wrong in it is a `UsageError`. */
export interface CheckOptions extends RouteFlags, SessionFlags {
  readonly port?: number;
  readonly security?: Security;
  readonly playbook?: string;
  readonly clientName?: string;
  readonly timeoutMs?: number;
  readonly json: boolean;
  /** Keep the session in the history. */
  readonly keep: boolean;
  /** Say what each phase took. */
  readonly timing: boolean;
  /** Where to write the transcript; `-` is stdout. */
  readonly transcript?: string;
  /** The argument names a domain: its mail servers are checked. */
  readonly mx: boolean;
  /** Every address of every mail server, not only the first that answers. */
  readonly eachAddress: boolean;
  /** DNS servers to ask for the mail servers; absent: this computer's. */
  readonly dns?: readonly DnsServer[];
  /** Answers to questions, by the question's id. */
  readonly answers: Readonly<Record<string, string>>;
  /** Filled in last: it may have to be asked for. */
  readonly signIn?: SignIn;
}

export const securities: readonly Security[] = ['plain', 'starttls-if-offered', 'starttls-required', 'tls'];

export function readCheckOptions(
  given: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>> = {},
): CheckOptions {
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const port = text('port');
  const security = given.tls === true ? 'tls' : readSecurity(text('security'));
  const playbook = text('playbook');
  const dns = readDnsServers(given.dns);
  const clientName = readClientName(text('helo'));
  const timeoutMs = readTimeout(text('timeout'));
  const transcript = given.transcript === true ? '-' : text('transcript');
  if (given.json === true && transcript === '-') {
    throw new UsageError('--json and --transcript both want the output: give --transcript a file name.');
  }
  const answers: Record<string, string> = {};
  for (const id of ['from', 'to', 'largest']) {
    const value = text(id);
    if (value !== undefined) answers[id] = id === 'largest' ? value : readAddress(id, value);
  }
  Object.assign(answers, readAnswers(given.answer));
  const flags = readSessionFlags(given, env);
  if (flags.session.stopAfter !== undefined && (playbook !== undefined || 'from' in answers || 'to' in answers))
    throw new UsageError('--stop-after ends before MAIL: leave --playbook, --from and --to out.');
  return {
    ...flags,
    ...readRouteFlags(given, env),
    ...(port === undefined ? {} : { port: readPort(port) }),
    ...(security === undefined ? {} : { security }),
    ...(playbook === undefined ? {} : { playbook }),
    ...(clientName === undefined ? {} : { clientName }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    json: given.json === true,
    keep: given.keep !== false,
    timing: given.timing === true,
    mx: given.mx === true,
    eachAddress: given.eachAddress === true,
    ...(dns === undefined ? {} : { dns }),
    ...(transcript === undefined ? {} : { transcript }),
    answers,
  };
}

function readSecurity(text: string | undefined): Security | undefined {
  if (text === undefined) return undefined;
  const found = securities.find((security) => security === text);
  if (!found) throw new UsageError(`"${text}" is no kind of security: choose one of ${securities.join(', ')}.`);
  return found;
}

function readClientName(text: string | undefined): string | undefined {
  const problem = text === undefined ? undefined : ehloNameProblem(text);
  if (problem !== undefined) throw new UsageError(problem);
  return text;
}

function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0) throw new UsageError(`"${text}" is no time: give seconds, for instance --timeout 10.`);
  return Math.round(seconds * 1000);
}

function readAddress(option: string, text: string): string {
  const bare = text.trim().replace(/^<(.*)>$/, '$1');
  if (/^[^\s<>\u0000-\u001f\u007f]{1,254}@[^\s<>@\u0000-\u001f\u007f]{1,255}$/.test(bare)) return bare;
  throw new UsageError(`"${text}" is no e-mail address: --${option} wants one like someone@contoso.com.`);
}

function readAnswers(given: unknown): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const pair of Array.isArray(given) ? given : []) {
    const [, id, value] = (typeof pair === 'string' && /^([a-z][\w-]{0,40})=([\s\S]{0,1000})$/i.exec(pair)) || [];
    if (id === undefined || value === undefined) {
      throw new UsageError(`--answer wants NAME=VALUE, for instance --answer to=someone@fabrikam.com.`);
    }
    answers[id] = value;
  }
  return answers;
}
