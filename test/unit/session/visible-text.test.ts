import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleLines, visibleText } from '../../../shared/session/visible-text.ts';

it('shows what a terminal would obey', () => {
  expect(visibleText('220 \u001b[31mred\u009b2J\r\n')).toBe('220 \\x1b[31mred\\x9b2J\\x0d\\x0a');
  expect(visibleText('evil\u202Etxt')).toBe('evil\\u202etxt');
  expect(visibleText('Grüße\t猫')).toBe('Grüße\t猫');
  expect(visibleLines('a\r\nb\nc')).toEqual(['a', 'b', 'c']);
});

it('leaves no control character in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text)).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
    }),
  );
});
