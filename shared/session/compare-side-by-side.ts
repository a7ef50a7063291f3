import { align } from './compare-align.ts';
import { compareStep } from './compare-step.ts';
import { type SessionStep, stepsOf } from './compare-steps.ts';
import type { Session } from './event.ts';

/** One exchange of one session, as text: hostile, to be neutralised where it is shown. */
export interface ComparedStep {
  readonly event: number;
  readonly name: string;
  readonly command?: string;
  /** The reply's lines, or the failure's sentence. */
  readonly answer: readonly string[];
}

/** Two exchanges that stand beside each other, or one that only one session has. */
export interface ComparedPair {
  readonly a?: ComparedStep;
  readonly b?: ComparedStep;
  readonly differs: boolean;
}

/** Both sessions exchange by exchange, aligned by command, as `compareSessions` sees them. */
export function sideBySide(a: Session, b: Session): ComparedPair[] {
  return align(stepsOf(a), stepsOf(b), ({ key }) => key).map((pair) => ({
    ...(pair.a ? { a: shown(pair.a) } : {}),
    ...(pair.b ? { b: shown(pair.b) } : {}),
    differs: compareStep(pair.a, pair.b).length > 0,
  }));
}

function shown({ event, name, command, reply, failure }: SessionStep): ComparedStep {
  return {
    event,
    name,
    ...(command === undefined ? {} : { command }),
    answer: reply?.lines ?? (failure ? [failure.message] : []),
  };
}
