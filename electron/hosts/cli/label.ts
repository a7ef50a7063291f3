import { type Labels, labelChangeSchema, labelsOf, tagChange } from '../../../shared/session/labels.ts';
import { openKeptSessions, shownId } from './kept-sessions.ts';
import { painter } from './paint.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

/** What to change; an empty name or ticket takes it away. */
export interface LabelChange {
  readonly name?: string;
  readonly ticket?: string;
  readonly tag: readonly string[];
  readonly untag: readonly string[];
  readonly pinned?: boolean;
}

/** `ehlo label`: names, tags, pins a kept session or gives it its ticket's number; without a change it tells the labels. */
export async function runLabel(session: string, change: LabelChange, terminal: Terminal): Promise<ExitStatus> {
  const { store, filing, named } = openKeptSessions(terminal);
  const id = await named(session);
  const read = await store.read(id);
  const before = read ? labelsOf(read) : {};
  const { name, ticket, pinned, tag, untag } = change;
  const gone = new Set(untag.map((one) => one.toLowerCase()));
  const tags = [...new Set([...(before.tags ?? []), ...tag])].filter((one) => !gone.has(one.toLowerCase()));
  const wanted = labelChangeSchema.safeParse({
    ...(name === undefined ? {} : { name }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(tag.length + untag.length === 0 ? {} : tagChange(before.tags, tags)),
  });
  if (!wanted.success)
    throw new UsageError('A name has at most 200 characters, a ticket 100, a tag 50; there are at most 20 tags.');
  const labels =
    Object.keys(wanted.data).length === 0 ? before : await filing.label({ session: id, labels: wanted.data });
  terminal.print(painter(terminal.colour)('plain', `${id.slice(0, shownId)}  ${inWords(labels)}`));
  return exitStatus.ok;
}

function inWords({ name, ticket, tags, pinned }: Labels): string {
  const words = [
    ...(name === undefined ? [] : [`name ${name}`]),
    ...(ticket === undefined ? [] : [`ticket ${ticket}`]),
    ...(tags === undefined ? [] : [`tags ${tags.join(', ')}`]),
    ...(pinned ? ['pinned'] : []),
  ];
  return words.join(' · ') || 'no labels';
}
