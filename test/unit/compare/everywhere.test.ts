import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';
import { readSessionFile, writeSessionFile } from '../../../shared/session/session-file.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

const file = new URL('../../fixtures/sessions/written-by-0.1.0.ehlo', import.meta.url);

/** The next day: another refusal, a keyword gone, a new certificate, and a server that takes four seconds to think. */
function dayAfter(event: SessionEvent): SessionEvent {
  switch (event.kind) {
    case 'replied':
      return {
        ...event,
        t: event.t + (event.id >= 25 ? 4_000 : 0),
        lines: event.lines
          .filter((line) => !line.includes('CHUNKING'))
          .map((line) => line.replace(/^550 5\.7\.54.*/, '451 4.7.1 Greylisted, try again')),
        code: event.code === 550 ? 451 : event.code,
      };
    case 'secured':
      return {
        ...event,
        certificates: event.certificates.map((certificate, at) =>
          at === 0
            ? {
                ...certificate,
                serial: '77',
                thumbprint: '7'.repeat(40),
                sha256: '7'.repeat(64),
                validTo: '2027-05-01T00:00:00.000Z',
              }
            : certificate,
        ),
      };
    default:
      return { ...event, t: event.t + (event.id >= 25 ? 4_000 : 0) };
  }
}

it('replies, capabilities, certificate and timing differ in the same sentences on the command line and in the window', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-compare-'));
  const engine = createEngine({ version: 'test', host: 'web' });
  onTestFinished(async () => {
    await engine.dispose();
    rmSync(folder, { recursive: true });
  });
  const before = readFileSync(file, 'utf8');
  const { session } = readSessionFile(before);
  const after = writeSessionFile({
    header: { ...session.header, id: '11111111-1111-4111-8111-111111111111' },
    events: session.events.map(dayAfter),
  });
  const paths = [before, after].map((text, index) => {
    const path = join(folder, `${index}.ehlo`);
    writeFileSync(path, text);
    return path;
  });
  const terminal = new TestTerminal();
  expect(await runProgram(['compare', ...paths, '--json'], terminal)).toBe(1);
  const { differences } = JSON.parse(terminal.out);
  const said = (topic: string): string[] =>
    differences.flatMap((one: { topic: string; sentence: string }) => (one.topic === topic ? [one.sentence] : []));
  expect(said('reply')).toEqual([
    expect.stringMatching(
      /^The reply to RCPT TO changed from "550 5\.7\.54 .*" to "451 4\.7\.1 Greylisted, try again"\. It was refused and is now refused for now\.$/,
    ),
  ]);
  expect(said('capabilities')).toContain('CHUNKING is offered in the first and not in the second.');
  expect(said('certificate').join(' ')).toMatch(/7777777777.*\.$/);
  expect(said('timing')).toEqual([expect.stringMatching(/RCPT TO.*(?:4(?:\.\d)? s|40\d\d ms).*\.$/)]);

  const [first = '', second = ''] = [before, after];
  const ids = [];
  for (const text of [first, second]) ids.push((await engine.request('session.import', { text })).header.id);
  const shown = await engine.request('session.compare', { first: ids[0] ?? '', second: ids[1] ?? '' });
  expect(shown.differences).toEqual(
    differences.map(({ topic, sentence }: { topic: string; sentence: string }) => ({ topic, sentence })),
  );
  expect(shown.pairs.filter(({ differs }) => differs).length).toBeGreaterThan(0);
});
