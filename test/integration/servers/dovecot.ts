import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemAccount } from './accounts.ts';
import { type Daemon, type DaemonOptions, startDaemon } from './daemon.ts';
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
  executable = ${await authProgram(unpacked.root, folder)}
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
    ...dovecotCommand(unpacked, configuration),
    ports: [port],
    log,
  });
  return { port, daemon };
}

/** How a Dovecot that was only unpacked is started with a configuration. */
export function dovecotCommand(
  { root, libraryPath }: UnpackedPackage,
  configuration: string,
): Pick<DaemonOptions, 'command' | 'env'> {
  const libraries = ['usr/lib/dovecot', 'usr/lib/dovecot/modules', 'usr/lib/dovecot/modules/old-stats'];
  return {
    // Dovecot starts doveconf by its installed path to read the configuration, and doveconf starts Dovecot: begun here half way.
    command: [
      path.join(root, 'usr/bin/doveconf'),
      ...['-f', 'service=master', '-c', configuration, '-m', 'master'],
      ...['-e', path.join(root, 'usr/sbin/dovecot'), '-F', '-c', configuration],
    ],
    env: {
      LD_LIBRARY_PATH: libraries
        .map((dir) => path.join(root, dir))
        .concat(libraryPath)
        .join(':'),
    },
  };
}

/**
 * Some of Dovecot's files insist on a folder of its plug-ins at the place where the package would be installed. A copy of such
 * a file, put into `folder`, looks into another one: by default one without plug-ins, which every machine has.
 */
export async function withPluginsElsewhere(
  root: string,
  folder: string,
  { name, installed, elsewhere = '/etc' }: { name: string; installed: string; elsewhere?: string },
): Promise<string> {
  const file = await readFile(path.join(root, 'usr/lib/dovecot', name));
  const at = file.indexOf(`\0${installed}\0`);
  if (at < 0) throw new Error(`Dovecot's ${name} does not name ${installed}`);
  if (elsewhere.length > installed.length) throw new Error(`${elsewhere} is longer than ${installed}`);
  // As many characters as before: more slashes mean the same folder.
  file.write(elsewhere.padStart(installed.length, '/'), at + 1);
  const copy = path.join(folder, name);
  await writeFile(copy, file, { mode: 0o755 });
  return copy;
}

/** Dovecot's auth program, which asks for its plug-ins and needs none. */
export function authProgram(root: string, folder: string): Promise<string> {
  return withPluginsElsewhere(root, folder, { name: 'auth', installed: '/usr/lib/dovecot/modules/auth' });
}
