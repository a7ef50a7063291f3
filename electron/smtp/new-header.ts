import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { askedOptions } from '../../shared/session/connection-options.ts';
import type { SessionHeader } from '../../shared/session/event.ts';
import { ehloName } from '../../shared/smtp/command-line.ts';
import { ehloNameProblem } from '../../shared/smtp/ehlo-name.ts';
import { appName } from '../app-version.ts';
import type { SessionOptions } from './live-session.ts';

/** The header of a session that begins now. Of the options only what a reader of the record may know goes into it. */
export function newHeader(
  { target, practice, protocol, route, tls }: SessionOptions,
  clientName: string,
): SessionHeader {
  const asked = askedOptions(route, tls);
  return {
    ehlo: 'session',
    version: 1,
    id: randomUUID(),
    startedAt: new Date().toISOString(),
    origin: 'live',
    target,
    ...(practice ? { practice } : {}),
    ...(protocol === 'lmtp' ? { protocol } : {}),
    clientName,
    ...(asked === undefined ? {} : { asked }),
    app: appName,
  };
}

/** The name for EHLO as given; one that cannot be said, and this computer's own, are made so that they can. */
export function nameToSay(given: string | undefined): string {
  return given !== undefined && ehloNameProblem(given) === undefined ? given : ehloName(given ?? hostname());
}
