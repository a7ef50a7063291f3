import type { SurpriseInfo } from '../../../shared/contract/surprise-info.ts';
import type { Topic } from '../../../shared/knowledge/topics.ts';
import { allPlaybooks } from '../../../shared/playbooks/all-playbooks.ts';
import { provenSession } from '../../engine/proven-session.ts';
import { answersOn } from '../../lab/lab-walk.ts';
import { startScenario } from '../../lab/start-scenario.ts';
import { anyNumber, inDisguise, surpriseName, surpriseOf } from '../../lab/surprise.ts';
import { surpriseInfo, tellSurprise } from '../../lab/tell-surprise.ts';
import { findingsLines, verdictLines } from './finding-lines.ts';
import { jsonText } from './json-text.ts';
import { openKeptSessions } from './kept-sessions.ts';
import type { SurpriseWish } from './lab-command.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { wrap } from './wrap.ts';

/**
 * `ehlo lab surprise`: tells a ticket, and not what the server behind it is. Where somebody is at the terminal it asks for the cause
 * and runs the guided check if wanted; else the answer comes with another call.
 */
export async function runSurprise(
  { seed, group, answer, tell, json }: SurpriseWish & { readonly json: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const surprise = surpriseOf(seed ?? anyNumber(), group);
  const { number } = surprise;
  if (tell || answer !== undefined)
    return reveal(number, answer === undefined ? undefined : chosen(answer, surprise.choices), json, terminal);
  const running = await startScenario(inDisguise(surprise));
  try {
    const info = surpriseInfo(surprise, running);
    if (json) {
      // Nobody can reach a server that ends with this call: it goes by its name.
      const { target: _, ...rest } = info;
      terminal.print(jsonText({ ...rest, check: checkLine(info) }, 2));
      return exitStatus.ok;
    }
    const answers = answersOn(running, running.scenario, { answers: info.answers });
    const place = terminal.interactive ? `${running.address}:${running.port}` : info.practice;
    tellTicket(info, { ...answers, ...hidden(info, terminal, answers) }, place, terminal);
    if (!terminal.interactive) return exitStatus.ok;
    return await question(info, terminal);
  } finally {
    await running.close();
  }
}

/** The server of a call that ends at once has no address for anybody else. */
function hidden(
  { practice }: SurpriseInfo,
  { interactive }: Terminal,
  { host }: Record<string, string>,
): Record<string, string> {
  return interactive || host !== '127.0.0.1' ? {} : { host: `lab:${practice}`, port: '', ports: '' };
}

function checkLine({ practice, playbook }: SurpriseInfo): string {
  return `ehlo check lab:${practice} --playbook ${playbook}`;
}

function tellTicket(
  info: SurpriseInfo,
  answers: Readonly<Record<string, string>>,
  place: string,
  terminal: Terminal,
): void {
  const { number, practice, playbook: id, replies, choices } = info;
  const paint = painter(terminal.colour);
  const playbook = allPlaybooks.find((one) => one.id === id);
  const lines = (text: string) => wrap(text, terminal.width, '  ').map((line) => paint('plain', line));
  const fact = (label: string, text: string) => paint('plain', `    ${label} ${text}`);
  terminal.print(paint('bold', `Surprise ${number}`));
  for (const line of lines(playbook?.symptom ?? '')) terminal.print(line);
  terminal.print('');
  terminal.print(paint('bold', '  What the ticket says'));
  for (const question of playbook?.questions ?? []) {
    const text = answers[question.id] ?? '';
    if (text === '') continue;
    const choice = question.choices?.find(({ value }) => value === text)?.label;
    terminal.print(fact(question.label, choice ?? text));
  }
  if (replies.other !== undefined) terminal.print(fact('Another mail server, to compare with?', replies.other));
  terminal.print('');
  terminal.print(paint('bold', '  How to look'));
  terminal.print(paint('cyan', `    ${checkLine(info)}`));
  terminal.print(paint('cyan', `    ehlo check lab:${practice}`));
  if (terminal.interactive) terminal.print(paint('plain', `    or any terminal, such as telnet, at ${place}`));
  terminal.print('');
  terminal.print(paint('bold', '  What is the cause?'));
  choices.forEach(({ words }, at) => {
    terminal.print(paint('plain', `    ${at + 1}  ${words}`));
  });
  if (terminal.interactive) return;
  terminal.print('');
  terminal.print(paint('plain', `  Answer with:  ehlo lab surprise --seed ${number} --answer 1`));
  terminal.print(paint('plain', `  Be told with: ehlo lab surprise --seed ${number} --tell`));
}

/** Asks until there is an answer, or somebody wants to be told. */
async function question(info: SurpriseInfo, terminal: Terminal): Promise<ExitStatus> {
  const topics = info.choices.map(({ topic }) => topic);
  for (;;) {
    terminal.complain('');
    const typed = (
      await terminal.ask('  The number of the cause, "check" for the guided check, Enter to be told > ')
    ).trim();
    if (typed === '') return reveal(info.number, undefined, false, terminal);
    if (/^check$/i.test(typed)) {
      const [{ runCheck }, { readCheckOptions }] = await Promise.all([
        import('./check.ts'),
        import('./check-options.ts'),
      ]);
      await runCheck(`lab:${info.practice}`, readCheckOptions({ playbook: info.playbook }, process.env), terminal);
    } else if (topics[Number(typed) - 1] !== undefined) {
      return reveal(info.number, topics[Number(typed) - 1], false, terminal);
    } else terminal.complain(`  Type a number from 1 to ${topics.length}, or the word check.`);
  }
}

async function reveal(
  number: number,
  answer: Topic | undefined,
  json: boolean,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { sessions, ...told } = await tellSurprise(number, answer);
  // What was practised with it is found in the history by its real name from now on.
  await openKeptSessions(terminal).filing.nameAfter(surpriseName(number), told.title);
  const { right, cause, title, story, scenario, verdict } = told;
  const status = right === false ? exitStatus.finding : exitStatus.ok;
  if (json) {
    terminal.print(jsonText({ number, ...told }, 2));
    return status;
  }
  const paint = painter(terminal.colour);
  if (right !== undefined) terminal.print(right ? paint('green', 'RIGHT') : paint('red', 'NOT RIGHT'));
  terminal.print(`${paint('plain', 'The cause:')} ${paint('bold', cause.words)}`);
  terminal.print('');
  terminal.print(`${paint('bold', title)}  ${paint('dim', `lab:${scenario}`)}`);
  for (const line of wrap(story, terminal.width, '  ')) terminal.print(paint('plain', line));
  terminal.print('');
  terminal.print(paint('bold', 'What the guided check comes to:'));
  const proven = provenSession(verdict, sessions);
  const page = { paint, width: terminal.width, lab: `lab:${scenario}` };
  for (const line of [...verdictLines(verdict, proven?.events ?? [], page), ...findingsLines(verdict.findings, page)])
    terminal.print(line);
  return status;
}

function chosen(typed: string, choices: readonly Topic[]): Topic {
  const topic = choices[Number(typed) - 1] ?? choices.find((one) => one === typed.trim().toLowerCase());
  if (topic === undefined)
    throw new UsageError(`"${typed}" is none of the choices: give a number from 1 to ${choices.length}.`);
  return topic;
}
