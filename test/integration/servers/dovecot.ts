import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemAccount } from './accounts.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import type { UnpackedPackage } from './debian-packages.ts';
import { freePorts } from './free-ports.ts';

/** Who may sign in. */
export interface DovecotAccount {
  readonly user: string;
  readonly password: string;
  /** Tokens are JSON Web Tokens (RFC 7519) signed with this (HS256). */
  readonly tokenKey: string;
}

export const dovecotMechanisms = [
  ...['plain', 'login', 'cram-md5', 'scram-sha-1', 'scram-sha-256'],
  ...['xoauth2', 'oauthbearer'],
];

/** Starts Dovecot's authentication service alone; Postfix asks it over TCP (`smtpd_sasl_path = inet:…`). */
export async function startDovecot(
  unpacked: UnpackedPackage,
  folder: string,
  account: DovecotAccount,
): Promise<{ port: number; daemon: Daemon }> {
  const [port = 0] = await freePorts(1);
  const owner = await systemAccount(['daemon', 'nobody']);
  const keys = path.join(folder, 'keys/default/HS256');
  await mkdir(keys, { recursive: true });
  await writeFile(path.join(keys, 'default'), Buffer.from(account.tokenKey).toString('base64'));
  const users = path.join(folder, 'users');
  await writeFile(users, `${account.user}:{PLAIN}${account.password}\n`);
  const oauth = path.join(folder, 'oauth2.conf');
  await writeFile(
    oauth,
    `introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=${folder}/keys/\nusername_attribute = sub\nopenid_configuration_url = https://login.ehlo.test/.well-known/openid-configuration\n`,
  );
  const configuration = path.join(folder, 'dovecot.conf');
  const log = path.join(folder, 'dovecot.log');
  await writeFile(
    configuration,
    `protocols =
base_dir = ${folder}/run
state_dir = ${folder}/state
libexec_dir = ${unpacked.root}/usr/lib/dovecot
log_path = ${log}
import_environment = TZ LD_LIBRARY_PATH
default_internal_user = ${owner.name}
default_login_user = ${owner.name}
default_internal_group = ${owner.name}
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = ${dovecotMechanisms.join(' ')}
passdb {
  driver = passwd-file
  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
  args = scheme=PLAIN ${users}
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${oauth}
}
userdb {
  driver = static
  args = uid=${owner.name} gid=${owner.name} home=/nonexistent
}
service anvil {
  chroot =
  # Without it every wrong password makes the next answer slower.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service auth {
  chroot =
  executable = ${await patchedAuth(unpacked.root, folder)}
  user = root
  inet_listener {
    address = 127.0.0.1
    port = ${port}
  }
}
service auth-worker {
  user = root
}
`,
  );
  for (const file of [users, oauth, configuration]) await chmod(file, 0o644);
  const daemon = await startDaemon({
    name: 'Dovecot',
    // Dovecot starts doveconf by its installed path to read the configuration, and doveconf starts Dovecot: begun here half way.
    command: [
      path.join(unpacked.root, 'usr/bin/doveconf'),
      ...['-f', 'service=master', '-c', configuration, '-m', 'master'],
      ...['-e', path.join(unpacked.root, 'usr/sbin/dovecot'), '-F', '-c', configuration],
    ],
    env: {
      LD_LIBRARY_PATH: ['usr/lib/dovecot', 'usr/lib/dovecot/modules', 'usr/lib/dovecot/modules/old-stats']
        .map((dir) => path.join(unpacked.root, dir))
        .concat(unpacked.libraryPath)
        .join(':'),
    },
    ports: [port],
    log,
  });
  return { port, daemon };
}

/**
 * The auth program insists on the folder of its plug-ins at the place where the package would be installed. It needs none of
 * them, so a copy looks into another folder, which every machine has, by a name of the same length.
 */
async function patchedAuth(root: string, folder: string): Promise<string> {
  const program = await readFile(path.join(root, 'usr/lib/dovecot/auth'));
  const installed = '/usr/lib/dovecot/modules/auth';
  const at = program.indexOf(`${installed}\0`);
  if (at < 0) throw new Error(`Dovecot's auth does not name ${installed}`);
  program.write('/etc'.padStart(installed.length, '/'), at);
  const copy = path.join(folder, 'auth');
  await writeFile(copy, program, { mode: 0o755 });
  return copy;
}
