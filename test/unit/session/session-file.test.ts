import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import json from '../../../shared/export/formats/json.ts';
import transcript from '../../../shared/export/formats/text.ts';
import { exportSession } from '../../../shared/export/prepare.ts';
import type { Session } from '../../../shared/session/event.ts';
import { labelsOf } from '../../../shared/session/labels.ts';
import {
  readSessionFile,
  SessionFileError,
  writeEventLine,
  writeHeaderLine,
  writeSessionFile,
} from '../../../shared/session/session-file.ts';

const session: Session = {
  header: { ehlo: 'session', version: 1, id: 's', startedAt: '2026-11-20T08:00:00Z', origin: 'live', app: 'test' },
  events: [
    { id: 0, t: 0, kind: 'resolving', name: 'mäil.contoso.com' },
    { id: 1, t: 2, kind: 'received', data: '/////w==', encoding: 'base64' },
    { id: 2, t: 2.5, kind: 'replied', code: 220, lines: ['220 mäil 猫 ESMTP'], stage: 'greeting' },
    { id: 3, t: 3, kind: 'sent', data: 'EHLO x\r\n', by: 'user', stage: 'ehlo' },
  ],
};

function errorCode(text: string): string | undefined {
  try {
    readSessionFile(text);
    return undefined;
  } catch (error) {
    if (error instanceof SessionFileError) return error.code;
    throw error;
  }
}

describe('session file', () => {
  it('gives the same session back', () => {
    expect(readSessionFile(writeSessionFile(session))).toEqual({ session, problems: [] });
  });

  it('is readable when cut off at any byte after the header', () => {
    const bytes = new TextEncoder().encode(writeSessionFile(session));
    const headerLength = new TextEncoder().encode(writeHeaderLine(session.header)).length - 1;
    for (let end = headerLength; end <= bytes.length; end++) {
      const read = readSessionFile(new TextDecoder().decode(bytes.subarray(0, end)));
      expect(read.session.events).toEqual(session.events.slice(0, read.session.events.length));
      expect(read.problems.length).toBeLessThanOrEqual(1);
    }
    for (let end = 0; end < headerLength; end++) {
      expect(errorCode(new TextDecoder().decode(bytes.subarray(0, end)))).toMatch(
        /^(empty|not-a-session|header-unreadable)$/,
      );
    }
  });

  it('keeps unknown fields of header and events', () => {
    const text = `${JSON.stringify({ ...session.header, ticket: 7 })}\n{"id":0,"t":0,"kind":"noted","by":"user","text":"a","colour":"red"}\n`;
    expect(writeSessionFile(readSessionFile(text).session)).toBe(text);
  });

  it('keeps an event of a newer version as it stands, in the file and in the export, without credentials in the export', () => {
    const newer = '{"id":4,"t":4,"kind":"measured","what":{"hops":[1,2]},"by":"radar"}\n';
    const unknownWord =
      '{"id":5,"t":5,"kind":"sent","data":"AUTH PLAIN AGFsaWNlAHNlc2FtZTEyMw==\\r\\n","by":"user","stage":"warp"}\n';
    const text = writeSessionFile(session) + newer + unknownWord;
    const { session: read, problems } = readSessionFile(text);
    expect(writeSessionFile(read)).toBe(text);
    expect(problems).toEqual([
      'Line 6 holds an event that this version of Ehlo Desk does not know; it is kept as it is.',
      'Line 7 holds an event that this version of Ehlo Desk does not know; it is kept as it is.',
    ]);
    const exported = exportSession(read, json);
    expect(exported).toContain(newer);
    expect(exported).toContain('"stage":"warp"');
    expect(exported).not.toContain('AGFsaWNl');
    expect(exportSession(read, transcript)).toContain('does not know (measured)');
  });

  it('opens what the first version wrote, to the same verdict', () => {
    const text = readFileSync(new URL('../../fixtures/sessions/written-by-0.1.0.ehlo', import.meta.url), 'utf8');
    const { session: read, problems } = readSessionFile(text);
    expect(problems).toEqual([]);
    expect(read.events).toHaveLength(30);
    const values = (file: string) =>
      file
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    expect(values(writeSessionFile(read))).toEqual(values(text));
    expect(diagnose(read)[0]?.topic).toBe('relay-denied');
  });

  it('loses no note or label that two instances wrote with the same number, and keeps what others refer to', () => {
    const filed = (id: number, more: object) => `${JSON.stringify({ id, t: 9, ...more })}\n`;
    const { session: read, problems } = readSessionFile(
      writeSessionFile(session) +
        filed(4, { kind: 'labelled', ticket: 'INC-1' }) +
        filed(4, { kind: 'labelled', name: 'Lyon', pinned: true }) +
        filed(5, { kind: 'labelled', pinned: false }) +
        filed(5, { kind: 'noted', by: 'user', text: 'beside', about: 3 }) +
        // The session went on all the while.
        filed(4, { kind: 'replied', code: 250, lines: ['250 ok'], to: 3, stage: 'ehlo' }),
    );
    expect(problems).toEqual([]);
    expect(read.events.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(read.events[4]).toMatchObject({ kind: 'replied', to: 3 });
    expect(read.events.slice(5)).toMatchObject([
      { ticket: 'INC-1' },
      { name: 'Lyon' },
      { pinned: false },
      { about: 3, text: 'beside' },
    ]);
    expect(labelsOf(read)).toEqual({ ticket: 'INC-1', name: 'Lyon' });
  });

  it('leaves a damaged line in the middle out and says so', () => {
    const lines = session.events.map(writeEventLine);
    lines[1] = '{"id":1,"t":2,"kind":"received","data":"*","encoding":"base64"}\n';
    const read = readSessionFile(writeHeaderLine(session.header) + lines.join(''));
    expect(read.session.events.map((event) => event.id)).toEqual([0, 2, 3]);
    expect(read.problems).toEqual([
      'Line 3 holds damaged bytes and was left out.',
      'Line 4 comes after missing events.',
    ]);
  });

  it('names what is wrong with a file that is no session', () => {
    expect(errorCode('')).toBe('empty');
    expect(errorCode('220 mail ESMTP')).toBe('not-a-session');
    expect(errorCode('{"a":1}')).toBe('not-a-session');
    expect(errorCode('{"ehlo":"session","version":2}')).toBe('unsupported-version');
    expect(errorCode('{"ehlo":"session","version":1}')).toBe('header-unreadable');
  });

  it('never throws anything but its own error', () => {
    const line = fc.oneof(fc.string(), fc.json(), fc.constant('{"id":0,"t":0,"kind":"sent","__proto__":{"x":1}}'));
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, whole) => {
        errorCode((whole ? writeHeaderLine(session.header) : '') + lines.join('\n'));
      }),
    );
  });
});
