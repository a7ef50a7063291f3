import type { Finding } from '../diagnosis/finding.ts';
import { mailPathOf } from '../diagnosis/mail-path.ts';
import { visibleLines, visibleText } from '../session/visible-text.ts';
import { waterfallOf } from '../session/waterfall.ts';
import { abridgedConversation, leftOutWords } from './abridge.ts';
import { certificateLines } from './certificate-lines.ts';
import type { ExportInput } from './format.ts';
import { pathGlyphs, stationNames } from './page/draw-path.ts';
import { duration, mostBars, phaseLabel } from './page/draw-times.ts';
import type { Paper, PaperBlock, Tone } from './paper.ts';
import { notesOf, summaryOf, titleOf } from './report.ts';
import { sideWords } from './side-words.ts';
import { summarise, summaryHeadings } from './summary.ts';

/** The whole export as blocks: summary, path, details, findings, certificate, times, conversation. */
export function paperOf(input: ExportInput): Paper {
  const { session, findings } = input;
  const title = visibleText(titleOf(session));
  return {
    title,
    date: session.header.startedAt,
    blocks: [
      { kind: 'title', text: title },
      ...summaryBlocks(input),
      pathBlock(input),
      heading('Details'),
      ...summaryOf(input).map(fact),
      ...(findings.length === 0 ? [] : [heading('Findings')]),
      ...findings.flatMap(findingBlocks),
      ...certificateLines(session).flatMap((one): PaperBlock[] => [heading(one.title), ...one.lines.map(fact)]),
      ...timeBlocks(input),
      heading('Conversation'),
      { kind: 'text', tone: 'quiet', text: '-> sent   <- received   ~ under TLS   ** error   == note' },
      ...talkBlocks(input),
    ],
  };
}

function heading(text: string): PaperBlock {
  return { kind: 'heading', text };
}

function fact({ name, value }: { name: string; value: string }): PaperBlock {
  return { kind: 'fact', name, value: visibleText(value) };
}

function summaryBlocks(input: ExportInput): PaperBlock[] {
  const summary = summarise(input);
  const part = (name: string, sentences: readonly string[]): PaperBlock[] =>
    sentences.flatMap((sentence, index): PaperBlock[] => {
      const [first = '', ...command] = sentence.split('\n');
      const said: PaperBlock = { kind: 'fact', name: index === 0 ? name : '', value: visibleText(first) };
      return command.length === 0 ? [said] : [said, { kind: 'code', lines: command.map(visibleText), column: true }];
    });
  return [
    ...part(summaryHeadings.did, summary.did),
    ...part(summaryHeadings.saw, summary.saw),
    ...part(summaryHeadings.means, summary.means),
    ...part(summaryHeadings.todo, summary.todo),
    ...part('Notes', notesOf(input).flatMap(visibleLines)),
  ];
}

function pathBlock({ session, findings }: ExportInput): PaperBlock {
  const [verdict] = findings;
  const names = stationNames(session, verdict);
  const warned = verdict?.severity === 'warning';
  return {
    kind: 'path',
    stops: mailPathOf(verdict, session.events).map(({ station, state }) => ({
      name: visibleText(names[station]),
      glyph: pathGlyphs[station],
      state: state === 'break' && warned ? 'warned' : state,
    })),
  };
}

function findingBlocks(finding: Finding): PaperBlock[] {
  return [
    { kind: 'subheading', tone: toneOf(finding.severity), text: visibleText(finding.title) },
    {
      kind: 'text',
      tone: 'quiet',
      text: visibleText(
        `${finding.severity}, ${finding.confidence}. Acts: ${sideWords[finding.side]}. ${finding.where}`,
      ),
    },
    { kind: 'text', tone: 'plain', text: visibleText(finding.meaning) },
    ...finding.causes.map(
      ({ cause, tell }): PaperBlock => ({
        kind: 'item',
        mark: '•',
        text: visibleText(tell === undefined ? cause : `${cause} (tell: ${tell})`),
      }),
    ),
    ...finding.fixes.flatMap((fix, index): PaperBlock[] => [
      {
        kind: 'item',
        mark: `${index + 1}.`,
        text: visibleText(fix.where === undefined ? fix.do : `${fix.do} (${fix.where})`),
      },
      ...(fix.command === undefined ? [] : [{ kind: 'code' as const, lines: visibleLines(fix.command) }]),
    ]),
    ...(finding.verify === undefined
      ? []
      : [{ kind: 'text' as const, tone: 'plain' as const, text: visibleText(`Verify: ${finding.verify}`) }]),
  ];
}

function timeBlocks({ session }: ExportInput): PaperBlock[] {
  const bars = waterfallOf(session.events, mostBars);
  const total = Math.max(1, ...bars.map(({ from, length }) => from + length));
  if (bars.length === 0) return [];
  return [
    heading('Time taken'),
    ...bars.map(
      ({ phase, from, length, lasting }): PaperBlock => ({
        kind: 'bar',
        label: visibleText(phaseLabel(phase)),
        from: from / total,
        length: length / total,
        time: lasting ? '…' : duration(length),
        outcome: phase.outcome,
      }),
    ),
  ];
}

function talkBlocks(input: ExportInput): PaperBlock[] {
  return [...abridgedConversation(input)].map((row): PaperBlock => {
    if ('left' in row) return { kind: 'text', tone: 'quiet', text: leftOutWords(row.left) };
    return {
      kind: 'talk',
      time: duration(row.t),
      lines: row.lines.map(({ mark, text }) => `${mark} ${text}`),
      ...(row.beside
        ? {
            beside: {
              title: visibleText(row.beside.title),
              meaning: visibleText(row.beside.meaning),
              tone: toneOf(row.beside.severity),
            },
          }
        : {}),
    };
  });
}

function toneOf(severity: Finding['severity']): Tone {
  return severity === 'info' ? 'plain' : severity;
}
