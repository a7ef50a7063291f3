import { randomBytes } from 'node:crypto';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import type { Actor, EventOf } from '../../shared/session/event.ts';
import { fromBase64, toBase64 } from '../../shared/smtp/sasl/base64.ts';
import { type BearerError, readBearerError } from '../../shared/smtp/sasl/bearer-error.ts';
import { chooseMechanism } from '../../shared/smtp/sasl/choose-mechanism.ts';
import type { Credentials, SaslExchange, SaslFailureCode, SaslMechanism } from '../../shared/smtp/sasl/mechanism.ts';
import { mechanismWords } from '../../shared/smtp/sasl/mechanism-words.ts';
import { mechanismNamed } from '../../shared/smtp/sasl/mechanisms.ts';
import type { LiveSession } from './live-session.ts';

export interface AuthRequest {
  /** As in the EHLO reply, any case; absent: the best that is offered and the credentials fit (`chooseMechanism`). */
  readonly mechanism?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** An OAuth 2.0 access token. */
  readonly token?: string | undefined;
  /** The identity to act as, where it is not the user's own. */
  readonly authorizationId?: string | undefined;
  /** Send credentials although the connection is not encrypted. */
  readonly insist?: boolean | undefined;
  readonly by: Actor;
}

export type AuthErrorCode =
  | SaslFailureCode
  /** Nothing was sent. */
  | 'not-encrypted'
  | 'not-offered'
  | 'mechanism-not-carried-out'
  | 'credentials-missing'
  | 'credentials-unusable'
  | 'in-message'
  | 'sign-in-open'
  | 'not-connected'
  /** The server said no; `reply` is its reply. */
  | 'refused'
  /** The connection broke, or somebody else answered the server in between. */
  | 'interrupted';

/** How a sign-in ended. It holds no credential; `message` is a sentence for the technician. */
export type AuthResult =
  | { readonly ok: true; readonly mechanism: string; readonly reply: EventOf<'replied'> }
  | {
      readonly ok: false;
      readonly code: AuthErrorCode;
      readonly message: string;
      readonly mechanism?: string;
      readonly reply?: EventOf<'replied'>;
      /** What the server said of a refused access token. */
      readonly bearer?: BearerError;
    };

/** RFC 4954 4: the AUTH command with its initial response keeps to the 512 octets of a command line, CRLF included. */
const maxCommandLine = 510;
/** No mechanism has more than four questions; a server that goes on asking is cut off. */
const maxQuestions = 8;

/**
 * Signs in over a live session, by the same door as the keyboard, so that every line shows in the terminal and its secrets
 * are masked in the record. Waits until the session takes a command. Never rejects; nothing of the credentials is kept here
 * after it resolves.
 */
export async function authenticate(session: LiveSession, request: AuthRequest): Promise<AuthResult> {
  while (!session.ready) if (!(await session.whenReady())) return notDone('not-connected', 'The connection is closed.');
  const facts = deriveFacts(session);
  if (session.expects !== 'command')
    return notDone('in-message', 'A message is being typed. End it with a lone dot first; nothing was sent.');
  if (session.challenge !== undefined)
    return notDone('sign-in-open', 'The server waits for an answer to a sign-in. Answer it, or type * to give it up.');
  const encrypted = facts.secured !== undefined;
  const offered = (encrypted ? facts.tlsCapabilities : facts.plainCapabilities)?.get('AUTH') ?? [];
  const picked = pickMechanism(request, offered, encrypted);
  if ('ok' in picked) return picked;
  if (!encrypted && request.insist !== true)
    return notDone(
      'not-encrypted',
      'The connection is not encrypted, so user name and password could be read on the way. Nothing was sent. Use STARTTLS first, or say that you insist.',
      picked.name,
    );
  const { user = '', password, token, authorizationId } = request;
  const credentials: Credentials = {
    user,
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
    ...(authorizationId === undefined ? {} : { authorizationId }),
  };
  const exchange = picked.start(credentials, {
    host: facts.host ?? '',
    port: facts.port ?? 0,
    random: (count) => new Uint8Array(randomBytes(count)),
    now: () => Date.now(),
  });
  const listed = offered.some((name) => name.toUpperCase() === picked.name);
  return converse(
    session,
    picked.name,
    exchange,
    openingLine(picked.name, listed ? exchange.initial : undefined),
    request.by,
  );
}

/** The AUTH command. What is not offered gets no initial response: nothing secret leaves before the server asks for it. */
function openingLine(name: string, initial: Uint8Array | undefined): string {
  if (!initial) return `AUTH ${name}`;
  const line = `AUTH ${name} ${initial.length === 0 ? '=' : toBase64(initial)}`;
  return line.length <= maxCommandLine ? line : `AUTH ${name}`;
}

async function converse(
  session: LiveSession,
  mechanism: string,
  exchange: SaslExchange,
  opening: string,
  by: Actor,
): Promise<AuthResult> {
  let reply = await session.command(opening, by);
  let bearer: BearerError | undefined;
  for (let questions = 0; reply?.code === 334; questions++) {
    const asked = session.challenge;
    if (asked === undefined) return interrupted(mechanism, reply);
    const bytes = fromBase64(asked.trim()) ?? new TextEncoder().encode(asked);
    bearer ??= readBearerError(new TextDecoder().decode(bytes));
    const next =
      questions < maxQuestions
        ? await exchange.respond(bytes)
        : ({ type: 'failed', code: 'challenge-unexpected', message: 'The server asks without end.' } as const);
    if (session.challenge !== asked) return interrupted(mechanism, reply);
    if (next.type === 'failed') {
      const end = await session.command('*', by);
      return { ok: false, code: next.code, message: next.message, mechanism, ...(end ? { reply: end } : {}) };
    }
    reply = await session.command(toBase64(next.bytes), by);
  }
  if (!reply) return { ok: false, code: 'interrupted', message: 'The connection broke during the sign-in.', mechanism };
  if (reply.code >= 200 && reply.code < 300) {
    const unproven = exchange.unproven?.();
    return unproven
      ? { ok: false, code: unproven.code, message: unproven.message, mechanism, reply }
      : { ok: true, mechanism, reply };
  }
  const message = `The server refuses the sign-in with ${mechanism}: ${reply.lines.join(' / ').slice(0, 500)}`;
  return { ok: false, code: 'refused', message, mechanism, reply, ...(bearer ? { bearer } : {}) };
}

type NotDone = Extract<AuthResult, { ok: false }>;

function pickMechanism(request: AuthRequest, offered: readonly string[], encrypted: boolean): SaslMechanism | NotDone {
  const list = offered.join(', ').slice(0, 200);
  if (request.mechanism === undefined) {
    const best = chooseMechanism(offered, request, encrypted);
    const found = best === undefined ? undefined : mechanismNamed(best);
    if (!found)
      return offered.length === 0
        ? notDone('not-offered', `The server offers no sign-in${encrypted ? '' : ' on this unencrypted connection'}.`)
        : notDone('not-offered', `The server offers ${list}; none of these fits what was given to sign in with.`);
    return checked(found, request);
  }
  const found = mechanismNamed(request.mechanism);
  const name = request.mechanism.toUpperCase().slice(0, 40);
  if (!found) return notDone('mechanism-not-carried-out', `${name}: ${mechanismWords(name).sentence}`, name);
  return checked(found, request);
}

function checked(
  mechanism: SaslMechanism,
  { user = '', password, token, authorizationId = '' }: AuthRequest,
): SaslMechanism | NotDone {
  const { name } = mechanism;
  const words = mechanismWords(name);
  const needs = words.usable ? words.needs : 'nothing';
  if (needs !== 'nothing' && user === '') return notDone('credentials-missing', 'A user name is needed.', name);
  if (needs === 'password' && password === undefined)
    return notDone('credentials-missing', `${name} needs a password.`, name);
  if (needs === 'token' && token === undefined)
    return notDone('credentials-missing', `${name} needs an access token, not a password.`, name);
  if (/[\0\x01]/.test(`${user}${password ?? ''}${token ?? ''}${authorizationId}`))
    return notDone(
      'credentials-unusable',
      'User name, password or token hold a control character that cannot be sent.',
      name,
    );
  return mechanism;
}

function notDone(code: AuthErrorCode, message: string, mechanism?: string): NotDone {
  return { ok: false, code, message, ...(mechanism === undefined ? {} : { mechanism }) };
}

function interrupted(mechanism: string, reply: EventOf<'replied'>): NotDone {
  return {
    ok: false,
    code: 'interrupted',
    message: 'Something else was sent in the middle of the sign-in.',
    mechanism,
    reply,
  };
}
