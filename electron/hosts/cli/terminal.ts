/** What a command needs of the place it runs in; tests give their own. */
export interface Terminal {
  /** Whether stdout shows colours: a real terminal and no NO_COLOR. */
  readonly colour: boolean;
  /** Columns that text is wrapped to. */
  readonly width: number;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
  readonly version: string;
  /** One line, or several, to stdout; the line end is added. */
  print(text: string): void;
  /** To stderr: questions, mistakes and progress, which must not end up in a piped result. */
  complain(text: string): void;
  ask(prompt: string): Promise<string>;
  /** Asks for a secret: what is typed is not shown. */
  askHidden(prompt: string): Promise<string>;
  /** Standard input, line by line. */
  inputLines(): AsyncIterable<string>;
  /** All of standard input. */
  input(): Promise<string>;
  /** Resolves when the user has had enough (Ctrl+C, or the end of the terminal). */
  interrupted(): Promise<void>;
}

/** The exit statuses of every command. */
export const exitStatus = { ok: 0, finding: 1, usage: 2, notConnected: 3 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command line does not say what is meant; the message is a whole sentence. Exit status 2. */
export class UsageError extends Error {}
