import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProxyServer } from '../../../shared/session/connection-options.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { unpackDebianPackage } from './debian-packages.ts';
import { freePorts } from './free-ports.ts';

/** Real proxies on loopback: tinyproxy (HTTP) and microsocks (SOCKS5), each open and with a sign-in. */
export interface TestProxies {
  readonly http: ProxyServer;
  /** Lets nobody through to any port but `allowedPort`. */
  readonly httpStrict: ProxyServer;
  /** Both with the user and password they want. */
  readonly httpSignIn: ProxyServer;
  readonly socks: ProxyServer;
  readonly socksSignIn: ProxyServer;
  stop(): Promise<void>;
}

const login = { user: 'desk', password: 'S3cret-of-the-proxy' };

export async function startProxies(cache: string, allowedPort: number): Promise<TestProxies> {
  const tinyproxy = await unpackDebianPackage('tinyproxy-bin', cache);
  const microsocks = await unpackDebianPackage('microsocks', cache);
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-proxies-'));
  const [open = 0, strict = 0, signIn = 0, socks = 0, socksSignIn = 0] = await freePorts(5);
  const daemons: Daemon[] = [];
  const http = async (port: number, extra: string) => {
    const file = path.join(folder, `tinyproxy-${port}.conf`);
    const log = path.join(folder, `tinyproxy-${port}.log`);
    await writeFile(file, `Port ${port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nLogFile "${log}"\n${extra}`);
    const command = [path.join(tinyproxy.root, 'usr/bin/tinyproxy'), '-d', '-c', file] as const;
    daemons.push(
      await startDaemon({
        name: 'tinyproxy',
        command,
        env: { LD_LIBRARY_PATH: tinyproxy.libraryPath },
        ports: [port],
        log,
      }),
    );
  };
  const socks5 = async (port: number, ...extra: string[]) => {
    const command = [
      path.join(microsocks.root, 'usr/bin/microsocks'),
      ...['-i', '127.0.0.1', '-p', String(port), ...extra],
    ] as const;
    daemons.push(await startDaemon({ name: 'microsocks', command, env: {}, ports: [port], log: '' }));
  };
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await http(open, '');
    await http(strict, `ConnectPort ${allowedPort}\n`);
    await http(signIn, `BasicAuth ${login.user} ${login.password}\n`);
    await socks5(socks);
    await socks5(socksSignIn, '-u', login.user, '-P', login.password);
  } catch (error) {
    await stop();
    throw error;
  }
  const host = '127.0.0.1';
  return {
    http: { kind: 'http', host, port: open },
    httpStrict: { kind: 'http', host, port: strict },
    httpSignIn: { kind: 'http', host, port: signIn, ...login },
    socks: { kind: 'socks5', host, port: socks },
    socksSignIn: { kind: 'socks5', host, port: socksSignIn, ...login },
    stop,
  };
}
