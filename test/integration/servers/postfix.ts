import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemAccount } from './accounts.ts';
import type { CertificateFiles } from './certificate.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import type { UnpackedPackage } from './debian-packages.ts';
import { freePorts } from './free-ports.ts';

/** One Postfix, several doors: each port is a profile of its own. */
export interface PostfixPorts {
  /** STARTTLS offered, not asked for; takes mail for `postfix.test` and discards it, refuses to relay. */
  readonly standard: number;
  /** STARTTLS demanded before MAIL. */
  readonly encrypt: number;
  /** Knows no TLS. */
  readonly noTls: number;
  /** TLS from the first byte. */
  readonly wrapper: number;
  /** Behind a load balancer: waits for a PROXY protocol header. Refuses every recipient and names the client it believes in. */
  readonly haproxy: number;
  /** Takes XCLIENT and XFORWARD from this computer. Refuses every recipient as `haproxy` does. */
  readonly xclient: number;
  /** Asks for a client certificate of the authority that its own certificate is (`smtpd_tls_ask_ccert`). */
  readonly asksCertificate: number;
  /** Demands one before TLS comes up (`smtpd_tls_req_ccert`). */
  readonly demandsCertificate: number;
}

/** Where messages for `kept@postfix.test` stay, and what reads them there. Mail for `refused@…` is refused for good, for `later@…` for now. */
export interface KeptMail {
  readonly queue: string;
  readonly postcat: string;
  readonly configuration: string;
  readonly libraryPath: string;
}

const queueFolders = [
  ...['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop', 'pid'],
  ...['private', 'public', 'saved', 'trace'],
];

export async function startPostfix(
  unpacked: UnpackedPackage,
  folder: string,
  tls: CertificateFiles,
  /** Further lines of main.cf. */
  further = '',
): Promise<{ ports: PostfixPorts; kept: KeptMail; daemon: Daemon }> {
  // Postfix wants a mail owner that owns nothing else here and a group of its own; any unused system account does, so
  // nothing is added to the machine. Names are checked because a slim image may lack one.
  const owner = await systemAccount(['postfix', 'mail', 'news', 'uucp']);
  const group = await systemAccount(['postdrop', 'operator', 'uucp', 'games'], '/etc/group', owner.groupId);
  const configuration = path.join(folder, 'etc');
  const queue = path.join(folder, 'queue');
  const data = path.join(folder, 'data');
  for (const dir of [configuration, queue, data]) await mkdir(dir, { recursive: true });
  for (const name of queueFolders) {
    const dir = path.join(queue, name);
    await mkdir(dir, { recursive: true });
    if (name !== 'pid') await chown(dir, owner.id, owner.groupId);
    await chmod(dir, 0o755);
  }
  await chown(data, owner.id, owner.groupId);
  const [standard = 0, encrypt = 0, noTls = 0, wrapper = 0, haproxy = 0, xclient = 0, ...more] = await freePorts(8);
  const [asksCertificate = 0, demandsCertificate = 0] = more;
  const ports: PostfixPorts = {
    standard,
    encrypt,
    noTls,
    wrapper,
    haproxy,
    xclient,
    asksCertificate,
    demandsCertificate,
  };
  const log = path.join(folder, 'postfix.log');
  await writeFile(
    path.join(configuration, 'main.cf'),
    mainCf({ unpacked, queue, data, folder, log, tls, owner: owner.name, group: group.name }) + further,
  );
  await writeFile(path.join(configuration, 'master.cf'), masterCf(ports));
  const daemon = await startDaemon({
    name: 'Postfix',
    command: [path.join(unpacked.root, 'usr/lib/postfix/sbin/master'), '-c', configuration, '-d'],
    env: { LD_LIBRARY_PATH: unpacked.libraryPath, MAIL_CONFIG: configuration },
    ports: Object.values(ports),
    log,
  });
  const kept: KeptMail = {
    queue,
    postcat: path.join(unpacked.root, 'usr/sbin/postcat'),
    configuration,
    libraryPath: unpacked.libraryPath,
  };
  return { ports, kept, daemon };
}

interface MainSettings {
  unpacked: UnpackedPackage;
  queue: string;
  data: string;
  folder: string;
  log: string;
  tls: CertificateFiles;
  owner: string;
  group: string;
}

function mainCf(s: MainSettings): string {
  const root = s.unpacked.root;
  return `compatibility_level = 3.6
queue_directory = ${s.queue}
data_directory = ${s.data}
daemon_directory = ${root}/usr/lib/postfix/sbin
command_directory = ${root}/usr/sbin
shlib_directory = ${root}/usr/lib/postfix
meta_directory = ${s.folder}/etc
mail_owner = ${s.owner}
setgid_group = ${s.group}
import_environment = MAIL_CONFIG LD_LIBRARY_PATH TZ LANG=C
maillog_file = ${s.log}
maillog_file_prefixes = ${s.folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.postfix.test
mydestination = postfix.test
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
local_transport = discard:
default_transport = discard:
smtpd_banner = $myhostname ESMTP Postfix
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{ {kept@postfix.test = HOLD}, {refused@postfix.test = 550 5.1.1 no such user}, {later@postfix.test = 450 4.2.1 try later} }
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
smtpd_tls_cert_file = ${s.tls.certificate}
smtpd_tls_key_file = ${s.tls.key}
smtpd_tls_security_level = may
smtpd_tls_CAfile = ${s.tls.certificate}
`;
}

function masterCf(ports: PostfixPorts): string {
  return `127.0.0.1:${ports.standard} inet n - n - - smtpd
127.0.0.1:${ports.encrypt} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:${ports.noTls} inet n - n - - smtpd
  -o smtpd_tls_security_level=none
127.0.0.1:${ports.wrapper} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
127.0.0.1:${ports.haproxy} inet n - n - - smtpd
  -o smtpd_upstream_proxy_protocol=haproxy
  -o inet_protocols=all
  -o smtpd_client_restrictions=reject
127.0.0.1:${ports.asksCertificate} inet n - n - - smtpd
  -o smtpd_tls_ask_ccert=yes
127.0.0.1:${ports.demandsCertificate} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_req_ccert=yes
127.0.0.1:${ports.xclient} inet n - n - - smtpd
  -o smtpd_authorized_xclient_hosts=127.0.0.0/8
  -o smtpd_authorized_xforward_hosts=127.0.0.0/8
  -o smtpd_client_restrictions=reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
