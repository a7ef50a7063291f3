import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ansiLine, ansiRow, ansiRows } from '../../../renderer/terminal/ansi.ts';
import { inputRow } from '../../../renderer/terminal/input-row.ts';
import { emptyEditor } from '../../../renderer/terminal/line-editor.ts';
import { Transcript } from '../../../renderer/terminal/transcript.ts';
import { plainText } from '../../../renderer/terminal/transcript-line.ts';
import { encodeBytes } from '../../../shared/session/bytes.ts';
import type { EventDraft, SessionEvent } from '../../../shared/session/event.ts';

function transcriptOf(...drafts: EventDraft[]): Transcript {
  const transcript = new Transcript();
  for (const [id, draft] of drafts.entries()) {
    const event: SessionEvent = { ...draft, id, t: id };
    transcript.push(event);
  }
  return transcript;
}
const received = (data: string): EventDraft => ({ kind: 'received', data });
const replied = (...lines: string[]): EventDraft => ({
  kind: 'replied',
  code: Number(lines.at(-1)?.slice(0, 3)),
  lines,
  stage: 'other',
});
const sent = (data: string): EventDraft => ({ kind: 'sent', data, by: 'user', stage: 'other' });
const texts = (transcript: Transcript): string[] => transcript.lines.map(plainText);

describe('a live session', () => {
  test('shows what was sent and received, in order', () => {
    const transcript = transcriptOf(
      received('220 mx\r\n'),
      replied('220 mx'),
      sent('EHLO a\r\n'),
      received('250-mx\r\n250 SIZE\r\n'),
      replied('250-mx', '250 SIZE'),
    );
    expect(texts(transcript)).toEqual(['220 mx', '> EHLO a', '250-mx', '250 SIZE']);
    expect(transcript.lines.map((line) => line.tone)).toEqual(['positive', 'sent', 'positive', 'positive']);
  });

  test('replies and observed signs claim received lines in order', () => {
    const transcript = transcriptOf(
      received('HTTP/1.1 400\r\n220-a\r\n22'),
      { kind: 'observed', sign: 'not-a-reply', detail: 'a line that is no reply', lines: ['HTTP/1.1 400'] },
      received('0 b\r\n'),
      replied('220-a', '220 b'),
    );
    expect(transcript.rangeOf(1)).toEqual({ first: 0, last: 0 });
    expect(texts(transcript)[transcript.rangeOf(3)?.first ?? -1]).toBe('220-a');
    expect(transcript.eventAt(transcript.rangeOf(3)?.last ?? -1)).toBe(3);
  });

  test('an unfinished line is there, and stays in its place when something else happens', () => {
    const transcript = transcriptOf(received('220 hal'));
    expect(transcript.lines).toEqual([]);
    expect(transcript.partial && plainText(transcript.partial)).toBe('220 hal');
    transcript.push({ id: 1, t: 1, kind: 'noted', by: 'engine', text: 'waiting' });
    transcript.push({ id: 2, t: 2, kind: 'received', data: 'f\r\n' });
    transcript.push({ id: 3, t: 3, kind: 'replied', code: 220, lines: ['220 half'], stage: 'greeting' });
    expect(texts(transcript)).toEqual(['220 hal', '* waiting', 'f']);
    expect(transcript.rangeOf(3)).toEqual({ first: 0, last: 2 });
    expect(transcript.eventAt(1)).toBe(1);
  });

  test('a sign about a line that never ended does not show it twice', () => {
    const transcript = transcriptOf(
      received('SSH-2.0-x'),
      { kind: 'closed', by: 'server', how: 'fin' },
      { kind: 'observed', sign: 'not-a-reply', detail: 'no reply', lines: ['SSH-2.0-x'] },
    );
    expect(texts(transcript)).toEqual(['SSH-2.0-x', '* The server closed the connection', '* no reply']);
    expect(transcript.eventAt(0)).toBe(2);
  });

  test('a lone LF or CR is seen, CR LF is not', () => {
    expect(texts(transcriptOf(received('220 a\n250 b\rc\r\n250 d\r'), received('\n')))).toEqual([
      '220 a\\n',
      '250 b\\rc',
      '250 d',
    ]);
  });

  test('an endless line is cut where it is shown, and says so', () => {
    const transcript = transcriptOf(received(`250 ${'x'.repeat(100_000)}\r\n`));
    expect(texts(transcript)[0]).toMatch(/^250 x{8188} … 91,81\d more bytes/);
  });

  test('however the bytes are split, the lines are the same', () => {
    const whole = new TextEncoder().encode('220-grüße\r\n220 \x1b[m\n250 日本\r\n451 \xff a\rb\r\n5');
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const parts = places
          .slice(1)
          .map((end, index): EventDraft => ({ kind: 'received', ...encodeBytes(whole.slice(places[index], end)) }));
        const transcript = transcriptOf(...parts);
        expect(transcript.lines).toEqual(transcriptOf({ kind: 'received', ...encodeBytes(whole) }).lines);
        expect(transcript.partial?.pieces).toEqual([{ text: '5', escaped: false }]);
      }),
    );
  });
});

describe('a pasted session', () => {
  test('brings the lines of its replies itself', () => {
    const transcript = transcriptOf(sent('RCPT TO:<a@b>\r\n'), replied('550 5.7.54 no'));
    expect(texts(transcript)).toEqual(['> RCPT TO:<a@b>', '550 5.7.54 no']);
    expect(transcript.rangeOf(1)).toEqual({ first: 1, last: 1 });
    expect(transcript.lines[1]?.tone).toBe('permanent');
  });
});

describe('as escape sequences', () => {
  test('a reply has its class colour, an escaped byte its own', () => {
    const [line] = transcriptOf(received('451 a\x07\r\n')).lines;
    expect(line && ansiLine(line)).toBe('  \x1b[0m\x1b[33m451 a\x1b[0m\x1b[0;95;4m\\x07\x1b[0m');
  });

  test('a row never gets wider than the terminal', () => {
    const [line] = transcriptOf(received(`250 ${'日'.repeat(80)}\r\n`)).lines;
    const shown = (line ? ansiRow(line, 40) : '').replace(/\x1b\[[0-9;]*m/g, '');
    expect(shown.length + (shown.match(/日/g)?.length ?? 0)).toBeLessThanOrEqual(40);
  });

  test('the input row shows the part around the caret', () => {
    const text = 'a'.repeat(50) + 'b'.repeat(50);
    const row = inputRow({ ...emptyEditor, text, caret: 50 }, 20, 'ready');
    const shown = row.replace(/\x1b(\[[0-9;]*m|[78])/g, '');
    expect(shown.length).toBeLessThan(20);
    expect(row).toMatch(/a\x1b7b/);
  });
});

describe('the octets of a line', () => {
  const hex = (octets: Uint8Array | undefined): string | undefined => octets && Buffer.from(octets).toString('latin1');

  test('are exactly those of the wire, however they were split', () => {
    const transcript = transcriptOf(
      received('220-m'),
      received('x\r\n220 ok\n'),
      replied('220-mx', '220 ok'),
      sent('NO'),
      sent('OP\r\n'),
      { kind: 'received', ...encodeBytes(Uint8Array.of(0x32, 0x35, 0x30, 0x20, 0xff, 0, 13, 10)) },
      replied('250 \ufffd\0'),
      { kind: 'noted', by: 'engine', text: 'a note' },
    );
    expect(texts(transcript)).toEqual(['220-mx', '220 ok\\n', '> NOOP', '250 \\xff\\x00', '* a note']);
    const lines = transcript.lines.map((_, line) => hex(transcript.octetsOfLine(line)?.octets));
    expect(lines).toEqual(['220-mx\r\n', '220 ok\n', 'NOOP\r\n', '250 \xff\0\r\n', undefined]);
    expect(hex(transcript.octetsOfEvent(2)?.octets)).toBe('220-mx\r\n220 ok\n');
    expect(hex(transcript.octetsOfEvent(3)?.octets)).toBe('NO');
    expect(transcript.octetsOfLine(2)).toMatchObject({ direction: 'sent', event: 3 });
    expect(transcript.octetsOfLine(0)).toMatchObject({ direction: 'received', event: 0 });
    expect(transcript.octetsOfEvent(7)).toBeUndefined();
  });

  test('together are the whole stream', () => {
    const whole = new TextEncoder().encode('220 grüße\r\n250-a\n250 \r\r\nx');
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const parts = places
          .slice(1)
          .map((end, index): EventDraft => ({ kind: 'received', ...encodeBytes(whole.slice(places[index], end)) }));
        const transcript = transcriptOf(...parts, { kind: 'closed', by: 'server', how: 'fin' });
        const all = transcript.lines.flatMap((_, line) => [...(transcript.octetsOfLine(line)?.octets ?? [])]);
        expect(all).toEqual([...whole]);
      }),
    );
  });
});

describe('what is sent', () => {
  test('octet by octet is one line, broken only where something else comes', () => {
    const transcript = transcriptOf(sent('E'), sent('H'));
    expect(transcript.lines).toEqual([]);
    expect(transcript.sentPartial && plainText(transcript.sentPartial)).toBe('> EH');
    transcript.push({ id: 2, t: 2, kind: 'received', data: '421 bye\r\n' });
    transcript.push({ id: 3, t: 3, kind: 'sent', data: 'LO\r\n', by: 'user', stage: 'other' });
    expect(texts(transcript)).toEqual(['> EH', '421 bye', '> LO']);
    expect([transcript.rangeOf(1), transcript.rangeOf(3)]).toEqual([
      { first: 0, last: 0 },
      { first: 2, last: 2 },
    ]);
  });

  test('a doubled dot in the message is told once', () => {
    const content = (data: string): EventDraft => ({ kind: 'sent', data, by: 'user', stage: 'message' });
    const transcript = transcriptOf(content('a\r\n'), content('..b\r\n'), content('..c\r\n'), content('.\r\n'));
    expect(texts(transcript).map((text) => text.slice(0, 12))).toEqual([
      '> a',
      '> ..b',
      '* A line of ',
      '> ..c',
      '> .',
    ]);
    expect(transcript.lines.map(({ tone }) => tone)).toEqual(['content', 'content', 'status', 'content', 'sent']);
  });
});

describe('prose', () => {
  const note = transcriptOf({ kind: 'noted', by: 'engine', text: 'one two three four' }).lines[0];

  test('breaks at words, each row as wide as the terminal at most', () => {
    const rows = note ? ansiRows(note, 12) : undefined;
    expect(rows?.rows).toBe(2);
    expect(rows?.text.replace(/\x1b\[[0-9;]*m/g, '')).toBe('  one two \r\n  three four\r\n');
  });

  test('what was on the wire is left to the terminal', () => {
    const [line] = transcriptOf(received('250 one two three four five\r\n')).lines;
    expect(line && ansiRows(line, 12).rows).toBe(1);
  });
});
