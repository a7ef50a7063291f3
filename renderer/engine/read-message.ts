import * as z from 'zod';
import {
  problemSchema,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  requests,
} from '../../shared/contract/contract.ts';
import { type Push, pushSchema } from '../../shared/contract/push.ts';
import { strings } from '../strings.ts';
import { EngineError } from './engine-error.ts';

/** The contract as a table whose entry for a name has that name's types, so that nothing has to be asserted. */
const contract: {
  readonly [N in RequestName]: {
    readonly input: z.ZodType<RequestInput<N>>;
    readonly output: z.ZodType<RequestOutput<N>>;
  };
} = requests;

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);

/** The input as the contract wants it; throws where this page would send something else. */
export function checkInput<N extends RequestName>(name: N, input: RequestInput<N>): unknown {
  return contract[name].input.parse(input);
}

/** An answer from the host as the contract promises it, or its problem as an error. */
export function readAnswer<N extends RequestName>(name: N, answer: unknown): RequestOutput<N> {
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw new EngineError('broken-answer', strings.link.broken);
  if (!read.data.ok) throw new EngineError(read.data.problem.code, read.data.problem.message);
  try {
    return contract[name].output.parse(read.data.output);
  } catch (error) {
    const detail = error instanceof z.core.$ZodError ? z.prettifyError(error) : '';
    throw new EngineError('broken-answer', `${strings.link.broken} ${detail}`);
  }
}

/** A push from the host, or a problem push where it cannot be read: nothing is dropped in silence. */
export function readPush(message: unknown): Push {
  const read = pushSchema.safeParse(message);
  return read.success
    ? read.data
    : { push: 'problem', code: 'broken-push', message: `${strings.link.broken} ${z.prettifyError(read.error)}` };
}
