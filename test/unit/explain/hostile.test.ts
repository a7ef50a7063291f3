import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { sessionEventSchema, sessionHeaderSchema } from '../../../shared/session/event.ts';

describe('hostile text', () => {
  it('always gives a valid session and a finding', () => {
    const piece = fc.constantFrom(
      '220 a',
      'EHLO b',
      '250-',
      '<- 550 5.1.1 x',
      '-> DATA',
      '354',
      '.',
      'Diagnostic-Code: smtp; 550 x',
      'Content-Type: multipart/report; boundary=x',
      '--x',
      '\u0000\u001b[2J',
      'LastError : {LED=',
      'a,08DE2B0A11C40001,1,x,y,>,"',
      "(535, b'",
      '',
      'status=bounced (',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 25 }), (lines) => {
        const { session, findings } = explain(lines.join('\n'));
        expect(findings.length).toBeGreaterThan(0);
        sessionHeaderSchema.parse(session.header);
        session.events.forEach((event, index) => {
          sessionEventSchema.parse(event);
          expect(event.id).toBe(index);
        });
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    '<style>',
    'LastError : ',
    '550 5.1.1 a ',
    'a'.repeat(50),
    'Content-Type: multipart/x; boundary=y\n\n--y\n',
    '220-x\n',
    '>>> a\n<<< 550-\n',
    'host a.b ',
    '((((',
    'AUTH PLAIN x\n',
  ])('a megabyte of %j is read in good time', (unit) => {
    // Processor time, which a busy machine does not lengthen.
    const before = process.cpuUsage();
    explain(unit.repeat(Math.ceil(1_200_000 / unit.length)));
    explain(`From: a\nSubject: Undeliverable\n\n${unit.repeat(Math.ceil(1_200_000 / unit.length))}`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(6_000);
  });
});
