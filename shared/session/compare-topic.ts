import * as z from 'zod';

/** What a difference between two sessions is about. */
export const differenceTopicSchema = z.enum([
  'target',
  'command',
  'reply',
  'capabilities',
  'tls',
  'certificate',
  'timing',
  'failure',
]);
export type DifferenceTopic = z.infer<typeof differenceTopicSchema>;
