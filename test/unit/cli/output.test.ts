import { describe, expect, test } from 'vitest';
import { findingsLines } from '../../../electron/hosts/cli/finding-lines.ts';
import { jsonText } from '../../../electron/hosts/cli/json-text.ts';
import { painter } from '../../../electron/hosts/cli/paint.ts';
import { transcriptLines } from '../../../electron/hosts/cli/transcript-lines.ts';
import { wrap } from '../../../electron/hosts/cli/wrap.ts';
import type { Finding } from '../../../shared/diagnosis/finding.ts';

/** Everything a terminal would obey, line ends aside. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const hostile = 'a\u001b[2J\u001b]0;title\u0007b\u009b31mc\u202egnp.exe\r\n250 fake';

describe('nothing a server says is obeyed by the terminal', () => {
  test('in the conversation', () => {
    const lines = transcriptLines(painter(false));
    const shown = [
      ...lines({ id: 0, t: 0, kind: 'replied', code: 220, lines: [`220 ${hostile}`], stage: 'greeting' }),
      ...lines({ id: 1, t: 0, kind: 'observed', sign: 'not-a-reply', detail: hostile }),
      ...lines({ id: 2, t: 0, kind: 'failed', code: 'not-smtp', stage: 'greeting', message: hostile, cause: hostile }),
      ...lines({ id: 3, t: 0, kind: 'noted', by: 'user', text: hostile }),
    ];
    for (const line of shown) {
      expect(line).not.toMatch(obeyed);
      expect(line).not.toContain('\n');
    }
    expect(shown[0]).toContain('\\x1b[2J');
  });

  test('in findings', () => {
    const finding: Finding = {
      rule: 'r',
      topic: 'unknown',
      side: 'receiver',
      confidence: 'likely',
      severity: 'error',
      title: hostile,
      meaning: hostile,
      causes: [{ cause: hostile, tell: hostile }],
      fixes: [{ do: hostile, command: hostile, where: hostile, unfilled: [] }],
      verify: hostile,
      nextTest: hostile,
      where: hostile,
      sources: [],
      evidence: [],
    };
    for (const line of findingsLines([finding], { paint: painter(false), width: 80 })) expect(line).not.toMatch(obeyed);
  });

  test('in JSON, which means the same', () => {
    const text = jsonText({ hostile });
    expect(text).not.toMatch(obeyed);
    expect(JSON.parse(text)).toEqual({ hostile });
  });
});

test('direction marks: plain, refused, inside TLS', () => {
  const lines = transcriptLines(painter(false));
  expect(lines({ id: 0, t: 0, kind: 'sent', data: 'NOOP\r\n', by: 'user', stage: 'other' })).toEqual([' -> NOOP']);
  expect(lines({ id: 1, t: 0, kind: 'replied', code: 250, lines: ['250 ok'], stage: 'other' })).toEqual(['<-  250 ok']);
  expect(lines({ id: 2, t: 0, kind: 'replied', code: 550, lines: ['550 no'], stage: 'rcpt' })).toEqual(['<** 550 no']);
  lines({ id: 3, t: 0, kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', certificates: [] });
  expect(lines({ id: 4, t: 0, kind: 'sent', data: 'NOOP\r\n', by: 'user', stage: 'other' })).toEqual([' ~> NOOP']);
  expect(lines({ id: 5, t: 0, kind: 'replied', code: 250, lines: ['250 ok'], stage: 'other' })).toEqual(['<~  250 ok']);
});

test('colours only where they are wanted', () => {
  expect(painter(false)('red', 'x')).toBe('x');
  expect(painter(true)('red', 'x\u001b[0m')).toBe('\u001b[31mx\\x1b[0m\u001b[0m');
});

test('text is wrapped at spaces, a long word stays whole', () => {
  expect(wrap('one two three', 9, '  ')).toEqual(['  one two', '  three']);
  expect(wrap('aaaaaaaaaaaaaaaa b', 5)).toEqual(['aaaaaaaaaaaaaaaa', 'b']);
});
