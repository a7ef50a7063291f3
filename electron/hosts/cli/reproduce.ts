import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Reproductions, reproduce, reproductionTools } from '../../../shared/reproduce/reproduce.ts';
import type { Reproduction } from '../../../shared/reproduce/tool.ts';
import type { Session } from '../../../shared/session/event.ts';
import { dataFolder } from './data-folder.ts';
import { readDestination } from './destination.ts';
import { readSessionFrom } from './history-file.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { wrap } from './wrap.ts';

const optionsSchema = z.object({
  server: z.optional(z.string()),
  tool: z.optional(z.string()),
  message: z.optional(z.string().min(1)),
  json: z.optional(z.boolean()),
});

/** `ehlo reproduce`: a session as other tools would do it. */
export async function runReproduce(typed: string, given: unknown, terminal: Terminal): Promise<ExitStatus> {
  const { server, tool, message, json } = optionsSchema.parse(given);
  if (tool !== undefined && !reproductionTools.some(({ id }) => id === tool.toLowerCase()))
    throw new UsageError(
      `There is no tool "${tool}". These are there: ${reproductionTools.map(({ id }) => id).join(', ')}.`,
    );
  const session = await readSessionFrom(fileOf(typed), terminal);
  const found = reproduce(server === undefined ? session : sessionAt(session, server));
  if (!found)
    throw new UsageError(
      'This text names no server: say which with --server, for instance --server mail.contoso.com:25.',
    );
  if (message !== undefined) await writeMessage(message, found, terminal);
  const tools = found.tools.filter((one) => tool === undefined || one.tool === tool.toLowerCase());
  if (json) {
    terminal.print(jsonText({ ehlo: 'reproduce', version: 1, tools }, 2));
    return exitStatus.ok;
  }
  if (tool === undefined) for (const one of tools) printAll(one, terminal);
  else for (const one of tools) printAlone(one, terminal);
  return exitStatus.ok;
}

/** The session as if it had been with this server. */
function sessionAt({ header, events }: Session, typed: string): Session {
  const place = readDestination(typed);
  if (place.kind === 'lab') throw new UsageError('A practice server has no lasting port: name a real server.');
  const { port, security } = header.target ?? { port: 25, security: 'plain' as const };
  return { header: { ...header, target: { host: place.host, port: place.port ?? port, security } }, events };
}

/** A session kept on this computer may be named by its id alone, as `ehlo history` and the window do. */
function fileOf(typed: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed)
    ? join(dataFolder(), 'sessions', `${typed.toLowerCase()}.ehlo`)
    : typed;
}

function printAll({ title, about, blocks, notes }: Reproduction, terminal: Terminal): void {
  const paint = painter(terminal.colour);
  terminal.print(`${paint('bold', title)}  ${paint('dim', about)}`);
  for (const { what, code } of blocks) {
    terminal.print(paint('plain', `  ${what}:`));
    for (const line of code.split('\n')) terminal.print(paint('cyan', `    ${line}`));
  }
  for (const note of notes)
    for (const line of wrap(note, terminal.width, '    ', '  - ')) terminal.print(paint('plain', line));
  terminal.print('');
}

/** What runs goes to stdout alone, so that it can be piped on; everything else is for people. */
function printAlone({ blocks, notes }: Reproduction, terminal: Terminal): void {
  const paint = painter(false);
  for (const note of notes) terminal.complain(paint('plain', note));
  for (const [index, { what, code }] of blocks.entries()) {
    const lines = code.split('\n').map((line) => paint('plain', line));
    if (index === 0) terminal.print(lines.join('\n'));
    else terminal.complain([`${what}:`, ...lines].join('\n'));
  }
}

async function writeMessage(file: string, { message }: Reproductions, terminal: Terminal): Promise<void> {
  if (!message) throw new UsageError('This session sent no message, so there is none to write.');
  try {
    await writeFile(file, message);
  } catch (error) {
    throw new UsageError(`The message could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  terminal.complain(`Message written to ${file}.`);
}
