import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { readSessionFile, writeSessionFile } from '../../../shared/session/session-file.ts';
import { TestTerminal } from '../cli/test-terminal.ts';
import { sessionOf } from '../knowledge/script.ts';
import { fakeLive } from '../store/live.ts';

const transcript = `< 220 mail.contoso.com ESMTP
> EHLO laptop
< 250-mail.contoso.com Hello
< 250 AUTH LOGIN
> AUTH PLAIN AGFkbWluAGh1bnRlcjIyMg==
< 235 2.7.0 OK
> MAIL FROM:<a@contoso.com>
< 250 2.1.0 Sender OK`;
const refused = `${transcript.replace('250 2.1.0 Sender OK', '550 5.7.60 Client does not have permissions to send as this sender')}`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-cli-'));
  vi.stubEnv('EHLO_DESK_DATA', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(args, terminal), terminal };
}

describe('ehlo export', () => {
  it.each(['text', 'markdown', 'html', 'json', 'csv'])('writes %s without credentials', async (format) => {
    const path = file('a.ehlo', writeSessionFile(sessionOf(transcript)));
    const { status, terminal } = await run('export', path, '--format', format);
    expect(status).toBe(0);
    expect(terminal.out).toContain('mail.contoso.com ESMTP');
    expect(terminal.out).not.toContain('AGFkbWlu');
    const out = join(folder, 'out');
    expect((await run('export', path, '-f', format, '-o', out)).terminal.out).toBe('');
    expect(readFileSync(out, 'utf8').trimEnd()).toBe(terminal.out.trimEnd());
  });

  it('reads damaged session files and pasted transcripts', async () => {
    const text = writeSessionFile(sessionOf(transcript));
    const damaged = await run('export', file('cut.ehlo', text.slice(0, -20)), '--format', 'json');
    expect(damaged.terminal.err).toContain('is cut off');
    expect(readSessionFile(damaged.terminal.out).session.events).toHaveLength(6);
    const pasted = await run('export', file('telnet.txt', '220 mail.contoso.com ESMTP\nEHLO x\n250 ok\n'));
    expect(pasted.status).toBe(0);
    expect(pasted.terminal.out).toContain('220 mail.contoso.com ESMTP');
  });
});

describe('ehlo compare', () => {
  it('ends with 0 for the same and 1 for differences', async () => {
    const a = file('a.ehlo', writeSessionFile(sessionOf(transcript)));
    const b = file('b.ehlo', writeSessionFile(sessionOf(refused)));
    const same = await run('compare', a, a);
    expect([same.status, same.terminal.out]).toEqual([0, 'No difference that matters.']);
    const other = await run('compare', a, b);
    expect(other.status).toBe(1);
    expect(other.terminal.out).toContain('It was accepted and is now');
    const json = await run('compare', a, b, '--json');
    expect(JSON.parse(json.terminal.out)).toMatchObject({
      ehlo: 'compare',
      same: false,
      differences: [{ topic: 'reply' }],
    });
  });

  it('shows nothing that a terminal would obey, and no credential', async () => {
    const hostile = transcript
      .replace('Sender OK', 'Sender \u001b[2J OK')
      .replace('AGFkbWluAGh1bnRlcjIyMg==', 'AGFkbWluAG90aGVyMTIz');
    const { terminal } = await run(
      'compare',
      file('a.ehlo', writeSessionFile(sessionOf(transcript))),
      file('b.ehlo', writeSessionFile(sessionOf(hostile))),
    );
    expect(terminal.out).toContain('\\x1b[2J');
    expect(terminal.out).not.toContain('\u001b');
    expect(terminal.out).not.toContain('AGFk');
  });
});

describe('ehlo history', () => {
  it('lists and finds kept sessions', async () => {
    expect((await run('history')).terminal.err).toContain('No session was kept');
    const store = openSessionStore(join(folder, 'sessions'), expect.fail);
    for (const text of ['INC-4711', 'INC-4712']) {
      const session = fakeLive();
      store.keep(session);
      session.say(text);
      session.close();
    }
    await store.dispose();
    expect((await run('history')).terminal.out.match(/mail\.contoso\.com:25/g)).toHaveLength(2);
    const found = JSON.parse((await run('history', '--find', 'inc-4711', '--json')).terminal.out);
    expect(found.sessions).toHaveLength(1);
    // What it lists can be exported.
    expect((await run('export', found.sessions[0].file)).terminal.out).toContain('INC-4711');
    expect((await run('history', '--find', 'nothing')).status).toBe(0);
    expect((await run('history', '--limit', '1')).terminal.out.match(/:25/g)).toHaveLength(1);
  });
});

describe('usage', () => {
  it.each(['export', 'compare', 'history'])('%s has help with examples', async (command) => {
    const { status, terminal } = await run(command, '--help');
    expect(status).toBe(0);
    expect(terminal.out).toContain('Examples:');
    expect(terminal.out).toContain('Exit status:');
  });

  it.each([
    [['export']],
    [['export', '/nowhere/at/all']],
    [['export', '/dev/null']],
    [['compare', '/nowhere/at/all', '/nowhere']],
    [['history', '--limit', '0']],
    [['export', '/etc/hostname', '--format', 'pdf']],
    [['export', '/etc/hostname', '--out', '/nowhere/at/all']],
  ])('%j is wrong usage', async (args) => {
    const { status, terminal } = await run(...args);
    expect(status).toBe(2);
    expect(terminal.err).not.toBe('');
    expect(terminal.err).not.toContain('    at ');
  });
});
