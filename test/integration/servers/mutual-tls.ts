import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeCertificate } from './certificate.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { type PostfixPorts, startPostfix } from './postfix.ts';

const run = promisify(execFile);

/** A Postfix that relays for whoever shows the right certificate, and on its `encrypt` door speaks to nobody else. */
export interface MutualTlsServer {
  readonly postfix: PostfixPorts;
  /** The client's certificate as PEM files' text and as a PFX file, opened by `passphrase`; `stranger` is of another authority. */
  readonly certificate: string;
  readonly key: string;
  readonly pfx: string;
  readonly stranger: { readonly certificate: string; readonly key: string };
  stop(): Promise<void>;
}

export const passphrase = 'open sesame';

export async function startMutualTlsServer(cache: string): Promise<MutualTlsServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-mutual-'));
  let stopPostfix = async (): Promise<void> => undefined;
  const stop = async () => {
    await stopPostfix();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await chmod(folder, 0o755);
    const unpacked = await unpackDebianPackage('postfix', cache);
    await mkdir(path.join(folder, 'postfix'));
    const server = await makeCertificate(folder, 'mail.postfix.test');
    const client = await makeCertificate(folder, 'client.ehlo.test');
    const stranger = await makeCertificate(folder, 'stranger.ehlo.test');
    const pfx = path.join(folder, 'client.pfx');
    await run('openssl', [
      ...['pkcs12', '-export', '-in', client.certificate, '-inkey', client.key],
      ...['-out', pfx, '-passout', `pass:${passphrase}`],
    ]);
    const { ports, daemon } = await startPostfix(
      unpacked,
      path.join(folder, 'postfix'),
      server,
      `smtpd_tls_ask_ccert = yes
smtpd_tls_req_ccert = yes
smtpd_tls_CAfile = ${client.certificate}
smtpd_relay_restrictions = permit_tls_all_clientcerts, reject_unauth_destination
`,
    );
    stopPostfix = daemon.stop;
    return {
      postfix: ports,
      certificate: await readFile(client.certificate, 'utf8'),
      key: await readFile(client.key, 'utf8'),
      pfx: (await readFile(pfx)).toString('base64'),
      stranger: {
        certificate: await readFile(stranger.certificate, 'utf8'),
        key: await readFile(stranger.key, 'utf8'),
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
