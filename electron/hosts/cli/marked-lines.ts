import type { Page } from './finding-lines.ts';
import type { Colour } from './paint.ts';
import { wrap } from './wrap.ts';

export type Mark = 'ok' | 'no' | 'warn' | '??';
const colours: Readonly<Record<Mark, Colour>> = { ok: 'green', no: 'red', warn: 'yellow', '??': 'blue' };

/** One answer with its mark in front, as `[ok]`, wrapped behind it. Meaning never rests on colour. */
export function marked(mark: Mark, text: string, { paint, width }: Page): string[] {
  const [first = '', ...more] = wrap(text.slice(0, 2000), width - 9, '');
  const label = `  ${`[${mark}]`.padEnd(7)}`;
  return [
    `${paint(colours[mark], label)}${paint('plain', first)}`,
    ...more.map((line) => paint('plain', `         ${line}`)),
  ];
}
