import type { Finding } from '../../diagnosis/finding.ts';
import { nextStepLine } from '../../diagnosis/next-step-line.ts';
import { sideWords } from '../side-words.ts';
import { escapeHtml, escapeLines } from './escape-html.ts';

/** One finding with its causes and its fix, in tags that a mail program shows as well. */
export function findingHtml(finding: Finding): string {
  const { causes, fixes, verify, nextTest, nextStep } = finding;
  const check = nextStep && (nextStep.command ?? nextStepLine(nextStep));
  return [
    `<h3 class="${finding.severity}">${escapeHtml(finding.title)}</h3>`,
    `<p class="quiet">${finding.severity}, ${finding.confidence}. Acts: ${sideWords[finding.side]}. ${escapeHtml(finding.where)}</p>`,
    `<p>${escapeHtml(finding.meaning)}</p>`,
    causes.length === 0
      ? ''
      : `<ul>${causes.map(({ cause, tell }) => `<li>${escapeHtml(tell === undefined ? cause : `${cause} (tell: ${tell})`)}</li>`).join('')}</ul>`,
    fixes.length === 0
      ? ''
      : `<ol>${fixes
          .map(
            (fix) =>
              `<li>${escapeHtml(fix.where === undefined ? fix.do : `${fix.do} (${fix.where})`)}${fix.command === undefined ? '' : `<pre>${escapeLines(fix.command)}</pre>`}</li>`,
          )
          .join('')}</ol>`,
    verify === undefined ? '' : `<p><b>Verify:</b> ${escapeHtml(verify)}</p>`,
    nextTest === undefined ? '' : `<p><b>Next:</b> ${escapeHtml(nextTest)}</p>`,
    check === undefined ? '' : `<p><b>Check:</b> <code>${escapeHtml(check)}</code></p>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
