import type { SessionSummary } from '../../../shared/contract/session-snapshot.ts';
import { redactText } from '../../../shared/export/redact.ts';
import type { Labels } from '../../../shared/session/labels.ts';
import { placeName } from '../../../shared/session/place-name.ts';
import { jsonText } from './json-text.ts';
import { type KeptSessions, openKeptSessions, shownId } from './kept-sessions.ts';
import { type Paint, painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

/** Which sessions are meant; whatever is absent does not matter. */
export interface HistoryFilter {
  readonly find: string;
  readonly ticket?: string;
  readonly tag?: string;
  readonly finding?: string;
  readonly pinned?: boolean;
  readonly since?: Date;
  readonly before?: Date;
}

export interface HistoryOptions extends HistoryFilter {
  /** Single sessions, as `KeptSessions.named` takes them. */
  readonly sessions: readonly string[];
  readonly json: boolean;
  readonly limit: number;
  readonly delete: boolean;
  /** Delete without asking. */
  readonly yes: boolean;
}

/** `ehlo history`: the sessions that were kept on this computer, pinned ones first, then the latest. */
export async function runHistory(options: HistoryOptions, terminal: Terminal): Promise<ExitStatus> {
  const kept = openKeptSessions(terminal);
  const named = new Set<string>();
  for (const name of options.sessions) named.add(await kept.named(name));
  const all = (await kept.find(options.find)).filter(
    (session) => (named.size === 0 || named.has(session.header.id)) && isMeant(session, options),
  );
  if (options.delete) return deleteSessions(all, named, kept, options, terminal);
  const found = all.slice(0, options.limit).map((session) => cleaned(session, kept));
  if (options.json) {
    terminal.print(jsonText({ ehlo: 'history', version: 1, sessions: found }, 2));
    return exitStatus.ok;
  }
  if (found.length === 0) terminal.complain(nothingFound(options, kept.folder));
  const paint = painter(terminal.colour);
  for (const session of found) for (const line of rowLines(session, paint, terminal.width)) terminal.print(line);
  if (all.length > found.length)
    terminal.complain(`${all.length - found.length} more. See them with --limit ${all.length}.`);
  return exitStatus.ok;
}

function isMeant({ header, finding, labels }: SessionSummary, filter: HistoryFilter): boolean {
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  const started = new Date(header.startedAt);
  return (
    (filter.ticket === undefined || same(labels.ticket, filter.ticket)) &&
    (filter.tag === undefined || (labels.tags ?? []).some((tag) => same(tag, filter.tag ?? ''))) &&
    (filter.finding === undefined || finding.toLowerCase().includes(filter.finding.toLowerCase())) &&
    (filter.pinned === undefined || (labels.pinned ?? false) === filter.pinned) &&
    (filter.since === undefined || started >= filter.since) &&
    (filter.before === undefined || started < filter.before)
  );
}

/** What a session says of itself, without credentials: a name or ticket could be pasted with one. */
function cleaned({ header, outcome, finding, labels }: SessionSummary, kept: KeptSessions) {
  const clean: Labels = {
    ...labels,
    ...(labels.name === undefined ? {} : { name: redactText(labels.name) }),
    ...(labels.ticket === undefined ? {} : { ticket: redactText(labels.ticket) }),
    ...(labels.tags === undefined ? {} : { tags: labels.tags.map(redactText) }),
  };
  return { header, outcome: redactText(outcome), finding, labels: clean, file: kept.fileOf(header.id) };
}

function rowLines(
  { header, outcome, finding, labels }: ReturnType<typeof cleaned>,
  paint: Paint,
  width: number,
): string[] {
  const place = placeName(header) ?? 'pasted text';
  const when = header.startedAt.slice(0, 16).replace('T', ' ');
  const filed = [
    ...(labels.pinned ? ['pinned'] : []),
    ...(labels.ticket === undefined ? [] : [labels.ticket]),
    ...(labels.tags ?? []).map((tag) => `#${tag}`),
  ].join('  ');
  const indent = ' '.repeat(shownId + 2);
  return [
    [
      paint('bold', header.id.slice(0, shownId)),
      paint('plain', when),
      paint('cyan', place),
      ...(labels.name === undefined ? [] : [paint('bold', labels.name)]),
      ...(filed === '' ? [] : [paint('yellow', filed)]),
    ].join('  '),
    ...(finding === '' ? [] : [`${indent}${paint('red', finding.slice(0, width - indent.length))}`]),
    ...(outcome === '' || outcome === finding
      ? []
      : [`${indent}${paint('dim', outcome.slice(0, width - indent.length))}`]),
  ];
}

function nothingFound(
  { sessions, json: _, limit: __, delete: ___, yes: ____, find, ...filter }: HistoryOptions,
  folder: string,
) {
  return find.trim() === '' && sessions.length === 0 && Object.keys(filter).length === 0
    ? `No session was kept in ${folder}.`
    : `No session in ${folder} is like that.`;
}

/** Deletes for good, after a question. Pinned sessions only go where they are named or `--pinned` asks for them. */
async function deleteSessions(
  found: readonly SessionSummary[],
  named: ReadonlySet<string>,
  { filing }: KeptSessions,
  options: HistoryOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const meant = found.filter(({ header, labels }) => !labels.pinned || options.pinned || named.has(header.id));
  if (meant.length === 0) {
    terminal.complain('There is nothing to delete.');
    return exitStatus.ok;
  }
  const count = meant.length === 1 ? '1 session' : `${meant.length} sessions`;
  if (!options.yes) {
    if (!terminal.interactive) throw new UsageError(`This would delete ${count} for good. Say so with --yes.`);
    const answer = await terminal.ask(`Delete ${count} for good? [y/N] `);
    if (!/^y(?:es)?$/i.test(answer.trim())) {
      terminal.complain('Nothing was deleted.');
      return exitStatus.ok;
    }
  }
  const deleted = await filing.remove(meant.map(({ header }) => header.id));
  terminal.print(deleted === 1 ? '1 session was deleted.' : `${deleted} sessions were deleted.`);
  return exitStatus.ok;
}
