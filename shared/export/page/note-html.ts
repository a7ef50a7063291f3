import { abridgedConversation, leftOutWords } from '../abridge.ts';
import type { ConversationRow } from '../conversation.ts';
import type { ExportInput } from '../format.ts';
import { notesOf, summaryOf, titleOf } from '../report.ts';
import { summarise, summaryHeadings } from '../summary.ts';
import { escapeHtml, escapeLines } from './escape-html.ts';
import { findingHtml } from './findings-html.ts';

const mono = "font-family:'Cascadia Mono',Consolas,monospace;font-size:10pt";
const colours = { error: '#b10e1c', warning: '#8a3707', ok: '#0e700e', info: '#242424' } as const;

/**
 * The export as HTML for where it is pasted or mailed: mail programs and ticket systems drop style sheets and drawings, so
 * it has tables and the few inline styles that Outlook obeys.
 */
export function noteHtml(input: ExportInput): string {
  return [...noteHtmlPieces(input)].join('');
}

/** The same in pieces, for long sessions. */
export function* noteHtmlPieces(input: ExportInput): Iterable<string> {
  const summary = summarise(input);
  const part = (name: string, sentences: readonly string[]) =>
    sentences.length === 0
      ? ''
      : `<p><b>${name}</b><br>${sentences.map((one) => escapeLines(one).replaceAll('\n', '<br>')).join('<br>')}</p>\n`;
  const rowOf = ({ lines, beside }: ConversationRow): string => {
    const said = lines.map(({ mark, text }) => spaced(escapeHtml(`${mark} ${text}`))).join('<br>');
    const means = beside
      ? `<span style="color:${colours[beside.severity]}"><b>${escapeHtml(beside.title)}</b></span><br>${escapeHtml(beside.meaning)}`
      : '';
    return `<tr><td valign="top" style="${mono}">${said}</td><td valign="top">${means}</td></tr>\n`;
  };
  yield `<div style="font-family:'Segoe UI',sans-serif;font-size:11pt">
<h2>${escapeHtml(titleOf(input.session))}</h2>
${part(summaryHeadings.did, summary.did)}${part(summaryHeadings.saw, summary.saw)}${part(summaryHeadings.means, summary.means)}${part(summaryHeadings.todo, summary.todo)}${part('Notes', notesOf(input))}<table cellpadding="2">
${summaryOf(input)
  .map(({ name, value }) => `<tr><td valign="top"><b>${escapeHtml(name)}</b></td><td>${escapeHtml(value)}</td></tr>`)
  .join('\n')}
</table>
${input.findings.map(findingHtml).join('\n')}
<h3>Conversation</h3>
<table cellpadding="2">
`;
  for (const row of abridgedConversation(input))
    yield 'left' in row ? `<tr><td colspan="2"><i>${leftOutWords(row.left)}</i></td></tr>\n` : rowOf(row);
  yield '</table>\n</div>';
}

/** Indents stay where white space is folded. */
function spaced(escaped: string): string {
  return escaped.replace(/ {2,}/g, (run) => '&nbsp;'.repeat(run.length));
}
