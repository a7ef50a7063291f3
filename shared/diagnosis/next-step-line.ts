import type { NextStep } from './finding.ts';

/** Answers that `ehlo check` has an option for; the others are given with `--answer`. */
const options: readonly string[] = ['security', 'from', 'to'];

/**
 * The command line that takes a step: `ehlo check HOST:PORT --playbook …`. `lab` is the practice server it was, as typed: its
 * port is another one next time. Nothing where no command line can take the step.
 */
export function nextStepLine({ playbook, answers = {} }: NextStep, lab?: string): string | undefined {
  const { host, port, ...others } = answers;
  if (playbook === undefined || (lab !== undefined && others.ports !== undefined)) return undefined;
  const words = ['ehlo', 'check', lab ?? destination(host, port), '--playbook', playbook];
  for (const [id, answer] of Object.entries(others)) {
    words.push(...(options.includes(id) ? [`--${id}`, answer] : ['--answer', `${id}=${answer}`]));
  }
  return words.map(quoted).join(' ');
}

function destination(host = 'HOST', port?: string): string {
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Double quotes mean the same to cmd, PowerShell and a Unix shell as long as nothing in them is special to one of the three. */
function quoted(word: string): string {
  if (/^[\w.@:=+/-]+$/.test(word)) return word;
  if (!/["$`\\!%\r\n]/.test(word)) return `"${word}"`;
  return `'${word.replace(/[\r\n]+/g, ' ').replaceAll("'", "'\\''")}'`;
}
