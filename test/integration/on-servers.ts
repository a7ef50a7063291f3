import { describe, inject } from 'vitest';
import type { MailServers } from './servers/mail-servers.ts';

/** A group of tests against the real servers; skipped as a whole where the global setup said that they cannot run. */
export function describeOnServers(name: string, tests: (servers: MailServers) => void): void {
  const servers = inject('mailServers');
  // The ports of a skipped group are never dialled, but its tests must be declared to be counted as skipped.
  const none: MailServers = {
    postfix: {
      standard: 0,
      encrypt: 0,
      noTls: 0,
      wrapper: 0,
      haproxy: 0,
      xclient: 0,
      asksCertificate: 0,
      demandsCertificate: 0,
    },
    certificate: { certificate: '', key: '' },
    exim: { standard: 0, implicit: 0 },
  };
  describe.skipIf(servers === undefined)(name, () => tests(servers ?? none));
}
