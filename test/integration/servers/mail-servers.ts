import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CertificateFiles, makeCertificate } from './certificate.ts';
import type { Daemon } from './daemon.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { type EximPorts, startExim } from './exim.ts';
import { type KeptMail, type PostfixPorts, startPostfix } from './postfix.ts';

/** Real mail servers on loopback, for the tests and for the bench. */
export interface MailServers {
  readonly postfix: PostfixPorts;
  readonly exim: EximPorts;
  readonly kept?: KeptMail;
  /** Postfix's own certificate, self-signed; it is also the authority it takes client certificates from. */
  readonly certificate: CertificateFiles;
}

export interface RunningMailServers extends MailServers {
  stop(): Promise<void>;
}

/** What this machine lacks to run the real servers, as one sentence; nothing where it can. */
export function missingForMailServers(): string | undefined {
  if (process.platform !== 'linux') return `Postfix and Exim are run from Debian packages, this is ${process.platform}`;
  if (process.getuid?.() !== 0)
    return 'Postfix and Exim start as root only: run the tests as root, e.g. in a Debian container';
  return undefined;
}

/** Unpacks (once, into `cache`) and starts Postfix and Exim. Whatever was started is stopped again when a later one fails. */
export async function startMailServers(cache: string): Promise<RunningMailServers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-servers-'));
  const daemons: Daemon[] = [];
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // The servers give up root and must still reach their folders.
    await chmod(folder, 0o755);
    // One after the other: both may have to fetch package lists into the same folder.
    const unpackedPostfix = await unpackDebianPackage('postfix', cache);
    const unpackedExim = await unpackDebianPackage('exim4-daemon-light', cache);
    const tls = {
      postfix: await makeCertificate(folder, 'mail.postfix.test'),
      exim: await makeCertificate(folder, 'mail.exim.test'),
    };
    for (const name of ['postfix', 'exim']) await mkdir(path.join(folder, name));
    const postfix = await startPostfix(unpackedPostfix, path.join(folder, 'postfix'), tls.postfix);
    daemons.push(postfix.daemon);
    const exim = await startExim(unpackedExim, path.join(folder, 'exim'), tls.exim);
    daemons.push(exim.daemon);
    return { postfix: postfix.ports, exim: exim.ports, kept: postfix.kept, certificate: tls.postfix, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
