import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64 } from '../../smtp/sasl/base64.ts';
import { certificateLines } from '../certificate-lines.ts';
import { type ConversationRow, conversationOf } from '../conversation.ts';
import type { ExportInput, TextFormat } from '../format.ts';
import { drawPath } from '../page/draw-path.ts';
import { drawTimes, duration } from '../page/draw-times.ts';
import { escapeHtml, escapeLines } from '../page/escape-html.ts';
import { findingHtml } from '../page/findings-html.ts';
import { pageStyle } from '../page/style.ts';
import { notesOf, type SummaryLine, summaryOf, titleOf } from '../report.ts';
import { summarise, summaryHeadings } from '../summary.ts';

/** One page without script, image or link, its only style allowed by its hash: what a server said is shown, never obeyed. */
const html: TextFormat = {
  id: 'html',
  title: 'Web page',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  *write(input) {
    const { session, findings } = input;
    const title = escapeHtml(titleOf(session));
    const times = drawTimes(session);
    const certificates = certificateLines(session);
    yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<h1>${title}</h1>
${summaryHtml(input)}
${drawPath(session, findings[0])}
<h2>Details</h2>
${factsTable(summaryOf(input))}
${findings.length === 0 ? '' : '<h2>Findings</h2>'}
${findings.map(findingHtml).join('\n')}
${certificates.length === 0 ? '' : '<h2>Certificate</h2>'}
${certificates.map((one) => `<h3>${escapeHtml(one.title)}</h3>\n${factsTable(one.lines)}`).join('\n')}
${times === '' ? '' : `<h2>Time taken</h2>\n${times}`}
<h2>Conversation</h2>
<p class="quiet">-&gt; sent &nbsp; &lt;- received &nbsp; ~ under TLS &nbsp; ** error &nbsp; == note</p>
<table class="talk">
<thead><tr><th class="when" scope="col">Time</th><th scope="col">Said</th><th class="beside" scope="col">What it means</th></tr></thead>
<tbody>
`;
    for (const row of conversationOf(input)) yield `${rowHtml(row)}\n`;
    yield '</tbody>\n</table>\n</body>\n</html>\n';
  },
};
export default html;

let known: string | undefined;
/** Nothing is loaded and nothing runs; of styles only the page's own (CSP 3, 6.7.3.3). */
function policy(): string {
  known ??= `default-src 'none'; style-src 'sha256-${toBase64(sha256(new TextEncoder().encode(pageStyle)))}'; base-uri 'none'; form-action 'none'`;
  return known;
}

function summaryHtml(input: ExportInput): string {
  const summary = summarise(input);
  const part = (name: string, sentences: readonly string[]) =>
    sentences.length === 0 ? '' : `<dt>${name}</dt><dd>${sentences.map(sentenceHtml).join('')}</dd>`;
  return `<dl class="summary">${part(summaryHeadings.did, summary.did)}${part(summaryHeadings.saw, summary.saw)}${part(summaryHeadings.means, summary.means)}${part(summaryHeadings.todo, summary.todo)}${part(
    'Notes',
    notesOf(input).flatMap((note) => note.split(/\r\n|\n|\r/)),
  )}</dl>`;
}

/** What follows a sentence's first line is a command. */
function sentenceHtml(sentence: string): string {
  const [first = '', ...command] = sentence.split('\n');
  return `<p>${escapeHtml(first)}</p>${command.length === 0 ? '' : `<pre>${escapeLines(command.join('\n'))}</pre>`}`;
}

function factsTable(lines: readonly SummaryLine[]): string {
  return `<table class="facts">
${lines.map(({ name, value }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</table>`;
}

function rowHtml({ t, lines, beside }: ConversationRow): string {
  const said = lines.map(({ mark, text }) => escapeHtml(`${mark} ${text}`)).join('\n');
  const means = beside
    ? `<b class="${beside.severity}">${escapeHtml(beside.title)}</b>${escapeHtml(beside.meaning)}`
    : '';
  return `<tr${beside ? ` class="${beside.severity}"` : ''}><td>${duration(t)}</td><td class="said">${said}</td><td>${means}</td></tr>`;
}
