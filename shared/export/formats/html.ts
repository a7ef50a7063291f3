import { visibleText } from '../../session/visible-text.ts';
import type { ExportFormat } from '../format.ts';
import { noteworthy, sideWords, summaryOf } from '../report.ts';
import { transcriptOf } from '../transcript.ts';

const style = `body{font:15px/1.5 'Segoe UI',system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#242424}
th{text-align:left;padding-right:2rem;font-weight:600;vertical-align:top}pre{background:#f5f5f5;padding:1rem;overflow-x:auto;font:13px/1.5 Consolas,monospace}
.error{color:#b10e1c}.warning{color:#8a3707}.why{color:#616161}`;

/** One page without script, image or link: what a server said is shown, never obeyed. */
const html: ExportFormat = {
  id: 'html',
  title: 'Web page',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  write(input) {
    const explained = noteworthy(input.annotations);
    const lines = transcriptOf(input.session);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>SMTP session</title>
<style>${style}</style>
</head>
<body>
<h1>SMTP session</h1>
<table>
${summaryOf(input)
  .map(({ name, value }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
  .join('\n')}
</table>
${input.findings
  .map(
    (finding) => `<h2 class="${finding.severity}">${escapeHtml(finding.title)}</h2>
<p>${finding.severity}, ${finding.confidence}. Acts: ${sideWords[finding.side]}. ${escapeHtml(finding.where)}</p>
<p>${escapeHtml(finding.meaning)}</p>
<ul>${finding.causes.map(({ cause, tell }) => `<li>${escapeHtml(tell === undefined ? cause : `${cause} (tell: ${tell})`)}</li>`).join('')}</ul>
<ol>${finding.fixes
      .map(
        (fix) =>
          `<li>${escapeHtml(fix.where === undefined ? fix.do : `${fix.do} (${fix.where})`)}${fix.command === undefined ? '' : `<pre>${escapeLines(fix.command)}</pre>`}</li>`,
      )
      .join('')}</ol>${finding.verify === undefined ? '' : `\n<p>Verify: ${escapeHtml(finding.verify)}</p>`}`,
  )
  .join('\n')}
<h2>Conversation</h2>
<pre>${lines
      .map((line, index) => {
        const annotation = lines[index + 1]?.event === line.event ? undefined : explained.get(line.event);
        const shown = escapeHtml(`${line.mark} ${line.text}`);
        return annotation
          ? `<span class="${annotation.severity}">${shown}</span>\n<span class="why">      ^ ${escapeHtml(annotation.title)}</span>`
          : shown;
      })
      .join('\n')}</pre>
</body>
</html>
`;
  },
};
export default html;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapeHtml).join('\n');
}
