import * as z from 'zod';
import type { Session } from './event.ts';

const mostTags = 20;

/** How a technician files a session: every field may be absent. */
export const labelsSchema = z.object({
  /** What the session is called in lists instead of its server. */
  name: z.optional(z.string().max(200)),
  ticket: z.optional(z.string().max(100)),
  tags: z.optional(z.array(z.string().min(1).max(50)).max(mostTags)),
  /** Stays on top of the history and is never deleted by age. */
  pinned: z.optional(z.boolean()),
});
export type Labels = z.infer<typeof labelsSchema>;

/** A change of labels, as it is asked for and recorded; `tagged` and `untagged` count before `tags` (see `tagChange`). */
export const labelChangeSchema = labelsSchema.extend({
  tagged: z.optional(labelsSchema.shape.tags),
  untagged: z.optional(labelsSchema.shape.tags),
});

/** The labels as they stand after every `labelled` event: the newest value of each field, empty ones left out. */
export function labelsOf(session: Session): Labels {
  const labels: Labels = {};
  for (const event of session.events) {
    if (event.kind !== 'labelled') continue;
    const { name, ticket, tags, tagged, untagged, pinned } = event;
    if (name !== undefined) labels.name = name;
    if (ticket !== undefined) labels.ticket = ticket;
    if (tagged || untagged) labels.tags = withTags(labels.tags, tagged, untagged);
    else if (tags !== undefined) labels.tags = tags.slice(0, mostTags);
    if (pinned !== undefined) labels.pinned = pinned;
  }
  if (labels.name === '') delete labels.name;
  if (labels.ticket === '') delete labels.ticket;
  if (labels.tags?.length === 0) delete labels.tags;
  if (labels.pinned === false) delete labels.pinned;
  return labels;
}

function withTags(
  before: readonly string[] = [],
  tagged: readonly string[] = [],
  untagged: readonly string[] = [],
): string[] {
  const left = before.filter((tag) => !untagged.includes(tag));
  return [...new Set([...left, ...tagged])].slice(0, mostTags);
}

/** A new list of tags as a change of the list that was seen before: another instance may have changed it since. */
export function tagChange(before: readonly string[] = [], tags: readonly string[]) {
  return {
    tags: [...tags],
    tagged: tags.filter((tag) => !before.includes(tag)),
    untagged: before.filter((tag) => !tags.includes(tag)),
  };
}
