import * as z from 'zod';
import { questionSchema } from '../playbooks/playbook.ts';
import { settingsSchema } from '../settings/settings.ts';
import { practiceGroupSchema } from './practice-group.ts';
import { attemptSchema } from './surprise-info.ts';

/** A practice server as it is listed, and where it listens when it runs. */
export const scenarioInfoSchema = z.object({
  id: z.string(),
  group: practiceGroupSchema,
  title: z.string(),
  story: z.string(),
  /** The guided check that the story is made for. */
  playbook: z.string(),
  /** What to answer its questions beside the attempt. */
  answers: z.record(z.string(), z.string()),
  /** Every guided check that the server takes to a verdict, with the answers that lead there. */
  walks: z.array(z.object({ playbook: z.string(), answers: z.record(z.string(), z.string()) })),
  /** The envelope and security that bring the story's fault out. */
  attempt: attemptSchema,
  /** Where it listens when it runs. */
  address: z.optional(z.string()),
  port: z.optional(z.int()),
});
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;

export const playbookInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  symptom: z.string(),
  promise: z.string(),
  questions: z.array(questionSchema),
});
export type PlaybookInfo = z.infer<typeof playbookInfoSchema>;

export const formatInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  extension: z.string(),
  mediaType: z.string(),
});

/** The settings in force, and what this computer's policy decides. */
export const settingsStateSchema = z.object({
  settings: settingsSchema,
  locked: z.array(z.object({ setting: settingsSchema.keyof(), sentence: z.string() })),
  /** What the policy forbids, one sentence each; empty where nobody manages this computer. */
  policy: z.array(z.string()),
  /** What was wrong with the file of the settings. */
  problem: z.optional(z.string()),
  /** Where sessions and settings are kept; absent where nothing is written to disk. */
  folder: z.optional(z.string()),
  /** false: this host cannot replace itself by a newer version (the web host, a portable build). */
  canUpdate: z.boolean(),
});
export type SettingsState = z.infer<typeof settingsStateSchema>;
