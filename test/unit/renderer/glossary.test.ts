import { expect, test } from 'vitest';
import { strings } from '../../../renderer/strings.ts';
import { findWords, splitAtWords } from '../../../renderer/words/find-words.ts';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';

const words = (text: string): string[] =>
  splitAtWords(text)
    .filter((piece) => piece.meaning !== undefined)
    .map((piece) => piece.text);

test('a text is cut at its protocol words and nothing of it is lost', () => {
  const text = 'RCPT TO was refused: no TLS, and STARTTLS is not in the EHLO reply.';
  expect(words(text)).toEqual(['RCPT TO', 'TLS', 'STARTTLS', 'EHLO']);
  expect(
    splitAtWords(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('a word is explained once, as a whole word, in the protocol’s own writing', () => {
  expect(words('TLS and TLS again')).toEqual(['TLS']);
  expect(
    words('MXA, data, relays, non-accepted domain, relay.contoso.com, relay@contoso.com and TLS-only are none'),
  ).toEqual([]);
  expect(splitAtWords('')).toEqual([]);
});

test('plain words are known at the beginning of a sentence and where several are meant', () => {
  expect(words('Receive connectors and a smart host. Relay through them.')).toEqual([
    'Receive connectors',
    'smart host',
    'Relay',
  ]);
});

/** Abbreviations that are no protocol words. */
const others = new Set(
  [
    'IP ID MB PC OK PDF ZIP API HTTP HTTPS JSON ISO PHP SQL R2 G2 F1 F2',
    // Products, companies and their lists, where the sentence says what they are.
    'NVDA JAWS MIT IIS ASA PIX AVG ESET AOL GMX WEB IONOS QQ SES AWS SORBS AHBL NJABL DSBL ORDB SCHANNEL WHM CSF ISA',
    // Marks that a server writes and the sentence explains.
    'ATTR SC OU PRX POL CON IB AUP STOREDRV XXXX XXXXXXXA X500 SMTPSVC DOMAIN AES128-SHA',
  ].flatMap((line) => line.split(' ')),
);
/** Numbered marks of a vendor, such as S3140 and RP-001. */
const numbered = /\d{3,}$|^PRX\d$/;

test('every protocol word that the window says has its meaning in one sentence', () => {
  const unexplained = new Map<string, string>();
  for (const text of said()) {
    const known = findWords(text);
    for (const { 0: word, index } of text.matchAll(
      /(?<![-\w.@$/\\{=])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*(?![-\w@=]|\.\w)/g,
    )) {
      if (!others.has(word) && !numbered.test(word) && !known.some(({ from, to }) => from <= index && index < to))
        unexplained.set(word, text);
    }
  }
  expect([...unexplained]).toEqual([]);
  for (const [word, meaning] of Object.entries(strings.glossary)) {
    expect(meaning, word).toMatch(/^[^.]+(?:\.\w[^.]*)*\.$/);
  }
});

/** Every sentence that the window can show: its own, those of the rules, and what the guided checks ask. */
function said(): string[] {
  const { glossary: _, ...own } = strings;
  const rules = allRules.flatMap(({ title, meaning, causes = [], fixes = [], verify = '' }) => [
    ...[title, meaning, verify],
    ...causes.flatMap(({ cause, tell = '' }) => [cause, tell]),
    ...fixes.map((fix) => fix.do),
  ]);
  const checks = allPlaybooks.flatMap(({ title, symptom, promise, questions }) => [
    ...[title, symptom, promise],
    ...questions.flatMap(({ label, help = '', choices = [] }) => [
      label,
      help,
      ...choices.map((choice) => choice.label),
    ]),
  ]);
  return [...sentences(own), ...rules, ...checks];
}

/** The sentences of a catalogue; of one that is put together, its fixed parts. */
function sentences(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry];
  if (typeof entry === 'function')
    return [...String(entry).matchAll(/(['"`])(.*?)\1/gs)].map(([, , text = '']) => text);
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(sentences) : [];
}
