import type { Finding } from '../../../shared/diagnosis/finding.ts';
import type { Fingerprint } from '../../../shared/diagnosis/fingerprint.ts';
import { isLookup, mailPathOf, type Station } from '../../../shared/diagnosis/mail-path.ts';
import { nextStepLine } from '../../../shared/diagnosis/next-step-line.ts';
import type { Verdict } from '../../../shared/playbooks/playbook.ts';
import { verdictSeverity } from '../../../shared/playbooks/verdict-severity.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';
import { trustWords } from '../../../shared/session/trust-words.ts';
import { visibleText } from '../../../shared/session/visible-text.ts';
import type { Colour, Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** A verdict and its findings as text for people. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
  /** The practice server that was checked, as typed. */
  readonly lab?: string;
}

const outcomeWords = { healthy: 'OK', fault: 'FAULT', warning: 'WARNING', inconclusive: 'NOT CLEAR' } as const;
const outcomeColours = { healthy: 'green', fault: 'red', warning: 'yellow', inconclusive: 'yellow' } as const;
const severityColours: Record<Finding['severity'], Colour> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  ok: 'green',
};

/** A fault that stops no mail yet is headed as the warning that it is. */
function lookOf(verdict: Verdict): keyof typeof outcomeWords {
  return verdict.outcome === 'fault' && verdictSeverity(verdict) === 'warning' ? 'warning' : verdict.outcome;
}

export function verdictLines(verdict: Verdict, events: readonly SessionEvent[], page: Page): string[] {
  const { paint, width } = page;
  const look = lookOf(verdict);
  const word = outcomeWords[look];
  const paragraph = (text: string) => wrap(text, width, '  ').map((line) => paint('plain', line));
  const proof = verdict.evidence.flatMap((id) => proofLines(events.find((event) => event.id === id)));
  return [
    '',
    `${paint(outcomeColours[look], word)}  ${paint('bold', verdict.headline)}`,
    ...paragraph(verdict.summary),
    ...(proof.length > 0 ? ['', ...proof.map((line) => paint('dim', `  Proof: ${line}`))] : []),
    ...pathLines(verdict, events, page),
    ...(verdict.whoActs === undefined ? [] : ['', ...paragraph(verdict.whoActs)]),
  ];
}

const stationWords: Record<Station, string> = {
  computer: 'this computer',
  network: 'network',
  server: 'server',
  behind: 'behind it',
};

/** The way of the mail with the break in it: `this computer -> network -X server (not reached: behind it)`. */
function pathLines(
  { outcome, findings: [cause] }: Verdict,
  events: readonly SessionEvent[],
  { paint }: Page,
): string[] {
  if (outcome !== 'fault' || !cause) return [];
  const lookup = isLookup(cause, events);
  const words = mailPathOf(cause, events).map(({ station, state }, at) => {
    const name = lookup && station === 'network' ? 'name lookup (DNS)' : stationWords[station];
    const shown = state === 'break' ? paint('red', `[${name}]`) : paint(state === 'reached' ? 'plain' : 'dim', name);
    return at === 0 ? shown : `${state === 'break' ? '--X' : state === 'reached' ? '-->' : '   '} ${shown}`;
  });
  return ['', `  ${words.join(' ')}`];
}

/** Who answered, and what shows that something sits in between; nothing where neither is known. */
export function fingerprintLines(
  { product, confidence, connector, between }: Fingerprint,
  { paint, width }: Page,
): string[] {
  const through = connector === undefined ? '' : `, through the receive connector ${connector}`;
  const who = product === undefined ? [] : [`Answered by: ${product} (${confidence})${through}.`];
  const lines = [...who, ...between.map((sign) => `In between: ${sign}`)];
  return lines.length === 0
    ? []
    : ['', ...lines.flatMap((line) => wrap(visibleText(line), width, '  ')).map((line) => paint('dim', line))];
}

export function findingsLines(findings: readonly Finding[], page: Page): string[] {
  return findings.flatMap((finding, index) => findingLines(finding, index + 1, page));
}

function findingLines(finding: Finding, number: number, { paint, width, lab }: Page): string[] {
  const paragraph = (text: string, indent: string, first = indent) =>
    wrap(text, width, indent, first).map((line) => paint('plain', line));
  const causes = finding.causes.flatMap(({ cause, tell }) => [
    ...paragraph(cause, '     ', '   - '),
    ...(tell === undefined ? [] : paragraph(`To tell: ${tell}`, '     ')),
  ]);
  const fixes = finding.fixes.flatMap((fix, index) => [
    ...paragraph(
      `${fix.do}${fix.where === undefined ? '' : ` (${fix.where})`}`,
      '      ',
      `   ${String(index + 1).padStart(1)}. `,
    ),
    // A command stays on one line however long it is: it is there to be copied.
    ...(fix.command === undefined ? [] : fix.command.split('\n').map((line) => paint('cyan', `        ${line}`))),
  ]);
  const next = finding.nextStep && (finding.nextStep.command ?? nextStepLine(finding.nextStep, lab));
  return [
    '',
    `${paint(severityColours[finding.severity], `${number}. ${severityWord(finding)}`)} ${paint('bold', finding.title)}`,
    paint('dim', `   ${finding.topic}, ${finding.confidence}, ${finding.rule}`),
    ...paragraph(finding.where, '   '),
    ...paragraph(finding.meaning, '   '),
    ...(causes.length > 0 ? ['', paint('bold', '   Why:'), ...causes] : []),
    ...(fixes.length > 0 ? ['', paint('bold', '   What to do:'), ...fixes] : []),
    ...(finding.nextTest === undefined ? [] : ['', ...paragraph(`What would decide it: ${finding.nextTest}`, '   ')]),
    // Whole on one line, as commands are.
    ...(next === undefined ? [] : ['', paint('cyan', `   Next: ${next}`)]),
    ...(finding.verify === undefined ? [] : ['', ...paragraph(`Fixed when: ${finding.verify}`, '   ')]),
  ];
}

function severityWord({ severity }: Finding): string {
  return severity === 'ok' ? '[ok]' : `[${severity}]`;
}

/** The very words that prove a verdict. */
function proofLines(event: SessionEvent | undefined): string[] {
  if (event?.kind === 'replied') return event.lines.slice(0, 20).map((line) => line.slice(0, 500));
  if (event?.kind === 'failed') return [event.message.slice(0, 500)];
  if (event?.kind === 'observed') return [event.detail.slice(0, 500)];
  if (event?.kind === 'secured') {
    const [certificate] = event.certificates;
    return [
      event.trustError && trustWords(event.trustError),
      event.nameError,
      certificate && `${certificate.subject}, valid to ${certificate.validTo}`,
    ]
      .filter((text) => text !== undefined)
      .map((text) => text.slice(0, 500));
  }
  return [];
}
