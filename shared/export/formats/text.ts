import type { Finding } from '../../diagnosis/finding.ts';
import { nextStepLine } from '../../diagnosis/next-step-line.ts';
import { visibleLines, visibleText } from '../../session/visible-text.ts';
import type { ExportInput, TextFormat } from '../format.ts';
import { notesOf, noteworthy, summaryOf, titleOf } from '../report.ts';
import { sideWords } from '../side-words.ts';
import { summarise, summaryHeadings } from '../summary.ts';
import { transcriptOf } from '../transcript.ts';

/** Plain text that any ticket system takes: the summary, the findings, then the conversation as telnet shows it. */
const text: TextFormat = {
  id: 'text',
  title: 'Plain text for a ticket',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  write: (input) =>
    [...head(input), '', ...input.findings.flatMap(findingLines), ...conversation(input), ''].join('\n'),
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

function conversation({ session, annotations }: ExportInput): string[] {
  const explained = noteworthy(annotations);
  const lines = transcriptOf(session);
  const out = ['Conversation   -> sent   <- received   ~ under TLS   ** error   == note', ''];
  lines.forEach((line, index) => {
    out.push(`${line.mark} ${line.text}`);
    const annotation = lines[index + 1]?.event === line.event ? undefined : explained.get(line.event);
    if (annotation) out.push(visibleText(`==    ^ ${annotation.title}: ${annotation.meaning}`));
  });
  return out;
}
