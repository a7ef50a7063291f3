import type { Actor, Stage } from '../session/event.ts';

/** A command that went out and waits for its reply. */
export interface OutstandingCommand {
  readonly verb: string;
  readonly by: Actor;
  /** The `sent` event that replies answer. */
  readonly sent: number;
  readonly ticket?: number;
  stage: Stage;
  /** It went out behind a DATA that was not answered yet: part of the message if that is accepted, else a command. */
  part?: 'content' | 'end';
  /** It ended in a bare LF, so there may never be a reply: nothing waits for it. */
  readonly tentative?: true;
  /** Ids of the replies so far; only LMTP gives more than one (RFC 2033 4.2). */
  readonly replies: number[];
  /** It ends a message: the final dot, or BDAT with LAST. */
  endsMessage?: true;
}

/** The commands that wait for replies, oldest first: replies come in the order of commands (RFC 2920 3.1). */
export interface OutstandingCommands {
  readonly head: OutstandingCommand | undefined;
  /** One of them surely gets a reply. */
  readonly isReplyDue: boolean;
  push(command: OutstandingCommand): void;
  /** The oldest is answered. */
  shift(): void;
  /** DATA was accepted: what went out behind it was content. Gives those lines out and keeps the final dot where it was among them. */
  contentTaken(): OutstandingCommand[];
  /** DATA was refused: what went out behind it are commands. Tells whether the final dot was among it. */
  contentRefused(stageOf: (verb: string) => Stage): boolean;
  /** Takes out those that nothing waits for. */
  takeTentative(): OutstandingCommand[];
  takeAll(): OutstandingCommand[];
}

export function createOutstandingCommands(): OutstandingCommands {
  let waiting: OutstandingCommand[] = [];

  return {
    get head() {
      return waiting[0];
    },
    get isReplyDue() {
      return waiting.some(({ tentative }) => !tentative);
    },
    push: (command) => void waiting.push(command),
    shift: () => void waiting.shift(),
    contentTaken() {
      const end = waiting.findIndex(({ part }) => part !== 'content');
      const lines = waiting.splice(0, end < 0 ? waiting.length : end);
      const [dot] = waiting;
      if (dot?.part === 'end') delete dot.part;
      return lines;
    },
    contentRefused(stageOf) {
      for (const command of waiting) {
        const { part } = command;
        if (part === undefined) return false;
        delete command.part;
        delete command.endsMessage;
        command.stage = stageOf(command.verb);
        if (part === 'end') return true;
      }
      return false;
    },
    takeTentative() {
      const taken = waiting.filter(({ tentative }) => tentative);
      if (taken.length > 0) waiting = waiting.filter(({ tentative }) => !tentative);
      return taken;
    },
    takeAll: () => waiting.splice(0),
  };
}
