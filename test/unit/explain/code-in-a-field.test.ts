import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';

/** Replies whose cause their code or status helps to tell, or whose words resemble what breaks below SMTP. */
const replies: readonly [code: string, words: string, topic: string][] = [
  [
    '550',
    '5.4.1 Recipient address rejected: Access denied. [VE1EUR03FT014.eop-EUR03.prod.protection.outlook.com]',
    'recipient-unknown',
  ],
  [
    '535',
    '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant',
    'auth-smtp-disabled-tenant',
  ],
  ['421', 'Server shutting down', 'server-busy'],
  ['503', 'Issue a reset if you want to start over', 'bad-sequence'],
  [
    '554',
    'mx.example.net bizsmtp Connection refused. 192.0.2.7 is listed on the Exploits Block List (XBL)',
    'blocklisted-ip',
  ],
];

/** How programs of all kinds keep a reply's code and its words apart. */
const forms: Readonly<Record<string, (code: string, words: string) => string>> = {
  PHPMailer: (code, words) =>
    `Mailer Error: SMTP Error: Could not send. SMTP server error: RCPT TO command failed Detail: ${words} SMTP code: ${code}`,
  "Python's tuple": (code, words) => `Failed to send mail: (${code}, b'${words}')`,
  JSON: (code, words) =>
    JSON.stringify({ status: 'failed', code: Number(code), message: words, to: 'user@example.com' }),
  'JSON of strings': (code, words) => JSON.stringify({ reply_code: code, reply_text: words }),
  XML: (code, words) => `<result><code>${code}</code><message>${words}</message></result>`,
  'two labels': (code, words) => `SMTP error, response code: ${code}, response text: ${words}`,
  'labels on lines': (code, words) => `status: failed\ncode: ${code}\nmessage: ${words}\nhost: mx.example.net`,
  'words before the code': (code, words) => `Unable to send: message: '${words}', statusCode: ${code}`,
  'keys and values': (code, words) => `rcpt=user@example.com status=${code} reason="${words}"`,
  brackets: (code, words) => `[${code}] ${words}`,
  parentheses: (code, words) => `Delivery error (${code}): ${words}`,
  'a table': (code, words) => `2024-05-02 | user@example.com | ${code} | ${words}`,
  "Lua's table": (code, words) => `sendmail failed: { ${code}, "${words}" }`,
  "Rust's lettre": (code, words) =>
    `lettre::transport::smtp::Error { kind: Permanent(Code { severity: ${code.startsWith('5') ? 'Permanent' : 'Transient'}NegativeCompletion, category: ${['Syntax', 'Information', 'Connections', 'Unspecified3', 'Unspecified4', 'MailSystem'][Number(code[1])]}, detail: ${['Zero', 'One', 'Two', 'Three', 'Four', 'Five'][Number(code[2])]} }), source: "${words}" }`,
};

describe('a reply whose code stands in a field of its own', () => {
  describe.each(Object.entries(forms))('%s', (_, form) => {
    it.each(replies)('%s %s', (code, words, topic) => {
      const pasted = form(code, words);
      const reply = readPasted(pasted).events.find(({ kind }) => kind === 'replied');
      expect(reply).toMatchObject({ code: Number(code), lines: [`${code} ${words}`] });
      expect(explain(pasted).findings[0]?.topic).toBe(topic);
    });
  });

  it('leaves what a web server answered alone', () => {
    const session = readPasted('{"status":500,"message":"Internal Server Error"}');
    expect(session.events.filter(({ kind }) => kind === 'replied')).toEqual([]);
  });

  it('leaves a text alone that quotes its reply whole', () => {
    const session = readPasted(
      'code: 250, message: queued; later: 550 5.1.1 User unknown, status code: 550, text: bounced',
    );
    expect(session.events.find(({ kind }) => kind === 'replied')).toMatchObject({ code: 550, enhanced: '5.1.1' });
  });
});
