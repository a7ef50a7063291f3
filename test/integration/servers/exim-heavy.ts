import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from './certificate.ts';
import type { Daemon } from './daemon.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { type EximMore, startExim } from './exim.ts';

export interface EximHeavy {
  readonly port: number;
  stop(): Promise<void>;
}

/** Debian's Exim with everything built in, on one port. */
async function start(cache: string, more: EximMore): Promise<EximHeavy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-exim-'));
  let daemon: Daemon | undefined;
  const stop = async () => {
    await daemon?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await chmod(folder, 0o755);
    const unpacked = await unpackDebianPackage('exim4-daemon-heavy', cache);
    const started = await startExim(unpacked, folder, await makeCertificate(folder, 'mail.exim.test'), more);
    daemon = started.daemon;
    return { port: started.ports.standard, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An Exim that waits for a PROXY protocol header from everybody. It refuses recipients and names the client it believes in. */
export function startEximBehindProxy(cache: string): Promise<EximHeavy> {
  return start(cache, {
    main: 'hosts_proxy = *\n',
    recipient: '  deny condition = $proxy_session\n       message = you are [$sender_host_address]:$sender_host_port\n',
  });
}

/** An Exim that lets an account sign in once TLS is up, and relays for whoever has. */
export function startEximSignIn(
  cache: string,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<EximHeavy> {
  const known = (name: string, secret: string) => `\${if and{{eq{$${name}}{${user}}}{eq{$${secret}}{${password}}}}}`;
  return start(cache, {
    main: `auth_advertise_hosts = \${if def:tls_in_cipher{*}}\n`,
    recipient: '  accept authenticated = *\n',
    sections: `
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${known('auth2', 'auth3')}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${known('auth1', 'auth2')}
  server_set_id = $auth1
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = \${if eq{$auth1}{${user}}{${password}}fail}
  server_set_id = $auth1
`,
  });
}
