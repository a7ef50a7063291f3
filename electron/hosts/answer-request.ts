import * as z from 'zod';
import {
  type EngineClient,
  type Problem,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  requestNameSchema,
  requests,
} from '../../shared/contract/contract.ts';

/** How every request is answered, whichever transport carries it. It never rejects. */
export type Answer = { ok: true; output: unknown } | { ok: false; problem: Problem };

/** Where an unexpected error is told to the operator; the page only gets a sentence. */
export type ReportError = (request: string, error: unknown) => void;

/** The contract seen as a map from name to input schema, so that one name ties schema and request together for the compiler. */
const inputs: { readonly [N in RequestName]: { readonly input: z.ZodType<RequestInput<N>> } } = requests;

/** Parses a request that came over a border, has the engine answer it, and turns every error into a problem. */
export async function answerRequest(
  engine: EngineClient,
  name: unknown,
  input: unknown,
  report: ReportError,
): Promise<Answer> {
  const known = requestNameSchema.safeParse(name);
  if (!known.success) return refuse('unknown-request', 'This request does not exist.');
  try {
    return await call(engine, known.data, input);
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return { ok: false, problem };
    report(known.data, error);
    return refuse('internal', 'Something went wrong inside Ehlo Desk. The session so far is kept; try again.');
  }
}

async function call<N extends RequestName>(engine: EngineClient, name: N, input: unknown): Promise<Answer> {
  const parsed = inputs[name].input.safeParse(input);
  if (!parsed.success) {
    // The issues name fields and expectations, never the values, which may be secret.
    return refuse('bad-input', `The request ${name} was not understood. ${z.prettifyError(parsed.error)}`);
  }
  const output: RequestOutput<N> = await engine.request(name, parsed.data);
  return { ok: true, output };
}

/** The engine's own errors carry a stable `code` and a sentence; Node's system errors carry a code too, but no sentence. */
function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^[a-z][a-z0-9-]*$/.test(error.code) ? { code: error.code, message: error.message } : undefined;
}

function refuse(code: string, message: string): Answer {
  return { ok: false, problem: { code, message } };
}
