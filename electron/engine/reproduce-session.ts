import type { RequestOutput } from '../../shared/contract/contract.ts';
import { reproduce } from '../../shared/reproduce/reproduce.ts';
import type { Session } from '../../shared/session/event.ts';
import { EngineError } from './engine-error.ts';

/** A session for other tools, as the window asks for it. */
export function reproduceSession(session: Session): RequestOutput<'session.reproduce'> {
  const found = reproduce(session);
  if (!found)
    throw new EngineError(
      'no-server',
      'This text names no server, so there is nothing that another tool could connect to.',
    );
  const { tools, message } = found;
  return { tools, ...(message ? { message: Buffer.from(message).toString('base64') } : {}) };
}
