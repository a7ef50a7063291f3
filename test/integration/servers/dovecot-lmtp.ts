import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemAccount } from './accounts.ts';
import { startDaemon } from './daemon.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { authProgram, dovecotCommand, withPluginsElsewhere } from './dovecot.ts';
import { freePorts } from './free-ports.ts';

export interface LmtpServer {
  readonly port: number;
  /** The messages in a mailbox, as Dovecot stored them. */
  stored(user: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts Dovecot's LMTP service (RFC 2033) with these mailboxes; `broken` is one that cannot be written: it is refused only after the message. */
export async function startLmtpServer(
  cache: string,
  { mailboxes, broken }: { readonly mailboxes: readonly string[]; readonly broken: string },
): Promise<LmtpServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-lmtp-'));
  await chmod(folder, 0o755);
  const unpacked = await unpackDebianPackage('dovecot-lmtpd', cache);
  const [port = 0] = await freePorts(1);
  const owner = await systemAccount(['daemon', 'nobody']);
  const users = path.join(folder, 'users');
  const rows = [...mailboxes, broken].map((name) => `${name}:::::${folder}/mail/${name}::\n`);
  await writeFile(users, rows.join(''));
  await mkdir(path.join(folder, 'mail'), { mode: 0o777 });
  await chmod(path.join(folder, 'mail'), 0o777);
  await writeFile(path.join(folder, 'mail', broken), 'a file where the mailbox should be');
  const log = path.join(folder, 'dovecot.log');
  const configuration = path.join(folder, 'dovecot.conf');
  await writeFile(
    configuration,
    `protocols = lmtp
hostname = mailbox.dovecot.test
base_dir = ${folder}/run
state_dir = ${folder}/state
libexec_dir = ${unpacked.root}/usr/lib/dovecot
log_path = ${log}
import_environment = TZ LD_LIBRARY_PATH
default_internal_user = ${owner.name}
default_login_user = ${owner.name}
default_internal_group = ${owner.name}
ssl = no
login_trusted_networks = 127.0.0.1/32
auth_username_format = %Ln
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = ${users}
}
userdb {
  driver = passwd-file
  args = ${users}
  override_fields = uid=${owner.name} gid=${owner.name}
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service auth {
  chroot =
  executable = ${await authProgram(unpacked.root, folder)}
  user = root
}
service lmtp {
  user = root
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${port}
  }
}
`,
  );
  for (const file of [users, configuration]) await chmod(file, 0o644);
  // LMTP loads the plug-in for TLS, whether it is used or not; the path is short enough only below a short folder.
  const modules = path.join(folder, 'm');
  await symlink(path.join(unpacked.root, 'usr/lib/dovecot/modules'), modules);
  const library = { name: 'libdovecot.so.0', installed: '/usr/lib/dovecot/modules', elsewhere: modules };
  await withPluginsElsewhere(unpacked.root, folder, library);
  const { command, env } = dovecotCommand(unpacked, configuration);
  const daemon = await startDaemon({
    name: 'Dovecot LMTP',
    command,
    env: { LD_LIBRARY_PATH: `${folder}:${env.LD_LIBRARY_PATH}` },
    ports: [port],
    log,
  });
  return {
    port,
    async stored(user) {
      const box = path.join(folder, 'mail', user, 'Maildir/new');
      const names = await readdir(box).catch((): string[] => []);
      return Promise.all(names.map((name) => readFile(path.join(box, name), 'utf8')));
    },
    async stop() {
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
