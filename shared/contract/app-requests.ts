import * as z from 'zod';
import { settingsSchema } from '../settings/settings.ts';
import { formatInfoSchema, playbookInfoSchema, scenarioInfoSchema, settingsStateSchema } from './app-info.ts';

/** Requests about the app itself: what it is, its settings, its newer versions. */
export const appRequests = {
  'app.info': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web']),
      platform: z.string(),
      clientName: z.string(),
      formats: z.array(formatInfoSchema),
      playbooks: z.array(playbookInfoSchema),
      scenarios: z.array(scenarioInfoSchema),
    }),
  },
  /** What Ehlo Desk runs on and is made of: versions by name, and each library with its licence. */
  'app.about': {
    input: z.object({}),
    output: z.object({
      versions: z.record(z.string(), z.string()),
      libraries: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })),
    }),
  },
  'settings.get': { input: z.object({}), output: settingsStateSchema },
  /** Changes some settings for good. One that the policy decides is refused. */
  'settings.set': { input: settingsSchema.partial(), output: settingsStateSchema },
  /** Looks for a newer version now; a question comes before anything is downloaded. Gives what came of it, as a sentence. */
  'updates.look': { input: z.object({}), output: z.object({ message: z.string() }) },
  /** Deletes every kept session that is neither open nor pinned. */
  'history.clear': { input: z.object({}), output: z.object({ deleted: z.int() }) },
} as const;
