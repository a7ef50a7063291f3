import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../electron/export/export-file.ts';
import pdf from '../../../shared/export/formats/pdf.ts';
import type { EventDraft, Session } from '../../../shared/session/event.ts';
import { type Piece, pagesOf } from './pages-of.ts';

function sessionOf(events: readonly EventDraft[]): Session {
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 's',
      startedAt: '2026-11-20T08:15:00Z',
      origin: 'live',
      target: { host: 'mail.contoso.com', port: 25, security: 'plain' },
      app: 'test',
    },
    events: events.map((event, id) => ({ id, t: id * 10, ...event })),
  };
}

const wholeText = (pages: Piece[][]) =>
  pages
    .flat()
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
const reply = (line: string): EventDraft => ({ kind: 'replied', code: 550, lines: [line], stage: 'rcpt' });

describe('a PDF', { timeout: 60_000 }, () => {
  it('holds summary, findings and conversation as text that can be searched, in the alphabets of Europe', async () => {
    const bytes = await exportFile(
      sessionOf([
        { kind: 'noted', by: 'user', text: 'Prüfung für Łódź, Ελλάδα, Москва; 東京' },
        reply('550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'),
      ]),
      pdf,
    );
    const text = wholeText(await pagesOf(bytes));
    for (const words of ['What I did', 'Who must do what', 'Unable to relay recipient', 'Page 1 of'])
      expect(text).toContain(words);
    expect(text.replaceAll(' ', '')).toContain('PrüfungfürŁódź,Ελλάδα,Москва;\\u{6771}\\u{4eac}');
  });

  it('runs over as many pages as it takes, clips nothing and numbers each page', async () => {
    const lines = Array.from({ length: 90 }, (_, index) => reply(`550 refused number ${index} ${'x'.repeat(300)}`));
    const pages = await pagesOf(await exportFile(sessionOf(lines), pdf));
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((page, index) => {
      expect(wholeText([page])).toContain(`Page ${index + 1} of ${pages.length}`);
      for (const { right, bottom } of page) {
        // A4 is 595 by 842 points.
        expect(right).toBeLessThan(595 - 40);
        expect(bottom).toBeGreaterThan(36);
      }
    });
    const text = wholeText(pages);
    for (const index of [0, 45, 89]) expect(text).toContain(`refused number ${index} `);
  });

  it('is the same file for the same session, and stays short for an endless one', async () => {
    const session = sessionOf(
      Array.from({ length: 3000 }, (_, index) => ({ kind: 'noted', by: 'engine', text: `line ${index}` })),
    );
    const [first, second] = [await exportFile(session, pdf), await exportFile(session, pdf)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const text = wholeText(await pagesOf(first));
    expect(text).toContain('2200 events are left out here');
    expect(text).toContain('line 2999');
  });
});
