/** Where in the SMTP conversation something happens, in the order of a session. */
export const stages = [
  'resolve',
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'message',
  'quit',
  'other',
] as const;

export type Stage = (typeof stages)[number];

/** The position of a stage in the course of a session, from 0. */
export function stageOrder(stage: Stage): number {
  return stages.indexOf(stage);
}
