import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureAccount } from './accounts.ts';
import type { CertificateFiles } from './certificate.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import type { UnpackedPackage } from './debian-packages.ts';
import { freePorts } from './free-ports.ts';

export interface EximPorts {
  /** STARTTLS offered; takes mail for `exim.test` and discards it, refuses to relay. */
  readonly standard: number;
  /** TLS from the first byte. */
  readonly implicit: number;
}

/** Lines to put into the usual configuration, each where it belongs. */
export interface EximMore {
  readonly main?: string;
  /** The first rules for a recipient. */
  readonly recipient?: string;
  /** Whole sections behind all others. */
  readonly sections?: string;
}

export async function startExim(
  unpacked: UnpackedPackage,
  folder: string,
  tls: CertificateFiles,
  more: EximMore = {},
): Promise<{ ports: EximPorts; daemon: Daemon }> {
  // The name is compiled into Debian's Exim: it does not start where the account is missing.
  const account = await ensureAccount('Debian-exim');
  const spool = path.join(folder, 'spool');
  const logs = path.join(folder, 'log');
  for (const dir of [spool, logs]) {
    await mkdir(dir, { recursive: true });
    await chown(dir, account.id, account.groupId);
    await chmod(dir, 0o755);
  }
  const [standard = 0, implicit = 0] = await freePorts(2);
  const configuration = path.join(folder, 'exim.conf');
  await writeFile(configuration, eximConf(spool, logs, tls, { standard, implicit }, more));
  await chmod(configuration, 0o644);
  const daemon = await startDaemon({
    name: 'Exim',
    command: [
      path.join(unpacked.root, 'usr/sbin/exim4'),
      '-C',
      configuration,
      '-bdf',
      '-oP',
      path.join(folder, 'exim.pid'),
    ],
    env: { LD_LIBRARY_PATH: unpacked.libraryPath },
    ports: [standard, implicit],
    log: path.join(logs, 'main.log'),
  });
  return { ports: { standard, implicit }, daemon };
}

function eximConf(spool: string, logs: string, tls: CertificateFiles, ports: EximPorts, more: EximMore): string {
  return `primary_hostname = mail.exim.test
exim_user = Debian-exim
exim_group = Debian-exim
never_users = root
spool_directory = ${spool}
log_file_path = ${logs}/%s.log
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${ports.standard} : ${ports.implicit}
tls_on_connect_ports = ${ports.implicit}
tls_advertise_hosts = *
tls_certificate = ${tls.certificate}
tls_privatekey = ${tls.key}
keep_environment = LD_LIBRARY_PATH
disable_ipv6 = true
host_lookup =
rfc1413_hosts =
smtp_accept_max = 50
message_logs = false
domainlist local_domains = exim.test
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_message
${more.main ?? ''}
begin acl
check_recipient:
${more.recipient ?? ''}  require message = relay not permitted
          domains = +local_domains
  accept
check_message:
  accept

begin routers
swallow:
  driver = redirect
  data = :blackhole:
${more.sections ?? ''}`;
}
