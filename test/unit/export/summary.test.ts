import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import eml from '../../../shared/export/formats/eml.ts';
import html from '../../../shared/export/formats/html.ts';
import markdown from '../../../shared/export/formats/markdown.ts';
import text from '../../../shared/export/formats/text.ts';
import { exportSession, prepareExport } from '../../../shared/export/prepare.ts';
import { summarise } from '../../../shared/export/summary.ts';
import type { EventDraft, Session } from '../../../shared/session/event.ts';
import { mailParts } from './shown-text.ts';

function sessionOf(events: readonly EventDraft[], more: Partial<Session['header']> = {}): Session {
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 's',
      startedAt: '2026-11-20T08:15:00Z',
      origin: 'live',
      target: { host: 'mail.contoso.com', port: 25, security: 'plain' },
      app: 'test',
      ...more,
    },
    events: events.map((event, id) => ({ id, t: id * 10, ...event })),
  };
}

const refused: EventDraft[] = [
  { kind: 'connecting', address: '203.0.113.9', port: 25 },
  {
    kind: 'connected',
    local: { address: '192.0.2.7', port: 5000 },
    remote: { address: '203.0.113.9', port: 25 },
  },
  {
    kind: 'replied',
    code: 220,
    lines: ['220 mail.contoso.com Microsoft ESMTP MAIL Service ready'],
    stage: 'greeting',
  },
  { kind: 'sent', data: 'MAIL FROM:<scanner@contoso.com>\r\n', by: 'user', stage: 'mail' },
  { kind: 'replied', code: 250, lines: ['250 2.1.0 Sender OK'], to: 3, stage: 'mail' },
  { kind: 'sent', data: 'RCPT TO:<you@fabrikam.com>\r\n', by: 'user', stage: 'rcpt' },
  {
    kind: 'replied',
    code: 550,
    lines: ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
    to: 5,
    stage: 'rcpt',
  },
  { kind: 'labelled', name: 'Scanner in the hall', ticket: 'INC-77', tags: ['printer', 'relay'] },
  { kind: 'noted', by: 'user', text: 'The device was moved\nlast week' },
];

describe('what stands on top of an export', () => {
  it('says what was done, seen, what it means and who must do what', () => {
    const { did, saw, means, todo } = summarise(prepareExport(sessionOf(refused)));
    expect(did[0]).toBe('On 2026-11-20 at 08:15 UTC I tested mail.contoso.com, port 25 from 192.0.2.7.');
    expect(did.at(-1)).toBe('I asked to send as scanner@contoso.com to you@fabrikam.com; no message went out.');
    expect(saw).toContain('The recipient was refused.');
    expect(saw.at(-1)).toBe(
      'To “RCPT TO:<you@fabrikam.com>” it said: “550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain”',
    );
    expect(means[0]).toMatch(/relay/);
    expect(todo[0]).toBe('The receiving side has to act:');
    expect(todo.join('\n')).toContain('New-ReceiveConnector');
  });

  it('says so where nothing is wrong, and names the queue id of a message that was taken', () => {
    const sent: EventDraft[] = [
      ...refused.slice(0, 5),
      { kind: 'sent', data: 'Subject: x\r\n.\r\n', by: 'user', stage: 'message' },
      { kind: 'replied', code: 250, lines: ['250 2.0.0 Ok: queued as 4F1C2A0D3B'], to: 5, stage: 'message' },
    ];
    const { did, saw, means, todo } = summarise(prepareExport(sessionOf(sent)));
    expect(did.at(-1)).toBe('I sent a message as scanner@contoso.com.');
    expect(saw).toContain('The server took the message and queued it as 4F1C2A0D3B.');
    expect(means[0]).toBe('No problem was found in this session.');
    expect(todo).toEqual([]);
  });

  it('tells a server that never answered and a session somebody else had', () => {
    const silent = sessionOf([
      { kind: 'connecting', address: '203.0.113.9', port: 25 },
      {
        kind: 'failed',
        code: 'connection-timed-out',
        stage: 'connect',
        message: 'Nothing answered at 203.0.113.9, port 25.',
      },
    ]);
    expect(summarise(prepareExport(silent)).saw).toEqual(['Nothing answered at 203.0.113.9, port 25.']);
    const pasted = summarise(prepareExport(sessionOf(refused, { origin: 'pasted' })));
    expect(pasted.did).toEqual(['I read a recorded session with mail.contoso.com, port 25; I did not connect myself.']);
  });

  it.each<[string, string]>([
    ['text', exportSession(sessionOf(refused), text)],
    ['markdown', exportSession(sessionOf(refused), markdown)],
    ['html', exportSession(sessionOf(refused), html)],
    ...mailParts(exportSession(sessionOf(refused), eml)).map(({ type, content }): [string, string] => [
      `eml ${type}`,
      content,
    ]),
  ])('%s has it above the conversation, with the labels and notes', (_, written) => {
    const at = ['What I did', 'What I saw', 'What it means', 'Who must do what', 'Conversation'].map((words) =>
      written.indexOf(words),
    );
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
    for (const words of ['Scanner in the hall', 'INC-77', 'printer, relay', 'The device was moved', 'last week'])
      expect(written.replaceAll('\\', '')).toContain(words);
  });

  it('is concealed like everything else', () => {
    const hidden = exportSession(sessionOf(refused), html, {
      people: true,
      hosts: true,
      addresses: true,
      subject: true,
      body: true,
    });
    expect(hidden).not.toMatch(/contoso|fabrikam|203\.0\.113\.9|scanner@/);
  });
});

describe('the page', () => {
  const page = exportSession(sessionOf(refused), html);

  it('allows its own style by hash, and nothing else', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/ style=| on\w+=|<script|<link|<img|https?:/i);
  });

  it('has the explanation in the row of the reply, the path with its break, and the time of each step', () => {
    const row = page.split('\n').find((line) => line.includes('<td class="said">&lt;- 550'));
    expect(row).toMatch(/^<tr class="error">.*<b class="error">[^<]*relay/);
    expect(page).toContain('aria-label="The mail stops at: mail.contoso.com."');
    expect(page.match(/<rect class="bad"/g)).toHaveLength(1);
  });
});

describe('the mail', () => {
  it('is a draft without recipients, and no server’s text can end a part of it', () => {
    const boundary = '--=_ehlo_desk_note';
    const hostile = sessionOf([
      { kind: 'replied', code: 220, lines: [`220 x\r\n--${boundary}--`, `--${boundary}`], stage: 'greeting' },
      { kind: 'labelled', name: 'Prüfung\r\nBcc: x@evil.example' },
    ]);
    const mail = exportSession(hostile, eml);
    const head = mail.slice(0, mail.indexOf('\r\n\r\n'));
    expect(head).toContain('X-Unsent: 1');
    expect(head).not.toMatch(/^(?:to|cc|bcc|from):/im);
    expect(mailParts(mail).map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
    expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
