import { describe, expect, test } from 'vitest';
import type { EventDraft, SessionEvent } from '../../../shared/session/event.ts';
import { meaningOfLine, suggestions } from '../../../shared/smtp/command-completion.ts';
import { legalCommands } from '../../../shared/smtp/legal-commands.ts';
import { follow, newStanding, type Standing } from '../../../shared/smtp/standing.ts';

/** A conversation as it is read: `> ` before what this side sends, `tls` for the upgrade, replies as they are. */
function said(...lines: string[]): Standing {
  let id = 0;
  let sent: number | undefined;
  let standing = newStanding();
  let open: string[] = [];
  const add = (draft: EventDraft): number => {
    const event: SessionEvent = { ...draft, id, t: id };
    standing = follow(standing, event);
    id += 1;
    return event.id;
  };
  for (const line of lines) {
    if (line === 'tls') add({ kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', certificates: [] });
    else if (line.startsWith('>')) {
      const data = line.slice(2).replace(/\\r/g, '\r').replace(/\\n/g, '\n');
      const stage = standing.content ? 'message' : 'other';
      sent = add({
        kind: 'sent',
        data: /[\r\n]$/.test(data) || line.startsWith('>>') ? data : `${data}\r\n`,
        by: 'user',
        stage,
      });
    } else {
      open.push(line);
      if (line[3] === '-') continue;
      add({
        kind: 'replied',
        code: Number(line.slice(0, 3)),
        lines: open,
        stage: 'other',
        ...(sent === undefined ? {} : { to: sent }),
      });
      open = [];
    }
  }
  return standing;
}

const hello = [
  '220 mx',
  '> EHLO me',
  '250-mx',
  '250-SIZE 10',
  '250-STARTTLS',
  '250-DSN',
  '250-AUTH LOGIN XOAUTH2',
  '250 CHUNKING',
];
const labels = (standing: Standing): string[] => legalCommands(standing).map(({ label }) => label);

describe('the commands that are legal now', () => {
  test.each<[string, string[], string[]]>([
    ['before the greeting', [], []],
    ['after the greeting', ['220 mx'], ['EHLO', 'HELO', 'NOOP', 'HELP', 'RSET', 'QUIT']],
    [
      'after EHLO what is offered',
      hello,
      ['STARTTLS', 'MAIL FROM', 'AUTH', 'VRFY', 'EXPN', 'NOOP', 'HELP', 'RSET', 'QUIT', 'EHLO'],
    ],
    [
      'after HELO no extensions',
      ['220 mx', '> HELO me', '250 mx'],
      ['MAIL FROM', 'VRFY', 'EXPN', 'NOOP', 'HELP', 'RSET', 'QUIT', 'EHLO'],
    ],
    [
      'a refused EHLO changes nothing',
      ['220 mx', '> EHLO me', '502 no'],
      ['EHLO', 'HELO', 'NOOP', 'HELP', 'RSET', 'QUIT'],
    ],
    [
      'TLS forgets the greeting',
      [...hello, '> STARTTLS', '220 go', 'tls'],
      ['EHLO', 'HELO', 'NOOP', 'HELP', 'RSET', 'QUIT'],
    ],
    ['a sender', [...hello, '> MAIL FROM:<>', '250 ok'], ['RCPT TO', 'VRFY', 'EXPN', 'NOOP', 'HELP', 'RSET', 'QUIT']],
    ['a refused sender', [...hello, '> MAIL FROM:<>', '550 no'], labels(said(...hello))],
    [
      'a recipient',
      [...hello, '> MAIL FROM:<>', '250 ok', '> RCPT TO:<a@b>', '250 ok'],
      ['RCPT TO', 'DATA', 'BDAT', 'VRFY', 'EXPN', 'NOOP', 'HELP', 'RSET', 'QUIT'],
    ],
    ['inside the message', ['220 mx', '> DATA', '354 go'], ['End message (.)']],
    ['still inside', ['220 mx', '> DATA', '354 go', '> QUIT'], ['End message (.)']],
    ['a refused DATA', ['220 mx', '> DATA', '503 no'], labels(said('220 mx'))],
    ['the message has ended', [...hello, '> DATA', '354 go', '> .', '250 queued'], labels(said(...hello))],
    ['signing in', [...hello, '> AUTH LOGIN', '334 VXNlcm5hbWU6'], ['Cancel sign-in (*)']],
    [
      'signed in',
      [...hello, '> AUTH LOGIN', '334 x', '> ••••', '235 ok'],
      labels(said(...hello)).filter((label) => label !== 'AUTH'),
    ],
    ['RSET', [...hello, '> MAIL FROM:<>', '250 ok', '> RSET', '250 ok'], labels(said(...hello))],
  ])('%s', (_, lines, expected) => {
    expect(labels(said(...lines))).toEqual(expected);
  });

  test('a line that is sent octet by octet is one command', () => {
    const standing = said('220 mx', '>>NO', '>>OP', '>>\\r\\n', '250 ok');
    expect(standing).toMatchObject({ asked: 1, answered: 1, newest: { verb: 'NOOP', code: 250 } });
  });

  test('answers find their commands when several wait', () => {
    let standing = said('220 mx');
    const events: EventDraft[] = [
      { kind: 'sent', data: 'MAIL FROM:<a@b>\r\n', by: 'user', stage: 'mail' },
      { kind: 'sent', data: 'RCPT TO:<c@d>\r\n', by: 'user', stage: 'rcpt' },
      { kind: 'replied', code: 250, lines: ['250 ok'], to: 10, stage: 'mail' },
    ];
    for (const [index, draft] of events.entries()) standing = follow(standing, { ...draft, id: 10 + index, t: 0 });
    expect(standing).toMatchObject({ transaction: 'sender', asked: 2, answered: 1 });
    expect(standing.commands.slice(standing.answered).map(({ verb }) => verb)).toEqual(['RCPT']);
  });

  test('a closed session offers nothing', () => {
    expect(labels(follow(said(...hello), { kind: 'closed', by: 'server', how: 'fin', id: 9, t: 9 }))).toEqual([]);
  });
});

describe('completion', () => {
  const standing = said(...hello);
  test.each<[string, Standing, string[]]>([
    ['ma', standing, ['MAIL FROM:<>']],
    ['MAIL ', standing, ['MAIL FROM:<>']],
    ['E', standing, ['EXPN ', 'EHLO desk.example', 'ETRN ']],
    ['ehlo ', standing, ['ehlo desk.example']],
    ['AUTH ', standing, ['AUTH LOGIN', 'AUTH XOAUTH2']],
    ['auth x', standing, ['auth XOAUTH2']],
    ['AUTH LOGIN ', standing, []],
    [
      'MAIL FROM:<a@b> ',
      standing,
      ['SIZE=', 'RET=HDRS', 'RET=FULL', 'ENVID=', 'AUTH=<>'].map((word) => `MAIL FROM:<a@b> ${word}`),
    ],
    ['MAIL FROM:<a@b> RET=FULL r', standing, []],
    ['MAIL FROM:<a', standing, []],
    ['RCPT TO:<a@b> NOTIFY=N', standing, ['RCPT TO:<a@b> NOTIFY=NEVER']],
    ['RCPT TO:<a@b> N', said('220 mx', '> HELO me', '250 mx'), []],
    ['BDAT 10 ', standing, ['BDAT 10 LAST']],
    ['HELP R', standing, ['HELP RCPT', 'HELP RSET']],
    ['ma', said('220 mx', '> DATA', '354 go'), []],
    ['zz', standing, []],
  ])('%j', (typed, state, expected) => {
    const found = suggestions(typed, state, 'desk.example');
    expect(found.map(({ text }) => text)).toEqual(expected);
    for (const { does } of found) expect(does).toMatch(/\.$/);
  });

  test('the caret goes between the brackets', () => {
    expect(suggestions('mail', standing)[0]).toMatchObject({ text: 'MAIL FROM:<>', caret: 11 });
  });

  test.each([
    ['VRFY', 'VRFY mailbox'],
    ['rcpt to:<a@b>', 'RCPT TO:<recipient>'],
    ['RCPT TO:<a@b> NOTIFY=NEVER', 'NOTIFY=NEVER'],
    ['MAIL FROM:<> SIZE=1', 'SIZE='],
    ['AUTH PLAIN', 'PLAIN'],
    ['EXPN', 'EXPN list'],
    ['LHLO', 'LHLO this-computer.example'],
    ['XCLIENT', 'XCLIENT ATTRIBUTE=value'],
  ])('%j is explained', (line, form) => {
    expect(meaningOfLine(line)).toMatchObject({ form, does: expect.stringMatching(/\.$/) });
  });

  test('what is no command has no meaning', () => {
    expect(meaningOfLine('')).toBeUndefined();
    expect(meaningOfLine('FROB x')).toBeUndefined();
  });
});
