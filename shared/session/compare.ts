import { align } from './compare-align.ts';
import { compareCapabilities } from './compare-capabilities.ts';
import { compareStep } from './compare-step.ts';
import { stepsOf } from './compare-steps.ts';
import { compareTls } from './compare-tls.ts';
import type { DifferenceTopic } from './compare-topic.ts';
import { deriveFacts } from './derive-facts.ts';
import type { Session } from './event.ts';

/** One way in which the second session differs from the first, with the events that show it. */
export interface Difference {
  readonly topic: DifferenceTopic;
  /** A whole sentence, `first` and `second` for the two sessions. Server text in it is as it came: neutralise it where it is shown. */
  readonly sentence: string;
  readonly a?: number;
  readonly b?: number;
}

/**
 * How two sessions differ: yesterday's good one and today's bad one, or two addresses of one MX. Commands are aligned, so
 * one that only one side has moves nothing else. Empty: the same in everything that matters; ids, dates and queue numbers do not.
 */
export function compareSessions(a: Session, b: Session): Difference[] {
  const [first, second] = [deriveFacts(a), deriveFacts(b)];
  const places: Difference[] = [];
  if (
    first.host !== undefined &&
    second.host !== undefined &&
    (first.host !== second.host || first.port !== second.port)
  ) {
    places.push({
      topic: 'target',
      sentence: `The first went to ${first.host}, port ${first.port ?? 25}, the second to ${second.host}, port ${second.port ?? 25}.`,
    });
  }
  if (first.remote && second.remote && first.remote.address !== second.remote.address) {
    places.push({
      topic: 'target',
      sentence: `Different addresses answered: ${first.remote.address} in the first, ${second.remote.address} in the second.`,
    });
  }
  const [stepsA, stepsB] = [stepsOf(a), stepsOf(b)];
  const pairs = align(stepsA, stepsB, ({ key }) => key);
  // A pasted transcript may have been encrypted without showing it.
  const hidden = (!first.secured && a.header.origin === 'pasted') || (!second.secured && b.header.origin === 'pasted');
  return [
    ...places,
    ...pairs.flatMap(({ a: left, b: right }) => compareStep(left, right)),
    ...compareCapabilities(stepsA, stepsB),
    ...(hidden ? [] : compareTls(first.secured, second.secured)),
  ];
}
