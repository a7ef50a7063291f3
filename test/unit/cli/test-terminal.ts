import type { Terminal } from '../../../electron/hosts/cli/terminal.ts';

/** A terminal that records what is printed and is asked nothing it was not told the answer to. */
export class TestTerminal implements Terminal {
  colour = false;
  width = 100;
  interactive = false;
  version = '1.2.3';
  readonly printed: string[] = [];
  readonly complained: string[] = [];
  readonly prompts: string[] = [];
  answers: string[] = [];
  given = '';
  interrupt = (): void => undefined;
  readonly #interrupted = new Promise<void>((resolve) => {
    this.interrupt = resolve;
  });

  print(text: string): void {
    this.printed.push(text);
  }
  complain(text: string): void {
    this.complained.push(text);
  }
  async ask(prompt: string): Promise<string> {
    this.prompts.push(prompt);
    const answer = this.answers.shift();
    if (answer === undefined) throw new Error(`asked without an answer ready: ${prompt}`);
    return answer;
  }
  askHidden(prompt: string): Promise<string> {
    return this.ask(prompt);
  }
  async *inputLines(): AsyncIterable<string> {
    yield* this.given.split('\n');
  }
  async input(): Promise<string> {
    return this.given;
  }
  interrupted(): Promise<void> {
    return this.#interrupted;
  }

  get out(): string {
    return this.printed.join('\n');
  }
  get err(): string {
    return this.complained.join('\n');
  }
}
