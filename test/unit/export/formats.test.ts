import { describe, expect, it } from 'vitest';
import { allFormats } from '../../../shared/export/all-formats.ts';
import csv from '../../../shared/export/formats/csv.ts';
import html from '../../../shared/export/formats/html.ts';
import json from '../../../shared/export/formats/json.ts';
import markdown from '../../../shared/export/formats/markdown.ts';
import text from '../../../shared/export/formats/text.ts';
import { exportSession, prepareExport } from '../../../shared/export/prepare.ts';
import { annotate } from '../../../shared/knowledge/annotate.ts';
import type { Session } from '../../../shared/session/event.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';
import { shownText } from './shown-text.ts';

const session: Session = {
  header: {
    ehlo: 'session',
    version: 1,
    id: 's',
    startedAt: '2026-11-20T08:00:00Z',
    origin: 'live',
    target: { host: 'mail.contoso.com', port: 25, security: 'starttls-if-offered' },
    clientName: 'ws01',
    app: 'test',
  },
  events: [
    { id: 0, t: 0, kind: 'connecting', address: '203.0.113.9', port: 25 },
    {
      id: 1,
      t: 9,
      kind: 'replied',
      code: 220,
      lines: ['220 mail \u001b[31m<script>alert(1)</script> ```'],
      stage: 'greeting',
    },
    { id: 2, t: 10, kind: 'sent', data: 'EHLO ws01\r\n', by: 'user', stage: 'ehlo' },
    { id: 3, t: 11, kind: 'replied', code: 250, lines: ['250-mail', '250 STARTTLS'], to: 2, stage: 'ehlo' },
    { id: 4, t: 12, kind: 'secured', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificates: [] },
    { id: 5, t: 13, kind: 'sent', data: 'AUTH PLAIN AGFsaWNlAHNlc2FtZQ==\r\n', by: 'user', stage: 'auth' },
    { id: 6, t: 14, kind: 'replied', code: 235, lines: ['235 ok'], to: 5, stage: 'auth' },
    { id: 7, t: 15, kind: 'sent', data: 'RCPT TO:<a@b.example>\r\n', by: 'user', stage: 'rcpt' },
    {
      id: 8,
      t: 16,
      kind: 'replied',
      code: 550,
      lines: ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
      to: 7,
      stage: 'rcpt',
    },
    { id: 9, t: 17, kind: 'replied', code: 250, lines: ['=1+1'], stage: 'other' },
  ],
};

describe('exports', () => {
  it('text reads as the session went', () => {
    const written = exportSession(session, text);
    const lines = written.split('\n');
    expect(lines).toContain('Tested     mail.contoso.com, port 25, STARTTLS if offered');
    expect(lines).toContain('-> EHLO ws01');
    expect(lines).toContain('<- 250-mail');
    expect(lines).toContain('~> AUTH PLAIN ••••');
    const refused = lines.indexOf('<~ 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain');
    expect(lines[refused + 1]).toMatch(/^== {4}\^ \S/);
    expect(written).toMatch(/\n1\. .+\n {3}Where: {4}.+\n {3}Acts: {5}/);
    expect(written).not.toContain('\u001b');
  });

  it('json opens again to an equal session with equal annotations', () => {
    const prepared = prepareExport(session);
    const opened = readSessionFile([...json.write(prepared)].join(''));
    expect(opened.problems).toEqual([]);
    expect(opened.session).toEqual(prepared.session);
    expect(annotate(opened.session)).toEqual(prepared.annotations);
  });

  it('html holds nothing that runs, markdown nothing that breaks out', () => {
    expect(exportSession(session, html)).not.toMatch(/<script|\u001b/i);
    const written = exportSession(session, markdown);
    const fences = written.split('\n').filter((line) => line.startsWith('````'));
    expect(fences).toEqual(['````text', '````']);
  });

  it('csv is not calculated', () => {
    expect(exportSession(session, csv)).toContain(",'<-,".replace("'<-", '<-'));
    expect(exportSession(session, csv)).toContain(",'=1+1,");
  });

  it.each(allFormats.map((format) => [format.id, format] as const))('%s never holds a credential', (_, format) => {
    expect(shownText(session, format)).not.toContain('AGFsaWNl');
  });

  it('every format has its own id and extension', () => {
    expect(new Set(allFormats.map(({ id }) => id)).size).toBe(allFormats.length);
  });
});
