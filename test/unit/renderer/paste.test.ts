import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginPaste, nextStep, type PasteRun } from '../../../renderer/terminal/paste-run.ts';
import { readPaste } from '../../../renderer/terminal/pasted-text.ts';
import { newStanding, type Standing } from '../../../shared/smtp/standing.ts';

describe('pasted text', () => {
  test.each<[string, string[], boolean, number]>([
    ['NOOP', ['NOOP'], false, 0],
    ['NOOP\n', ['NOOP'], true, 0],
    ['a\r\nb\nc\rd', ['a', 'b', 'c', 'd'], false, 0],
    ['a\r\n\r\nb\r\n', ['a', '', 'b'], true, 0],
    ['a\tb', ['a\tb'], false, 0],
    ['\x1b[200~NOOP\x1b[201~', ['NOOP'], false, 2],
    ['NO\x1b[31mOP\x1b]0;title\x07', ['NOOP'], false, 2],
    ['\x1b]52;c;aGk=\x1b\\QUIT', ['QUIT'], false, 1],
    ['RSET\x00\x08\x7f\u0085', ['RSET'], false, 4],
    ['MAIL FROM:<\u200banna@contoso.example\u202e>', ['MAIL FROM:<anna@contoso.example>'], false, 2],
    ['grüße 日本', ['grüße 日本'], false, 0],
  ])('%j', (text, lines, ended, removed) => {
    expect(readPaste(text)).toEqual({ lines, ended, removed });
  });

  test('nothing that a terminal obeys is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readPaste(text).lines.join('')).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u202e]/);
      }),
    );
  });
});

describe('one line after each reply', () => {
  const idle: Standing = { ...newStanding(), greeted: true, hello: 'EHLO' };
  const asked = (standing: Standing, verb: string): Standing => ({
    ...standing,
    asked: standing.asked + 1,
    newest: { verb, code: 0 },
  });
  const answered = (standing: Standing, code: number, change: Partial<Standing> = {}): Standing => ({
    ...standing,
    answered: standing.asked,
    newest: { verb: standing.newest?.verb ?? '', code },
    ...change,
  });
  function give(run: PasteRun, standing: Standing): { lines: readonly string[]; run: PasteRun } {
    const step = nextStep(run, standing, true);
    if (step.do !== 'send') throw new Error(`${step.do} instead of sending`);
    return step;
  }

  test('waits for the reply and for the session', () => {
    const first = give(beginPaste(['NOOP', 'RSET'], idle), idle);
    expect(first.lines).toEqual(['NOOP']);
    expect(nextStep(first.run, idle, true).do).toBe('wait');
    const waiting = asked(idle, 'NOOP');
    expect(nextStep(first.run, waiting, true).do).toBe('wait');
    const done = answered(waiting, 250);
    expect(nextStep(first.run, done, false).do).toBe('wait');
    const second = give(first.run, done);
    expect(second.lines).toEqual(['RSET']);
    expect(nextStep(second.run, answered(asked(done, 'RSET'), 250), true).do).toBe('end');
  });

  test('the message goes in one piece, up to its dot', () => {
    const first = give(beginPaste(['DATA', 'Subject: x', '', '..', '.', 'QUIT'], idle), idle);
    const inside = answered(asked(idle, 'DATA'), 354, { content: true });
    const second = give(first.run, inside);
    expect(second.lines).toEqual(['Subject: x', '', '..', '.']);
    expect(nextStep(second.run, inside, true).do).toBe('wait');
    expect(give(second.run, answered(asked(inside, '.'), 250, { content: false })).lines).toEqual(['QUIT']);
  });

  test('a message without its dot ends with the text', () => {
    const inside: Standing = { ...idle, content: true };
    const all = give(beginPaste(['a', 'b'], inside), inside);
    expect(all.lines).toEqual(['a', 'b']);
    expect(nextStep(all.run, inside, true).do).toBe('end');
  });

  test.each<[string, number, Partial<Standing>, string]>([
    ['DATA', 554, {}, 'data-refused'],
    ['AUTH', 535, {}, 'sign-in-refused'],
    ['SASL', 535, {}, 'sign-in-refused'],
    ['RCPT', 421, { closed: true }, 'closed'],
  ])('%s refused with %i stops', (verb, code, change, why) => {
    const first = give(beginPaste([verb, 'secret'], idle), idle);
    expect(nextStep(first.run, answered(asked(idle, verb), code, change), true)).toEqual({ do: 'stop', why });
  });

  test('a refused recipient does not', () => {
    const first = give(beginPaste(['RCPT TO:<a@b>', 'RCPT TO:<c@d>'], idle), idle);
    expect(give(first.run, answered(asked(idle, 'RCPT'), 550)).lines).toEqual(['RCPT TO:<c@d>']);
  });
});
