import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { readSendCourse } from '../../../electron/hosts/cli/send-options.ts';
import { TestTerminal } from './test-terminal.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(args, terminal), terminal };
}

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ehlo-send-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const healthy = ['send', 'lab:healthy', '--from', 'anna@contoso.example', '--to', 'bert@contoso.example'];
const sentBy = ({ terminal }: { terminal: TestTerminal }) =>
  terminal.printed.filter((line) => line.startsWith(' ~> ')).map((line) => line.slice(4));

describe('ehlo send', () => {
  test('says that it really sends, sends, and says how to find it', async () => {
    const { status, terminal } = await run(...healthy, '--subject', 'hello', '--cc', 'cleo@contoso.example');
    expect(terminal.err).toBe('');
    expect(status).toBe(0);
    expect(terminal.printed[0]).toContain('A real message');
    const said = sentBy({ terminal });
    expect(said).toContain('RCPT TO:<cleo@contoso.example>');
    expect(said).toContain('Cc: cleo@contoso.example');
    expect(said.find((line) => line.startsWith('Subject: '))).toMatch(/^Subject: hello \[ehlo-[0-9a-f]{10}\]$/);
    expect(terminal.out).toMatch(/Get-MessageTraceV2 -MessageId '<ehlo-[0-9a-f]{10}@contoso\.example>'/);
  });

  test('a refused recipient is told with its cause and is no success', async () => {
    const { status, terminal } = await run(
      ...['send', 'lab:relay-denied', '--from', 'scanner@contoso.example'],
      ...['--to', 'customer@fabrikam.example,anna@contoso.example', '--json'],
    );
    expect(status).toBe(1);
    const told: unknown = JSON.parse(terminal.out);
    expect(told).toMatchObject({
      ehlo: 'send',
      messages: [
        {
          result: {
            recipients: [{ outcome: 'refused' }, { outcome: 'accepted' }],
            message: { outcome: 'accepted', by: 'DATA' },
          },
          messageId: expect.stringMatching(/^<ehlo-/),
        },
      ],
      findings: [{ topic: 'relay-denied' }],
    });
  });

  test('stops where it is told, without a message', async () => {
    const { status, terminal } = await run(
      ...healthy,
      '--stop-after',
      'rcpt',
      '--notify',
      'failure,delay',
      '--ret',
      'hdrs',
    );
    expect(status).toBe(0);
    expect(terminal.printed[0]).toContain('Stops before');
    expect(sentBy({ terminal }).slice(-3)).toEqual([
      'MAIL FROM:<anna@contoso.example> RET=HDRS',
      'RCPT TO:<bert@contoso.example> NOTIFY=FAILURE,DELAY',
      'QUIT',
    ]);
  });

  test('an .eml file byte for byte, its line ends mended only when asked', async () => {
    const folder = await folderWith({ 'm.eml': 'Subject: x\n\nbody\n' });
    const kept = await run(...healthy, '--eml', join(folder, 'm.eml'));
    expect(kept.terminal.out).toContain('line ends that are not CR LF');
    const mended = await run(...healthy, '--eml', join(folder, 'm.eml'), '--crlf');
    expect(mended.terminal.out).not.toContain('line ends that are not CR LF');
    expect(sentBy(mended)).toEqual(expect.arrayContaining(['Subject: x', '', 'body', '.']));
  });

  test('several messages over one connection, each with a mark of its own', async () => {
    const outcome = await run(...healthy, '--repeat', '2', '--bdat', '100');
    expect(outcome.status).toBe(0);
    const ids = outcome.terminal.printed.filter((line) => line.startsWith('  Message-ID '));
    expect(new Set(ids).size).toBe(2);
    expect(sentBy(outcome).filter((line) => line.startsWith('BDAT 100')).length).toBeGreaterThan(2);
    expect(sentBy(outcome).filter((line) => line.startsWith('EHLO'))).toHaveLength(1);
  });

  test('the message’s lines can be left out of what is shown', async () => {
    const { terminal } = await run(...healthy, '--suppress-data', '--body', 'SECRET-TEXT');
    expect(terminal.out).not.toContain('SECRET-TEXT');
    expect(terminal.out).toContain('not shown');
  });

  test.each([
    [['--to', 'a@b.example'], '--from is missing'],
    [['--from', 'a@b.example'], '--to is missing'],
    [['--from', 'nobody', '--to', 'a@b.example'], '--verbatim'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--notify', 'never,delay'], '--notify'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--size', 'big'], 'whole number'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--eicar', '--gtube'], 'two messages'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--eml', '/nonexistent'], 'no file'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--dkim', 'b.example'], 'all three'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--header', 'no colon'], 'no header'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--unanswered'], '--drop'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--attach', '/nonexistent'], 'no file'],
    [['--from', 'a@b.example', '--to', 'a@b.example', '--data', 'x', '--subject', 'y'], 'leave --subject out'],
  ])('%j is refused with a sentence, and nothing is sent', async (options, words) => {
    const { status, terminal } = await run('send', '127.0.0.1:1', ...options);
    expect(terminal.err).toContain(words);
    expect(status).toBe(2);
    expect(terminal.out).toBe('');
  });

  test('an address as the target is the recipient where no other is named', () => {
    const { plan } = readSendCourse({ from: '<>' }, 'bert@contoso.example');
    expect(plan.mail.from).toBe('');
    expect(plan.recipients.map(({ to }) => to)).toEqual(['bert@contoso.example']);
    const named = readSendCourse(
      { from: 'a@b.example', to: ['"c,d"@e.example,f@g.example'], bcc: ['h@i.example'] },
      'x@y.example',
    );
    expect(named.plan.recipients.map(({ to }) => to)).toEqual(['"c,d"@e.example', 'f@g.example', 'h@i.example']);
    expect(named.to).toEqual(['"c,d"@e.example', 'f@g.example']);
  });

  test('a sent session is written out for another tool, its message to a file', async () => {
    const folder = await folderWith({});
    await run(...healthy, '--transcript', join(folder, 's.jsonl'), '--body', 'hello');
    const file = join(folder, 's.jsonl');
    const { status, terminal } = await run('reproduce', file, '--tool', 'swaks', '--message', join(folder, 'm.eml'));
    expect(status).toBe(0);
    expect(terminal.printed).toHaveLength(1);
    expect(terminal.out).toMatch(/^swaks .*--data @message\.eml$/);
    // A transcript keeps the text's shape, not its words.
    expect(await readFile(join(folder, 'm.eml'), 'utf8')).toContain('\r\n\r\nxxxxx');
  });
});
