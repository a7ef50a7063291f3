import type { Finding } from '../../diagnosis/finding.ts';
import { nextStepLine } from '../../diagnosis/next-step-line.ts';
import { visibleLines, visibleText } from '../../session/visible-text.ts';
import { conversationOf } from '../conversation.ts';
import type { ExportInput, TextFormat } from '../format.ts';
import { notesOf, summaryOf, titleOf } from '../report.ts';
import { sideWords } from '../side-words.ts';
import { summarise, summaryHeadings } from '../summary.ts';

/** Plain text that any ticket system takes: the summary, the findings, then the conversation as telnet shows it. */
const text: TextFormat = {
  id: 'text',
  title: 'Plain text for a ticket',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  *write(input) {
    for (const line of [...head(input), '', ...input.findings.flatMap(findingLines)]) yield `${line}\n`;
    yield* conversation(input);
  },
};
export default text;

function head(input: ExportInput): string[] {
  const verdict = input.findings[0];
  const summary = summarise(input);
  const paragraph = (name: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [name, ...sentences.flatMap(visibleLines).map((line) => `  ${line}`), ''];
  return [
    visibleText(titleOf(input.session)),
    '',
    ...paragraph(summaryHeadings.did, summary.did),
    ...paragraph(summaryHeadings.saw, summary.saw),
    ...paragraph(summaryHeadings.means, summary.means),
    ...paragraph(summaryHeadings.todo, summary.todo),
    ...paragraph('Notes', notesOf(input)),
    ...summaryOf(input).map(({ name, value }) => `${name.padEnd(11)}${visibleText(value)}`),
    `${'Result'.padEnd(11)}${verdict ? visibleText(verdict.title) : 'No problem found'}`,
  ];
}

function findingLines(finding: Finding, index: number): string[] {
  const check = finding.nextStep && (finding.nextStep.command ?? nextStepLine(finding.nextStep));
  const lines = [
    `${index + 1}. ${finding.title} [${finding.severity}, ${finding.confidence}]`,
    `   Where:    ${finding.where}`,
    `   Acts:     ${sideWords[finding.side]}`,
    `   Means:    ${finding.meaning}`,
    ...finding.causes.map(({ cause, tell }) => `   Cause:    ${cause}${tell === undefined ? '' : ` (tell: ${tell})`}`),
    ...finding.fixes.flatMap((fix) => [
      `   Fix:      ${fix.do}${fix.where === undefined ? '' : ` (${fix.where})`}`,
      ...(fix.command === undefined ? [] : fix.command.split('\n').map((line) => `             ${line}`)),
    ]),
    ...(finding.verify === undefined ? [] : [`   Verify:   ${finding.verify}`]),
    ...(finding.nextTest === undefined ? [] : [`   Next:     ${finding.nextTest}`]),
    ...(check === undefined ? [] : [`   Check:    ${check}`]),
  ];
  return [...lines.map(visibleText), ''];
}

function* conversation(input: ExportInput): Iterable<string> {
  yield 'Conversation   -> sent   <- received   ~ under TLS   ** error   == note\n\n';
  for (const { lines, beside } of conversationOf(input)) {
    for (const { mark, text } of lines) yield `${mark} ${text}\n`;
    if (beside) yield `${visibleText(`==    ^ ${beside.title}: ${beside.meaning}`)}\n`;
  }
}
