import type { Actor, Stage } from '../session/event.ts';
import type { ClientRecorder } from './client-recorder.ts';
import { stageOf, verbOf } from './command-line.ts';
import type { OutstandingCommand, OutstandingCommands } from './outstanding-commands.ts';
import { createSentLines } from './sent-lines.ts';
import { createWireCourse, type WireCourse, type WirePiece } from './wire-course.ts';

/** Lines and octets on their way out: recorded, followed, and put among the outstanding commands where they get a reply. */
export interface OutgoingLines {
  readonly course: WireCourse;
  /** A 334 that asks for more, with the stage of its command: what goes out next is a credential. */
  challenged: { readonly stage: Stage; readonly text: string } | undefined;
  /** Sends typed lines in one go; inside a message a leading dot is doubled. One ticket for each line. */
  send(lines: readonly string[], by: Actor, tickets: readonly (number | undefined)[]): void;
  /** Sends exactly these octets; whole lines among them count as the commands they are. */
  sendExactly(octets: Uint8Array, by: Actor): void;
  /** Records and follows octets that somebody else sends. */
  note(octets: Uint8Array, by: Actor, ticket?: number): void;
  /** Nothing that was begun goes on: the connection is gone, or TLS begins. */
  forget(): void;
}

const encoder = new TextEncoder();

export function createOutgoingLines(recorder: ClientRecorder, outstanding: OutstandingCommands): OutgoingLines {
  const course = createWireCourse();
  const lines = createSentLines(recorder);

  function push(sent: number, line: string, by: Actor, stage: Stage, more: Partial<OutstandingCommand>): void {
    outstanding.push({ verb: verbOf(line), by, sent, stage, replies: [], ...more });
  }

  function noteMessage({ as, line, octets }: WirePiece, by: Actor, more: Partial<OutstandingCommand>): void {
    recorder.stage = 'message';
    const sent = recorder.sent(octets, by, 'message');
    const guess = as === 'guess';
    if (line === '.')
      return push(sent, line, by, 'message', { ...more, endsMessage: true, ...(guess && { part: 'end' }) });
    if (guess && line !== undefined) return push(sent, line, by, 'message', { ...more, part: 'content' });
    if (more.ticket !== undefined) recorder.act({ type: 'settle', ticket: more.ticket, replies: [] });
  }

  function noteCommand(piece: WirePiece, by: Actor, more: Partial<OutstandingCommand>): void {
    const { line } = piece;
    const answers = outgoing.challenged;
    if (line === undefined) return void lines.add(piece, by, answers?.stage ?? 'other', answers !== undefined);
    outgoing.challenged = undefined;
    const stage = answers?.stage ?? stageOf(verbOf(line));
    recorder.stage = stage;
    const sent = lines.add(piece, by, stage, answers !== undefined);
    if (sent === undefined) return;
    const last = !answers && /^\s*BDAT\s+\d+\s+LAST\s*$/i.test(line);
    push(sent, answers ? '' : line, by, stage, { ...more, ...(last && { endsMessage: true }) });
  }

  const outgoing: OutgoingLines = {
    course,
    challenged: undefined,
    note(octets, by, ticket) {
      const pieces = course.read(octets);
      for (const [index, piece] of pieces.entries()) {
        const more: Partial<OutstandingCommand> = {
          ...(ticket !== undefined && index === pieces.length - 1 && { ticket }),
          ...(piece.bareLineFeed && { tentative: true }),
        };
        if (piece.as === 'command') noteCommand(piece, by, more);
        else noteMessage(piece, by, more);
      }
    },
    send(typed, by, tickets) {
      let wire = '';
      for (const [index, line] of typed.entries()) {
        // RFC 5321 4.5.2: a leading dot is doubled, so that only the lone dot ends the message.
        const doubled = course.takes === 'content' && course.atLineStart && line.startsWith('.') && line !== '.';
        const out = `${doubled ? '.' : ''}${line}\r\n`;
        wire += out;
        outgoing.note(encoder.encode(out), by, tickets[index]);
      }
      if (wire !== '') recorder.act({ type: 'send', bytes: encoder.encode(wire) });
    },
    sendExactly(octets, by) {
      outgoing.note(octets, by);
      if (octets.length > 0) recorder.act({ type: 'send', bytes: octets });
    },
    forget() {
      lines.flush(recorder.stage);
      course.reset();
      outgoing.challenged = undefined;
    },
  };
  return outgoing;
}
