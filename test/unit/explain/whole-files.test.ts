import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { decodeText, looksBinary } from '../../../shared/explain/decode-text.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

const path = (name: string) => new URL(`../../fixtures/pasted/${name}`, import.meta.url).pathname;

/** Files as the programs write them; swaks' and s_client's were recorded against the practice server. */
const files = [
  ['swaks.txt', 'relay-denied', '550 5.7.54'],
  ['s_client.txt', 'relay-denied', '550 5.7.54'],
  ['putty.txt', 'relay-denied', '550 5.7.54'],
  ['putty-utf16.txt', 'relay-denied', '550 5.7.54'],
  ['exchange-send.txt', 'ip-blocked-by-provider', '550 5.7.606'],
  ['exchange-receive.txt', 'relay-denied', '550 5.7.54'],
] as const;

describe('a file of another program becomes an annotated session', () => {
  it.each(files)('%s in the window', async (name, topic, refusal) => {
    const engine = createEngine({ version: 'test', host: 'web' });
    const text = decodeText(readFileSync(path(name)));
    const { header, events, annotations, findings, problems } = await engine.request('session.import', { text });
    expect(header.origin).toBe('pasted');
    expect(problems).toEqual([]);
    expect(findings.map((finding) => finding.topic)).toContain(topic);
    const refused = events.find((event) => event.kind === 'replied' && event.lines[0]?.startsWith(refusal));
    expect(annotations.find(({ event }) => event === refused?.id)).toMatchObject({ severity: 'error' });
    const { text: exported } = await engine.request('session.export', { session: header.id, format: 'text' });
    expect(exported).toContain(refusal);
    await engine.dispose();
  });

  it.each(files)('%s on the command line', async (name, topic, refusal) => {
    const terminal = new TestTerminal();
    expect(await runProgram(['explain', '--json', path(name)], terminal)).toBe(1);
    expect(JSON.parse(terminal.out).findings.map((finding: { topic: string }) => finding.topic)).toContain(topic);
    const exported = new TestTerminal();
    expect(await runProgram(['export', path(name), '--format', 'markdown'], exported)).toBe(0);
    expect(exported.out).toContain(refusal);
  });
});

describe('text of unknown origin', () => {
  it.each([
    ['UTF-16 of PowerShell', Buffer.from('\uFEFF220 mäil\r\n', 'utf16le'), '220 mäil\r\n'],
    ['UTF-16, big end first', Buffer.from('\uFEFF220 mäil\r\n', 'utf16le').swap16(), '220 mäil\r\n'],
    ['UTF-8 with its mark', Buffer.from('\uFEFF220 mäil'), '220 mäil'],
    ['the code page of Windows', Buffer.from('550 Empf\u00e4nger unbekannt', 'latin1'), '550 Empfänger unbekannt'],
    ['UTF-8 that was cut within a letter', Buffer.from('550 Empfänger ä').subarray(0, -1), '550 Empfänger \uFFFD'],
  ])('%s', (_, bytes, text) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it('is told from what is no text', () => {
    expect(looksBinary('PK\u0003\u0004\u0014\u0000\u0000\u0000\b\u0000')).toBe(true);
    expect(looksBinary(`220 mail \u001b[31mred\u001b[0m ESMTP\u0000\r\n${'250 ok\r\n'.repeat(9)}`)).toBe(false);
    expect(looksBinary('')).toBe(false);
  });
});
