import type { Actor } from '../session/event.ts';
import type { ClientJob, ClientTimeouts, Protocol } from './client-io.ts';
import type { ClientRecorder } from './client-recorder.ts';
import { stageOf } from './command-line.ts';
import { type OctetTransfer, transferChunk, transferContent } from './octet-transfer.ts';
import { createOutgoingLines } from './outgoing-lines.ts';
import { createOutstandingCommands, type OutstandingCommand } from './outstanding-commands.ts';
import type { Reply } from './reply-parser.ts';
import type { WireCourse } from './wire-course.ts';

/** What the dialogue leaves to the connection. */
export interface DialogueHost {
  /** From now on, wait this many milliseconds for the server, or for nothing. */
  wait(ms: number | undefined): void;
  /** STARTTLS was answered 220. */
  upgrade(): void;
  /** QUIT was answered. */
  quit(): void;
  /** The client's own command was answered. */
  own(verb: string, reply: Reply): void;
}

/**
 * Commands out, replies in: sends what is asked for when its turn comes, and pairs each reply with the command it answers
 * (RFC 5321 2.4, RFC 2920). One job at a time; `raw` goes out at once.
 */
export interface Dialogue {
  /** It waits for a line, and nothing else is going on. */
  readonly ready: boolean;
  readonly expects: WireCourse['takes'];
  /** See `SmtpClient.challenge`. */
  readonly challenge: string | undefined;
  /** A command or a message waits for its reply. */
  readonly awaiting: boolean;
  add(job: ClientJob): void;
  /** A command of the client itself, before all that waits; goes out at `begin` or when the reply in hand is dealt with. */
  own(line: string): void;
  raw(octets: Uint8Array, by: Actor): void;
  flushed(): void;
  replied(reply: Reply): void;
  /** There is a connection: raw octets may go out. */
  connected(): void;
  /** Commands may go out. */
  begin(): void;
  /** TLS is being set up: nothing may go out, and what waits for a reply gets none (RFC 3207 4.2). */
  suspend(): void;
  /** Nothing more comes. */
  end(): void;
}

const encoder = new TextEncoder();
const nothing = { type: 'command', line: '', by: 'user' } as const;

export function createDialogue(
  recorder: ClientRecorder,
  { timeouts, protocol }: { readonly timeouts: ClientTimeouts; readonly protocol: Protocol },
  host: DialogueHost,
): Dialogue {
  const outstanding = createOutstandingCommands();
  const out = createOutgoingLines(recorder, outstanding);
  const { course } = out;
  const queue: ClientJob[] = [];
  let rawWaiting: { octets: Uint8Array; by: Actor }[] = [];
  let connected = false;
  let talking = false;
  /** A message on its way; `early`: the server answered before all of it had gone out. */
  let transfer: { from: OctetTransfer; ticket?: number; by: Actor; early: number[] } | undefined;
  /** Recipients accepted in this transaction: as many replies a message gets under LMTP. */
  let recipients = 0;

  function settle(ticket: number | undefined, replies: readonly number[] = []): void {
    if (ticket !== undefined) recorder.act({ type: 'settle', ticket, replies });
  }

  function start(job: ClientJob): void {
    for (const { ticket } of outstanding.takeTentative()) settle(ticket);
    const { by } = job;
    if (job.type === 'command') return out.send([job.line], by, [job.ticket]);
    if (job.type === 'pipeline') return out.send(job.lines, by, job.tickets);
    const { octets, ticket } = job;
    if (job.type === 'content') {
      if (course.takes !== 'content') return settle(ticket);
      recorder.stage = 'message';
      transfer = { from: transferContent(octets, by, recorder), ticket, by, early: [] };
    } else {
      const head = encoder.encode(`BDAT ${octets.length}${job.last ? ' LAST' : ''}\r\n`);
      out.note(head, by, ticket);
      course.reset();
      transfer = { from: transferChunk(head, octets, by, recorder), by, early: [] };
    }
    transmit();
  }

  function transmit(): void {
    if (!transfer?.from.next()) return;
    const { from, ticket, by, early } = transfer;
    transfer = undefined;
    if (ticket === undefined) return;
    course.reset();
    if (early.length > 0) return settle(ticket, early);
    outstanding.push({ verb: '.', by, sent: from.sent, ticket, stage: 'message', replies: [], endsMessage: true });
  }

  function waitForServer(): void {
    const { head, isReplyDue } = outstanding;
    if (transfer) return host.wait(timeouts.reply);
    if (!isReplyDue || course.takes === 'chunk') return host.wait(undefined);
    host.wait(head?.endsMessage ? timeouts.finalDot : timeouts.reply);
  }

  function free(job: ClientJob): boolean {
    if (transfer) return false;
    if (!outstanding.isReplyDue) return true;
    if (job.type === 'chunk') return job.ahead === true && course.takes === 'command';
    return job.type === 'command' && course.takes === 'chunk';
  }

  function proceed(waitAnew: boolean): void {
    let moved = waitAnew;
    for (let [job] = queue; talking && job && free(job); [job] = queue) {
      queue.shift();
      start(job);
      moved = true;
    }
    if (moved && talking) waitForServer();
  }

  function unasked(reply: Reply): void {
    if (!transfer) {
      recorder.observe('unsolicited-reply', 'The server spoke without being asked.');
      recorder.replied(reply, recorder.stage, undefined);
      // Whoever answers amid content took it for ended; a 421 says nothing of it (RFC 5321 3.8).
      if (course.takes === 'content' && reply.code !== 421) course.reset();
      return proceed(true);
    }
    recorder.observe('unsolicited-reply', 'The server answered before it had the whole message.');
    const id = recorder.replied(reply, 'message', transfer.from.sent);
    transfer.early.push(id);
    if (reply.code !== 421) return;
    settle(transfer.ticket, transfer.early);
    transfer = undefined;
    proceed(true);
  }

  /** Under LMTP a message is answered once for each accepted recipient (RFC 2033 4.2). */
  function moreToCome(answered: OutstandingCommand, code: number): boolean {
    return protocol === 'lmtp' && answered.endsMessage === true && code !== 421 && answered.replies.length < recipients;
  }

  function count({ verb, endsMessage }: OutstandingCommand, code: number): void {
    if (endsMessage || (code < 300 && ['MAIL', 'RSET', 'LHLO', 'EHLO', 'HELO'].includes(verb))) recipients = 0;
    else if (verb === 'RCPT' && code < 300) recipients++;
  }

  function afterData(accepted: boolean): void {
    if (accepted) for (const { ticket } of outstanding.contentTaken()) settle(ticket);
    const ended = accepted ? outstanding.head?.endsMessage === true : outstanding.contentRefused(stageOf);
    course.answered(accepted, ended);
  }

  function replied(reply: Reply): void {
    const answered = outstanding.head;
    if (!answered) return unasked(reply);
    const { code } = reply;
    const { verb, by } = answered;
    answered.replies.push(recorder.replied(reply, answered.stage, answered.sent));
    if (moreToCome(answered, code)) return waitForServer();
    outstanding.shift();
    settle(answered.ticket, answered.replies);
    count(answered, code);
    out.challenged = code === 334 ? { stage: answered.stage, text: (reply.lines.at(-1) ?? '').slice(4) } : undefined;
    if (verb === 'STARTTLS' && code === 220) return host.upgrade();
    if (verb === 'QUIT' && code === 221) return host.quit();
    if (verb === 'DATA' || (verb === '.' && code === 354)) afterData(code === 354);
    // Answered before its octets came: the server knows no BDAT and takes them for commands.
    if (verb === 'BDAT' && !transfer && course.takes === 'chunk') course.reset();
    if (transfer && code === 421) transfer = undefined;
    if (by === 'engine') host.own(verb, reply);
    proceed(true);
  }

  return {
    get ready() {
      return talking && queue.length === 0 && free(nothing);
    },
    get expects() {
      return course.takes;
    },
    get challenge() {
      return out.challenged?.text;
    },
    get awaiting() {
      return outstanding.isReplyDue || transfer !== undefined;
    },
    add(job) {
      queue.push(job);
      proceed(false);
    },
    own(line) {
      queue.unshift({ type: 'command', line, by: 'engine' });
    },
    raw(octets, by) {
      if (!connected) return void rawWaiting.push({ octets, by });
      out.sendExactly(octets, by);
      if (talking) waitForServer();
    },
    flushed() {
      if (!transfer) return;
      transmit();
      proceed(true);
    },
    replied,
    connected() {
      connected = true;
      for (const { octets, by } of rawWaiting.splice(0)) out.sendExactly(octets, by);
    },
    begin() {
      talking = true;
      proceed(true);
    },
    suspend() {
      connected = false;
      talking = false;
      recipients = 0;
      out.forget();
      for (const { ticket } of outstanding.takeAll()) settle(ticket);
    },
    end() {
      talking = false;
      out.forget();
      for (const { ticket } of outstanding.takeAll()) settle(ticket);
      settle(transfer?.ticket);
      transfer = undefined;
      rawWaiting = [];
      for (const job of queue.splice(0)) {
        if (job.type !== 'pipeline') settle(job.ticket);
        else for (const ticket of job.tickets) settle(ticket);
      }
    },
  };
}
