import * as z from 'zod';
import type { Finding } from '../../../shared/diagnosis/finding.ts';
import { decodeText } from '../../../shared/explain/decode-text.ts';
import { explain } from '../../../shared/explain/explain.ts';
import { readArgumentFile } from './argument-file.ts';
import { findingsLines } from './finding-lines.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { transcriptLines } from './transcript-lines.ts';

export interface ExplainOptions {
  readonly json: boolean;
  readonly batch: boolean;
}

/** As much as the window takes: a pasted text, not a log archive. */
const longestText = 20_000_000;

/** `ehlo explain`: what a pasted reply, transcript, log or bounce means. */
export async function runExplain(
  file: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (options.batch) return runBatch(file, terminal);
  if (file === undefined && terminal.interactive) {
    terminal.complain('Paste the text, then press Ctrl+D (on Windows Ctrl+Z and Enter).');
  }
  const text = file === undefined ? await terminal.input() : decodeText(readArgumentFile(file));
  if (text.trim() === '') throw new UsageError('There is nothing to explain: the text is empty.');
  const { session, annotations, findings } = explain(text.slice(0, longestText));
  if (options.json) {
    const { header, events } = session;
    terminal.print(jsonText({ ehlo: 'explain', version: 1, findings, annotations, session: { header, events } }, 2));
  } else {
    const paint = painter(terminal.colour);
    const lines = transcriptLines(paint);
    const said = new Map(annotations.map((annotation) => [annotation.event, annotation.title]));
    for (const event of session.events) {
      for (const line of lines(event)) terminal.print(line);
      const title = said.get(event.id);
      if (title !== undefined) terminal.print(paint('blue', `      ${title}`));
    }
    for (const line of findingsLines(findings, { paint, width: terminal.width })) terminal.print(line);
  }
  return statusOf(findings);
}

const caseSchema = z.looseObject({ id: z.union([z.string(), z.number()]), input: z.string().max(longestText) });

/** One JSON object a line in, one a line out, in the same order; a line that is none gets an `error` and the status 2. */
async function runBatch(file: string | undefined, terminal: Terminal): Promise<ExitStatus> {
  const lines = file === undefined ? terminal.inputLines() : readArgumentFile(file).toString('utf8').split(/\r?\n/);
  let status: ExitStatus = exitStatus.ok;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const read = caseSchema.safeParse(parsed(line));
    if (!read.success) {
      status = exitStatus.usage;
      terminal.print(jsonText({ line: number, error: 'not an object {"id": …, "input": "…"} in JSON' }));
      continue;
    }
    const { annotations, findings } = explain(read.data.input);
    terminal.print(
      jsonText({
        id: read.data.id,
        findings: findings.map(({ topic, side, confidence, rule, title }) => ({
          topic,
          side,
          confidence,
          rule,
          title,
        })),
        annotations: annotations.map(({ event, rule, topic, title }) => ({ event, rule, topic, title })),
      }),
    );
  }
  return status;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function statusOf(findings: readonly Finding[]): ExitStatus {
  const wrong = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return wrong ? exitStatus.finding : exitStatus.ok;
}
