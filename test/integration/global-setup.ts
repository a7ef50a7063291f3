import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type MailServers, missingForMailServers, startMailServers } from './servers/mail-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Nothing where this machine cannot run them: `onServers` then skips. */
    mailServers: MailServers | undefined;
  }
}

/**
 * Starts the real mail servers once for the whole project. Where they cannot run (not Linux, not root) the tests against
 * them are skipped and a loud line says so; on CI that is a failure, since a skipped test proves nothing.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const missing = missingForMailServers();
  if (missing !== undefined) {
    const line = `REAL MAIL SERVERS SKIPPED: ${missing}.`;
    if (process.env.CI) throw new Error(line);
    console.warn(`\n${'!'.repeat(line.length)}\n${line}\n${'!'.repeat(line.length)}\n`);
    project.provide('mailServers', undefined);
    return undefined;
  }
  const servers = await startMailServers(path.join(import.meta.dirname, '../../.cache/servers'));
  project.provide('mailServers', {
    postfix: servers.postfix,
    exim: servers.exim,
    certificate: servers.certificate,
    ...(servers.kept ? { kept: servers.kept } : {}),
  });
  return servers.stop;
}
