import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from './certificate.ts';
import type { Daemon } from './daemon.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { type DovecotAccount, startDovecot } from './dovecot.ts';
import { type PostfixPorts, startPostfix } from './postfix.ts';

export interface SignInServers {
  readonly postfix: PostfixPorts;
  stop(): Promise<void>;
}

/** A Postfix of its own that lets an account sign in by every mechanism Dovecot has. */
export async function startSignInServers(cache: string, account: DovecotAccount): Promise<SignInServers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-sign-in-'));
  const daemons: Daemon[] = [];
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await chmod(folder, 0o755);
    const unpackedDovecot = await unpackDebianPackage('dovecot-core', cache);
    const unpackedPostfix = await unpackDebianPackage('postfix', cache);
    for (const name of ['dovecot', 'postfix']) await mkdir(path.join(folder, name));
    const dovecot = await startDovecot(unpackedDovecot, path.join(folder, 'dovecot'), account);
    daemons.push(dovecot.daemon);
    const tls = await makeCertificate(folder, 'mail.postfix.test');
    const postfix = await startPostfix(
      unpackedPostfix,
      path.join(folder, 'postfix'),
      tls,
      `smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${dovecot.port}
smtpd_sasl_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
`,
    );
    daemons.push(postfix.daemon);
    return { postfix: postfix.ports, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
