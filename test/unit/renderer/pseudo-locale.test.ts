import { expect, test } from 'vitest';
import { pseudoCatalogue, pseudoText } from '../../../renderer/pseudo-locale.ts';
import { strings } from '../../../renderer/strings.ts';

test('a sentence grows by two fifths and shows where it is cut', () => {
  const text = 'Save or copy for the ticket';
  const long = pseudoText(text, 'long');
  expect(long.length).toBeGreaterThanOrEqual(text.length * 1.4);
  expect(long).toMatch(/^\[.*\]$/);
  expect(pseudoText('', 'long')).toBe('');
});

test('every sentence of the catalogue is in the pseudo-locale, made ones too', () => {
  const long = pseudoCatalogue(strings, 'long');
  expect(long.start.title).toBe(pseudoText(strings.start.title, 'long'));
  expect(long.history.deletePicked(3)).toBe(pseudoText(strings.history.deletePicked(3), 'long'));
  const left: string[] = [];
  const walk = (english: unknown, other: unknown, path: string): void => {
    if (typeof english === 'string' && english !== '' && /[a-z]/i.test(english) && english === other) left.push(path);
    if (typeof english !== 'object' || english === null || typeof other !== 'object' || other === null) return;
    for (const [key, value] of Object.entries(english)) walk(value, Reflect.get(other, key), `${path}.${key}`);
  };
  walk(strings, long, 'strings');
  expect(left).toEqual([]);
});
