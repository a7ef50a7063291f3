import { describe, expect, test } from 'vitest';
import type { EngineLink } from '../../../renderer/engine/engine-link.ts';
import { newRecord, type SessionRecord } from '../../../renderer/store/session-record.ts';
import { TerminalControl } from '../../../renderer/terminal/terminal-control.ts';
import type { EventDraft } from '../../../shared/session/event.ts';

const sessionCounter = { next: 0 };

/** A terminal on an engine that only remembers what it was asked; `says` is what the session gains. */
function terminal(id = `session-${sessionCounter.next++}`) {
  const asked: [string, object][] = [];
  const engine = {
    request: (name: string, input: { session: string }) => {
      const { session: _, ...rest } = input;
      asked.push([name, rest]);
      return Promise.resolve({});
    },
  } as unknown as EngineLink;
  let record: SessionRecord = { ...newRecord(id), open: true, ready: true };
  const control = new TerminalControl(engine, record, () => {});
  const says = (...drafts: EventDraft[]): void => {
    for (const draft of drafts) record.events.push({ ...draft, id: record.events.length, t: 0 });
    record = { ...record, count: record.events.length };
    control.sync(record);
  };
  const greeting: EventDraft = { kind: 'replied', code: 220, lines: ['220 mx'], stage: 'greeting' };
  says(greeting);
  return { control, asked, says, reply: replyTo(says), id };
}

function replyTo(says: (...drafts: EventDraft[]) => void) {
  let at = 1;
  return (line: string, code: number): void => {
    const to = at;
    at += 2;
    says(
      { kind: 'sent', data: `${line}\r\n`, by: 'user', stage: 'other' },
      { kind: 'replied', code, lines: [`${code} x`], to, stage: 'other' },
    );
  };
}

describe('raw mode', () => {
  test('sends each key and shows it before the engine has it', () => {
    const { control, asked, says } = terminal();
    control.setRaw(true);
    control.typed('E');
    control.typed('\x7f');
    expect(asked).toEqual([
      ['session.raw', { octets: 'RQ==' }],
      ['session.raw', { octets: 'CA==' }],
    ]);
    expect(control.shownInput).toMatchObject({ prompt: 'raw', editor: { text: 'E\\x08' } });
    says({ kind: 'sent', data: 'E', by: 'user', stage: 'other' });
    expect(control.shownInput?.editor.text).toBe('E\\x08');
    control.typed('\r');
    expect(control.shownInput?.editor.text).toBe('');
    says({ kind: 'sent', data: '\b\r\n', by: 'user', stage: 'other' });
    expect(control.shownInput?.editor.text).toBe('');
    expect(control.transcript.lines).toHaveLength(2);
  });

  test('a paste goes at once, without what a terminal would obey', () => {
    const { control, asked } = terminal();
    control.setRaw(true);
    control.pasted('NOOP\nQU\x1b[2JIT\n');
    expect(asked).toEqual([['session.raw', { octets: btoa('NOOP\r\nQUIT\r\n') }]]);
  });
});

describe('a paste of several lines', () => {
  test('is asked about; what was typed begins its first line', () => {
    const { control, asked } = terminal();
    control.typed('MAIL');
    control.pasted(' FROM:<>\nRSET');
    expect(asked).toEqual([]);
    expect(control.state()).toMatchObject({ editor: { text: '' }, paste: { lines: ['MAIL FROM:<>', 'RSET'] } });
    control.sendPaste('at-once');
    expect(asked).toEqual([['session.pipeline', { lines: ['MAIL FROM:<>', 'RSET'] }]]);
  });

  test('goes line by line and can be stopped', () => {
    const { control, asked, reply } = terminal();
    control.pasted('NOOP\nRSET\nHELP\nQUIT');
    control.sendPaste('by-reply');
    expect(asked).toHaveLength(1);
    reply('NOOP', 250);
    expect(asked.map(([, input]) => input)).toEqual([{ line: 'NOOP' }, { line: 'RSET' }]);
    control.stopPaste();
    reply('RSET', 250);
    expect(asked).toHaveLength(2);
    expect(control.state()).toMatchObject({ paste: undefined, notice: 'Stopped: 2 pasted lines were not sent.' });
  });

  test('left with its tab says so when the tab is back', () => {
    const { control, id } = terminal();
    control.typed('EHL');
    control.pasted('\nNOOP\nRSET');
    control.sendPaste('by-reply');
    control.typed('draft');
    control.dispose();
    const again = terminal(id);
    expect(again.control.state()).toMatchObject({
      editor: { text: 'draft' },
      notice: 'Sending stopped when this tab was left: 2 pasted lines were not sent.',
    });
  });
});

describe('Ctrl+C', () => {
  test('on an idle, empty line asks once more before it closes', () => {
    const { control, asked } = terminal();
    control.typed('\x03');
    expect(asked).toEqual([]);
    expect(control.state().notice).toContain('once more');
    control.typed('N');
    control.typed('\x03');
    control.typed('\x03');
    expect(asked).toEqual([]);
    control.typed('\x03');
    expect(asked).toEqual([['session.cancel', {}]]);
  });
});

test('an answer to a sign-in question is not remembered', () => {
  const { control, reply } = terminal();
  reply('AUTH LOGIN', 334);
  control.typed('c2VjcmV0');
  control.typed('\r');
  expect(control.state().editor.history).toEqual([]);
});
