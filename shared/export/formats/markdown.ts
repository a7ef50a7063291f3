import { visibleLines, visibleText } from '../../session/visible-text.ts';
import { conversationOf } from '../conversation.ts';
import type { ExportInput, TextFormat } from '../format.ts';
import { notesOf, summaryOf, titleOf } from '../report.ts';
import { sideWords } from '../side-words.ts';
import { summarise, summaryHeadings } from '../summary.ts';

/** Markdown for issue trackers and wikis. */
const markdown: TextFormat = {
  id: 'markdown',
  title: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  *write(input) {
    const fence = fenceFor(conversation(input));
    const summary = summarise(input);
    const head = [
      `# ${escapeMarkdown(titleOf(input.session))}`,
      '',
      ...paragraph(summaryHeadings.did, summary.did),
      ...paragraph(summaryHeadings.saw, summary.saw),
      ...paragraph(summaryHeadings.means, summary.means),
      ...paragraph(summaryHeadings.todo, summary.todo),
      ...paragraph(
        'Notes',
        notesOf(input).flatMap((note) => visibleLines(note)),
      ),
      '## Details',
      '',
      ...summaryOf(input).map(({ name, value }) => `- **${name}:** ${escapeMarkdown(value)}`),
      '',
      ...input.findings.flatMap((finding, index) => [
        `## ${index + 1}. ${escapeMarkdown(finding.title)}`,
        '',
        `*${finding.severity}, ${finding.confidence}. Acts: ${sideWords[finding.side]}. ${escapeMarkdown(finding.where)}*`,
        '',
        escapeMarkdown(finding.meaning),
        '',
        ...finding.causes.map(
          ({ cause, tell }) =>
            `- ${escapeMarkdown(cause)}${tell === undefined ? '' : ` (tell: ${escapeMarkdown(tell)})`}`,
        ),
        '',
        ...finding.fixes.flatMap((fix, step) => [
          `${step + 1}. ${escapeMarkdown(fix.do)}${fix.where === undefined ? '' : ` (${escapeMarkdown(fix.where)})`}`,
          ...(fix.command === undefined ? [] : codeBlock(fix.command).map((line) => `   ${line}`)),
        ]),
        ...(finding.verify === undefined ? [] : ['', `Verify: ${escapeMarkdown(finding.verify)}`]),
        '',
      ]),
      '## Conversation',
      '',
      `${fence}text`,
    ];
    for (const line of head) yield `${line}\n`;
    for (const line of conversation(input)) yield `${line}\n`;
    yield `${fence}\n`;
  },
};
export default markdown;

/** Read twice: its fence has to be known before it. */
function* conversation(input: ExportInput): Iterable<string> {
  for (const { lines, beside } of conversationOf(input)) {
    for (const { mark, text } of lines) yield `${mark} ${text}`;
    if (beside) yield visibleText(`==    ^ ${beside.title}`);
  }
}

/** What follows a sentence's first line is a command. */
function paragraph(name: string, sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const items = sentences.flatMap((sentence) => {
    const [first = '', ...command] = sentence.split('\n');
    const code = command.length === 0 ? [] : codeBlock(command.join('\n')).map((line) => `  ${line}`);
    return [`- ${escapeMarkdown(first)}`, ...code];
  });
  return [`**${name}**`, '', ...items, ''];
}

/** Text that Markdown shows as it is: a server's words must not become links, images or HTML. */
function escapeMarkdown(text: string): string {
  return visibleText(text).replace(/[\\`*_{}[\]<>#|~!]/g, (character) => `\\${character}`);
}

function codeBlock(code: string): string[] {
  const lines = code.split('\n').map(visibleText);
  const fence = fenceFor(lines);
  return [fence, ...lines, fence];
}

/** A fence longer than any run of backticks inside, so that nothing inside can end it. */
function fenceFor(lines: Iterable<string>): string {
  let longest = 2;
  for (const line of lines) {
    if (!line.includes('`')) continue;
    for (const run of line.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  }
  return '`'.repeat(longest + 1);
}
