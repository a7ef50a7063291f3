import * as z from 'zod';
import type { Session } from './event.ts';

/** How a technician files a session: every field may be absent. */
export const labelsSchema = z.object({
  /** What the session is called in lists instead of its server. */
  name: z.optional(z.string().max(200)),
  ticket: z.optional(z.string().max(100)),
  tags: z.optional(z.array(z.string().min(1).max(50)).max(20)),
  /** Stays on top of the history and is never deleted by age. */
  pinned: z.optional(z.boolean()),
});
export type Labels = z.infer<typeof labelsSchema>;

/** The labels as they stand after every `labelled` event: the newest value of each field, empty ones left out. */
export function labelsOf(session: Session): Labels {
  const labels: Labels = {};
  for (const event of session.events) {
    if (event.kind !== 'labelled') continue;
    const { name, ticket, tags, pinned } = event;
    if (name !== undefined) labels.name = name;
    if (ticket !== undefined) labels.ticket = ticket;
    if (tags !== undefined) labels.tags = tags;
    if (pinned !== undefined) labels.pinned = pinned;
  }
  if (labels.name === '') delete labels.name;
  if (labels.ticket === '') delete labels.ticket;
  if (labels.tags?.length === 0) delete labels.tags;
  if (labels.pinned === false) delete labels.pinned;
  return labels;
}
