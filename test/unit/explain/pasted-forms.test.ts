import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';
import { type LabelledCase, readCaseFolder } from '../../knowledge-cases/labelled-case.ts';

const isRight = ({ topic, alsoAccept = [] }: LabelledCase, text: string) =>
  [topic, ...alsoAccept].includes(explain(text).findings[0]?.topic ?? '');

/** Every tenth of our texts whose cause is found as it stands. */
const known = readCaseFolder(fileURLToPath(new URL('../../knowledge-cases/', import.meta.url)))
  .filter((_, at) => at % 10 === 0)
  .filter((one) => isRight(one, one.input));

const eachLine = (text: string, change: (line: string) => string) => text.split('\n').map(change).join('\n');
const wrapped = (text: string, width: number) =>
  eachLine(text, (line) => line.replace(new RegExp(`(.{1,${width}})(?:\\s+|$)`, 'g'), '$1\n').trimEnd());

/** What happens to a text on its way from a server's screen into a ticket. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  'as code in a chat': (text) => `\`\`\`\n${text}\n\`\`\``,
  'indented as code in a ticket': (text) => eachLine(text, (line) => `    ${line}`),
  'quoted in a mail': (text) => eachLine(text, (line) => `> ${line}`),
  'copied from the source of a web page': (text) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  'out of a log in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'with Windows line ends and blanks behind': (text) => text.replace(/\n/g, '   \r\n'),
  'with an empty line behind each': (text) => text.split('\n').join('\n\n'),
  'broken at 100 characters': (text) => wrapped(text, 100),
  'broken at 76 characters': (text) => wrapped(text, 76),
  'between a question and a greeting': (text) =>
    `Hi all,\n\nsince yesterday our users get this:\n\n${text}\n\nAny ideas? Thanks!\nPeter`,
};

describe('the same cause is found in whatever form a text is pasted', () => {
  test.each(Object.keys(forms))('%s', (name) => {
    const form = forms[name] ?? String;
    const lost = known.filter((one) => !isRight(one, form(one.input)));
    expect(known.length).toBeGreaterThan(200);
    expect(lost.length / known.length, lost.map(({ id }) => id).join(' ')).toBeLessThanOrEqual(0.04);
  });

  test('line ends that a program wrote out are line ends again', () => {
    expect(readPasted(String.raw`550-5.1.1 first\r\n550 5.1.1 second\n`).events[0]).toMatchObject({
      lines: ['550-5.1.1 first', '550 5.1.1 second'],
    });
  });

  test('but not where a text has lines of its own', () => {
    const text = 'Path is C:\\new\nand C:\\nothing else';
    expect(readPasted(text).events[0]).toMatchObject({ text });
  });
});
