import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reproduce } from '../../../shared/reproduce/reproduce.ts';
import type { Session } from '../../../shared/session/event.ts';
import { quotePosix } from '../../../shared/shell/quote-posix.ts';
import { quotePowerShell } from '../../../shared/shell/quote-powershell.ts';
import { record } from './record.ts';

const plain = { host: 'mail.contoso.example', port: 25, security: 'plain' } as const;
const starttls = { host: 'mail.contoso.example', port: 587, security: 'starttls-required' } as const;

function codes(session: Session, tool: string): string[] {
  return (
    reproduce(session)
      ?.tools.find((one) => one.tool === tool)
      ?.blocks.map(({ code }) => code) ?? []
  );
}

const refused = record(plain, [
  'S: 220 hi',
  'EHLO desk.contoso.example',
  'S: 250 hi',
  'MAIL FROM:<a@contoso.example> SIZE=1',
  'S: 250 ok',
  'RCPT TO:<b@fabrikam.example>',
  'S: 550 no',
  'QUIT',
  'S: 221 bye',
]);
const submission = record(starttls, [
  'S: 220 hi',
  'EHLO desk',
  'S: 250 hi',
  'STARTTLS',
  'S: 220 go',
  'T',
  'EHLO desk',
  'S: 250 hi',
  'AUTH LOGIN',
  'S: 334 VXNlcm5hbWU6',
  '••••',
  'S: 334 UGFzc3dvcmQ6',
  '••••',
  'S: 235 ok',
  'MAIL FROM:<a@contoso.example>',
  'S: 250 ok',
  'RCPT TO:<b@fabrikam.example>',
  'S: 250 ok',
  'DATA',
  'S: 354 go',
  'M: Subject: it’s a test\r\n\r\n..dot\r\nend\r\n.\r\n',
  'S: 250 ok',
]);

describe('swaks', () => {
  test('goes as far as the session went and no further', () => {
    expect(codes(refused, 'swaks')).toEqual([
      'swaks --server mail.contoso.example --port 25 --ehlo desk.contoso.example --from a@contoso.example --to b@fabrikam.example --quit-after RCPT',
    ]);
    const stop = (steps: string[], security = plain) =>
      codes(record(security, steps), 'swaks')[0]?.split(' ').slice(-2);
    expect(stop(['S: 220 hi'])).toEqual(['--quit-after', 'CONNECT']);
    expect(stop(['EHLO x', 'S: 250 hi'])).toEqual(['--quit-after', 'EHLO']);
    expect(stop(['EHLO x', 'S: 250 hi', 'MAIL FROM:<>', 'S: 250 ok'])).toEqual(['--quit-after', 'MAIL']);
    expect(stop(['EHLO x', 'MAIL FROM:<>', 'RCPT TO:<a@b>', 'DATA', 'S: 354 go'])).toEqual(['--drop-after', 'DATA']);
  });

  test('a message is sent only where the session sent one; no credential is in it', () => {
    const [command] = codes(submission, 'swaks');
    expect(command).toContain('-tls --auth LOGIN --auth-user YOUR-USER --auth-password YOUR-PASSWORD');
    expect(command).toMatch(/--data @message\.eml$/);
    expect(new TextDecoder().decode(reproduce(submission)?.message)).toBe(
      'Subject: it’s a test\r\n\r\n.dot\r\nend\r\n',
    );
  });
});

describe('openssl', () => {
  test('does STARTTLS by itself; the rest is typed', () => {
    expect(codes(submission, 'openssl')).toEqual([
      'openssl s_client -quiet -crlf -connect mail.contoso.example:587 -servername mail.contoso.example -starttls smtp -name desk',
      [
        'EHLO desk',
        'AUTH LOGIN',
        'ANSWER-IN-BASE64',
        'ANSWER-IN-BASE64',
        'MAIL FROM:<a@contoso.example>',
        'RCPT TO:<b@fabrikam.example>',
        'DATA',
        '(paste the text of message.eml here)',
        '.',
      ].join('\n'),
    ]);
  });

  test('has nothing for a plain session', () => {
    expect(codes(refused, 'openssl')).toEqual([]);
  });
});

test('telnet stops where TLS begins', () => {
  expect(codes(submission, 'telnet')).toEqual(['telnet mail.contoso.example 587', 'EHLO desk']);
  expect(codes(refused, 'telnet')[1]?.split('\n')).toEqual([
    'EHLO desk.contoso.example',
    'MAIL FROM:<a@contoso.example> SIZE=1',
    'RCPT TO:<b@fabrikam.example>',
    'QUIT',
  ]);
});

test('PowerShell: the same lines in the same order, TLS where it was', () => {
  const [script = '', short] = codes(submission, 'powershell');
  const steps = script
    .slice(script.indexOf('try {'))
    .split('\n')
    .map((line) => line.trim());
  expect(steps.filter((line) => line !== 'Read-Reply').slice(1, -1)).toEqual([
    "Send-Line 'EHLO desk'",
    "Send-Line 'STARTTLS'",
    'Start-Tls',
    "Send-Line 'EHLO desk'",
    "Send-Line 'AUTH LOGIN'",
    "Send-Line 'ANSWER-IN-BASE64'",
    "Send-Line 'ANSWER-IN-BASE64'",
    "Send-Line 'MAIL FROM:<a@contoso.example>'",
    "Send-Line 'RCPT TO:<b@fabrikam.example>'",
    "Send-Line 'DATA'",
    "Send-Message 'message.eml'",
  ]);
  expect(short).toMatch(/^Send-MailMessage .* -UseSsl -Credential \(Get-Credential\)$/);
  expect(short).toContain("-Subject ('it' + [char]0x2019 + 's a test')");
  expect(codes(refused, 'powershell')).toHaveLength(1);
});

test('a session without a server has no reproduction', () => {
  const { header, events } = refused;
  const { target: _, ...pasted } = header;
  expect(reproduce({ header: pasted, events: events.filter(({ kind }) => kind === 'replied') })).toBeUndefined();
});

describe('hostile text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '$(touch /tmp/x)',
      '`id`',
      "'; id; '",
      '"&calc&"',
      '-oProxyCommand=x',
      '\u2019; calc #',
      'a\nid',
      '\x1b[201~id\r',
      '‮evil',
    ),
  );

  test('a shell takes every word as it is written', () => {
    const words = fc.sample(hostile, 300);
    const script = `show() { printf '%s\\0' "$@"; }\n${words.map((word) => `show ${quotePosix(word)}`).join('\n')}`;
    const { stdout, stderr, status } = spawnSync('sh', { input: script, encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
    const shown = stdout.split('\0').slice(0, -1);
    expect(shown).toHaveLength(words.length);
    for (const [index, word] of words.entries()) {
      if (/^[\x20-\x7e]*$/.test(word)) expect(shown[index]).toBe(word);
      expect(shown[index]).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    }
  });

  test('swaks gets no option that nobody asked for', () => {
    const session = record({ ...plain, host: '--pipe=calc' }, [
      'EHLO --data=@/etc/passwd',
      'S: 250 x',
      'MAIL FROM:<-x@b>',
      'S: 250 x',
      'RCPT TO:<>',
    ]);
    const [command] = codes(session, 'swaks');
    expect(command).toBe(
      'swaks --server PUT-IN --port 25 --ehlo PUT-IN --from PUT-IN --to nobody@example.com --quit-after RCPT',
    );
  });

  test('PowerShell gets back what was written, from printable ASCII alone', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = quotePowerShell(text);
        expect(written).toMatch(/^[\x20-\x7e]*$/);
        const bare = written.replace(/^\((.*)\)$/, '$1');
        let rest = bare;
        let read = '';
        while (rest !== '') {
          const part = /^(?: \+ )?(?:'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4}))/.exec(rest);
          expect(part, rest).not.toBeNull();
          read +=
            part?.[2] === undefined
              ? (part?.[1] ?? '').replaceAll("''", "'")
              : String.fromCharCode(Number.parseInt(part[2], 16));
          rest = rest.slice(part?.[0].length);
        }
        expect(read).toBe(text);
      }),
    );
  });

  test('whatever host, greeting and commands say: one command a tool, nothing obeyed', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.constantFrom('T', 'I', 'S: 250 x'), (host, name, line, tls) => {
        fc.pre(host !== '');
        const session = record({ host, port: 25, security: 'plain' }, [
          `EHLO ${name}`,
          'S: 250 x',
          tls,
          `EHLO ${name}`,
          'S: 250 x',
          `MAIL FROM:<${line}>`,
          line,
        ]);
        for (const { tool, blocks } of reproduce(session)?.tools ?? []) {
          const [command, ...typed] = blocks.map(({ code }) => code);
          for (const code of [command, ...typed])
            expect(code ?? '').not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
          if (tool === 'swaks' || tool === 'openssl') expect(command ?? '').not.toContain('\n');
          if (tool === 'telnet') expect(command).toMatch(/^telnet (?:[A-Za-z0-9_][\w.-]*|[0-9A-Fa-f:.]+|SERVER) 25$/);
        }
      }),
    );
  });
});
