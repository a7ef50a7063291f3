import { allScenarios } from '../../lab/all-scenarios.ts';
import { type Scenario, usualAttempt } from '../../lab/scenario.ts';
import { type RunningScenario, startScenario } from '../../lab/start-scenario.ts';
import { inDisguise, surpriseNumber, surpriseOf } from '../../lab/surprise.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { wrap } from './wrap.ts';

/** `ehlo lab`: what practice servers there are. */
export function listLab(json: boolean, terminal: Terminal): ExitStatus {
  if (json) {
    terminal.print(
      jsonText(
        allScenarios.map(({ id, title, story }) => ({ id, title, story })),
        2,
      ),
    );
    return exitStatus.ok;
  }
  const paint = painter(terminal.colour);
  for (const { id, title, story } of allScenarios) {
    terminal.print(`${paint('bold', id)}  ${title}`);
    for (const line of wrap(story, terminal.width, '    ')) terminal.print(paint('dim', line));
  }
  terminal.print('');
  terminal.print('Try one:    ehlo check lab:relay-denied --playbook relay');
  terminal.print('Keep them:  ehlo lab start relay-denied healthy   (until Ctrl+C)');
  return exitStatus.ok;
}

/** `ehlo lab start`: runs practice servers until the user ends them. */
export async function startLab(
  names: readonly string[],
  options: { readonly all: boolean; readonly json: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const wanted = options.all ? allScenarios : [...new Set(names)].map(findScenario);
  if (wanted.length === 0) throw new UsageError('Name at least one practice server, or --all. `ehlo lab` lists them.');
  const running = await Promise.all(wanted.map((scenario) => startScenario(scenario)));
  try {
    if (options.json) terminal.print(jsonText(running.map(infoOf), 2));
    else announce(running, terminal);
    await terminal.interrupted();
  } finally {
    await Promise.all(running.map((server) => server.close()));
  }
  return exitStatus.ok;
}

/** A practice server by its name, or a surprise by its number (`surprise-4711`), in disguise. */
export function findScenario(name: string): Scenario {
  const number = surpriseNumber(name);
  const found = number === undefined ? allScenarios.find(({ id }) => id === name) : inDisguise(surpriseOf(number));
  if (!found) throw new UsageError(`There is no practice server "${name}". \`ehlo lab\` lists them.`);
  return found;
}

function infoOf({ scenario, address, port }: RunningScenario) {
  const { id, title, story } = scenario;
  return { id, title, story, address, port, attempt: { ...usualAttempt, ...scenario.attempt } };
}

function announce(running: readonly RunningScenario[], terminal: Terminal): void {
  const paint = painter(terminal.colour);
  for (const { scenario, address, port } of running) {
    const { security, from, to, largest } = { ...usualAttempt, ...scenario.attempt };
    terminal.print(`${paint('bold', `${address}:${port}`)}  ${scenario.id}: ${scenario.title}`);
    const size = largest === undefined ? '' : ` --largest ${largest}`;
    terminal.print(
      paint('dim', `    ehlo check ${address}:${port} --security ${security} --from ${from} --to ${to}${size}`),
    );
  }
  terminal.print('');
  terminal.print('Only this computer can reach them, and they deliver nothing. Ctrl+C ends them.');
}
