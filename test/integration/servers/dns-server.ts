import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startDaemon } from './daemon.ts';
import { type UnpackedPackage, unpackDebianPackage } from './debian-packages.ts';
import { freePorts } from './free-ports.ts';

/** A zone of a test, by its records in the form of RFC 1035 5 without SOA and NS. */
export interface TestZone {
  readonly records: string;
  /** signed: proven by DNSSEC · broken: DNSSEC is promised for it and missing, so it is answered SERVFAIL. */
  readonly dnssec?: 'signed' | 'broken';
}

export interface DnsTestServer {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Names below this are answered REFUSED. */
export const refusedDomain = 'refused.test';

/** Debian's Unbound on a free loopback port: a real recursive and validating server that has the zones from files. */
export async function startDnsServer(cache: string, zones: Readonly<Record<string, TestZone>>): Promise<DnsTestServer> {
  const unbound = await unpackDebianPackage('unbound', cache);
  const ldns = await unpackDebianPackage('ldnsutils', cache);
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-dns-'));
  const [port = 0] = await freePorts(1);
  const parts: string[] = [];
  for (const [domain, zone] of Object.entries(zones)) {
    const zoneFolder = path.join(folder, domain);
    await mkdir(zoneFolder);
    parts.push(await zonePart(domain, zone, zoneFolder, ldns));
  }
  const configuration = path.join(folder, 'unbound.conf');
  await writeFile(configuration, unboundConf(folder, port, parts));
  const daemon = await startDaemon({
    name: 'Unbound',
    command: [path.join(unbound.root, 'usr/sbin/unbound'), '-d', '-c', configuration],
    env: { LD_LIBRARY_PATH: unbound.libraryPath },
    ports: [port],
    log: path.join(folder, 'unbound.log'),
  });
  return {
    address: '127.0.0.1',
    port,
    async stop() {
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function zonePart(
  domain: string,
  { records, dnssec }: TestZone,
  folder: string,
  ldns: UnpackedPackage,
): Promise<string> {
  const file = path.join(folder, 'zone');
  const soa = `$ORIGIN ${domain}.\n$TTL 300\n@ SOA ns host 1 3600 900 86400 300\n@ NS ns\nns A 127.0.0.1\n`;
  await writeFile(file, `${soa}${records}\n`);
  let zonefile = file;
  let anchor = '';
  if (dnssec) {
    const run = async (program: string, ...args: string[]) =>
      promisify(execFile)(path.join(ldns.root, 'usr/bin', program), args, {
        cwd: folder,
        env: { LD_LIBRARY_PATH: ldns.libraryPath },
      });
    const key = (await run('ldns-keygen', '-a', 'ECDSAP256SHA256', '-k', domain)).stdout.trim();
    if (dnssec === 'signed') {
      await run('ldns-signzone', file, key);
      zonefile = `${file}.signed`;
    }
    anchor = `server:\n  trust-anchor-file: "${path.join(folder, `${key}.ds`)}"\n`;
  }
  // Unbound answers for reverse zones of reserved ranges by itself unless told otherwise.
  const own = domain.endsWith('.arpa') ? `server:\n  local-zone: "${domain}." nodefault\n` : '';
  return `${anchor}${own}auth-zone:
  name: "${domain}."
  zonefile: "${zonefile}"
  for-downstream: no
  for-upstream: yes
`;
}

function unboundConf(folder: string, port: number, zones: readonly string[]): string {
  return `server:
  interface: 127.0.0.1@${port}
  access-control: 127.0.0.0/8 allow
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: ""
  use-syslog: no
  logfile: "${folder}/unbound.log"
  module-config: "validator iterator"
  local-zone: "test." nodefault
  local-zone: "${refusedDomain}." always_refuse
remote-control:
  control-enable: no
${zones.join('')}`;
}
