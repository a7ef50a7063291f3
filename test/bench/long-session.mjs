/** A session file of so many events: refusals, acceptances, and all that comes with them. */
export function longSession(count) {
  const header = {
    ehlo: 'session',
    version: 1,
    id: '11111111-1111-4111-8111-111111111111',
    startedAt: '2026-11-20T08:00:00.000Z',
    origin: 'live',
    target: { host: 'mail.contoso.com', port: 25, security: 'starttls-if-offered' },
    clientName: 'ws01',
    app: 'bench',
  };
  const events = [];
  const add = (event) => events.push({ id: events.length, t: events.length * 0.7, ...event });
  const say = (command, stage, reply) => {
    const to = events.length;
    add({ kind: 'sent', data: `${command}\r\n`, by: 'user', stage });
    add({ kind: 'received', data: `${reply}\r\n` });
    const [code, enhanced] = reply.split(' ');
    add({ kind: 'replied', code: Number(code), enhanced, lines: [reply], to, stage });
  };
  add({ kind: 'connecting', address: '203.0.113.9', port: 25 });
  add({ kind: 'received', data: '220 mail.contoso.com ESMTP\r\n' });
  add({ kind: 'replied', code: 220, lines: ['220 mail.contoso.com ESMTP'], stage: 'greeting' });
  for (let i = 0; events.length < count; i++) {
    say(`MAIL FROM:<scanner${i}@fabrikam.com>`, 'mail', '250 2.1.0 Sender OK');
    const refused = '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';
    say(`RCPT TO:<user${i}@contoso.com>`, 'rcpt', i % 3 === 0 ? refused : '250 2.1.5 Recipient OK');
    say('RSET', 'other', '250 2.0.0 Resetting');
  }
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
}
