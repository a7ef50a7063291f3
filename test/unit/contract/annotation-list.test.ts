import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotationListSchema, packAnnotations } from '../../../shared/contract/annotation-list.ts';
import type { Annotation } from '../../../shared/diagnosis/finding.ts';
import { annotate } from '../../../shared/knowledge/annotate.ts';
import type { SessionEvent, SessionHeader } from '../../../shared/session/event.ts';

const header: SessionHeader = {
  ehlo: 'session',
  version: 1,
  id: 'one',
  startedAt: '2026-11-21T15:00:00.000Z',
  origin: 'live',
  app: 'test',
};
const replies = ['250 2.1.5 OK', '550 5.1.1 User unknown', '550 5.7.54 SMTP; Unable to relay', '451 4.7.1 Greylisted'];

function explained(lines: readonly string[]): Annotation[] {
  const events = lines.map(
    (line, id): SessionEvent => ({
      id,
      t: id,
      kind: 'replied',
      code: Number(line.slice(0, 3)),
      lines: [line],
      stage: 'rcpt',
    }),
  );
  return annotate({ header, events });
}

/** As it comes out of the text that a transport carries. */
const sentOver = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a list comes out of its packed form as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...replies), { maxLength: 12 }), (lines) => {
      const annotations = explained(lines);
      expect(annotationListSchema.parse(sentOver(packAnnotations(annotations)))).toEqual(annotations);
      expect(annotationListSchema.parse(sentOver(annotations))).toEqual(annotations);
    }),
    { numRuns: 30 },
  );
});

test('what many replies mean is said once', () => {
  const packed = packAnnotations(explained(Array.from({ length: 200 }, (_, index) => replies[index % 2] ?? '')));
  expect(packed.said).toHaveLength(2);
  expect(packed.of).toHaveLength(200);
});

test('an event of which nothing is said is refused', () => {
  const { said } = packAnnotations(explained(['250 OK']));
  expect(annotationListSchema.safeParse({ said, of: [[0, 1]] }).success).toBe(false);
  expect(annotationListSchema.safeParse({ said, of: [[0, -1]] }).success).toBe(false);
});
