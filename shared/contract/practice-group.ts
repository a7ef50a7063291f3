import * as z from 'zod';

/** The kinds of fault that practice servers are listed under, in reading order. */
export const practiceGroups = [
  'delivery',
  'recipients',
  'names',
  'encryption',
  'connection',
  'faulty',
  'healthy',
] as const;
export const practiceGroupSchema = z.enum(practiceGroups);
export type PracticeGroup = z.infer<typeof practiceGroupSchema>;
