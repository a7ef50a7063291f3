import type { Task } from 'electron';
import type * as z from 'zod';
import { shownScreenSchema } from '../../../shared/contract/push.ts';

const flag = '--show=';
type ShownScreen = z.infer<typeof shownScreenSchema>;

/** Tasks of the jump list on Windows (right click on the task bar). `program` is this program's own path. */
export function jumpTasks(program: string): Task[] {
  const task = (screen: ShownScreen, title: string, description: string): Task => ({
    program,
    arguments: flag + screen,
    title,
    description,
    iconPath: program,
    iconIndex: 0,
  });
  return [
    task('start', 'New session', 'Connect to a mail server or run a guided check'),
    task('explain', 'Explain a text', 'Paste a reply, a bounce or a log and have it explained'),
    task('history', 'History', 'Sessions that were kept on this computer'),
  ];
}

/** The screen that the arguments of a start ask for. */
export function screenAsked(args: readonly string[]): ShownScreen | undefined {
  const asked = args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  return shownScreenSchema.safeParse(asked).data;
}
