import { spawn } from 'node:child_process';
import path from 'node:path';
import { unpackDebianPackage } from './debian-packages.ts';

export interface NtlmAccount {
  /** `DOMAIN\user`. */
  readonly name: string;
  readonly password: string;
}

/** Starts `ntlm-server.py`, with impacket out of its Debian package as the judge. `serverTime`: the challenge names the server's time. */
export async function startNtlmServer(
  cache: string,
  { name, password }: NtlmAccount,
  serverTime: boolean,
): Promise<{ port: number; stop(): Promise<void> }> {
  const { root } = await unpackDebianPackage('python3-impacket', cache);
  const program = path.join(import.meta.dirname, 'ntlm-server.py');
  const child = spawn('python3', [program, name, password, serverTime ? 'time' : 'no-time'], {
    env: { PATH: process.env.PATH ?? '', PYTHONPATH: path.join(root, 'usr/lib/python3/dist-packages') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (data) => (complaint += String(data)));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(Number(String(data))));
    child.once('error', reject);
    child.once('close', () => reject(new Error(`The NTLM server did not start: ${complaint}`)));
  });
  return {
    port,
    async stop() {
      child.stdin.end();
      await closed;
    },
  };
}
