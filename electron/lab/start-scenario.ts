import net from 'node:net';
import tls from 'node:tls';
import type { Roads } from '../smtp/roads.ts';
import { labCertificate, practiceAuthority } from './certificates.ts';
import { Client } from './client.ts';
import { usualHostName } from './conversation.ts';
import { type PracticeDns, type PracticeZone, startPracticeDns } from './practice-dns.ts';
import { practiceRoads } from './practice-roads.ts';
import { rawWire } from './raw-wire.ts';
import { type LabAttempt, type LabBehaviour, type Scenario, usualAttempt } from './scenario.ts';

/** A practice server that listens; `close` ends it and every connection it has. */
export interface RunningScenario {
  readonly scenario: Scenario;
  readonly address: '127.0.0.1';
  readonly port: number;
  /** Where its DNS listens. */
  readonly dns: Pick<PracticeDns, 'address' | 'port'>;
  /** Where the names of its story lead, for scenarios that have such. */
  readonly roads?: Roads;
  close(): Promise<void>;
}

const address = '127.0.0.1';
const maxConnections = 50;

/**
 * Starts a scenario's server on a free port of the loopback interface; never on any other, and it never delivers anything.
 * `hurry`: how many times faster than the scenario says its pauses pass; default 1.
 */
export async function startScenario(
  scenario: Scenario,
  { hurry = 1 }: { readonly hurry?: number } = {},
): Promise<RunningScenario> {
  const { roads, doors = {} } = scenario;
  const server = await listenAs(scenario.server, hurry);
  const further = await Promise.all(
    Object.entries(doors).map(async ([name, behaviour]) => ({ name, door: await listenAs(behaviour, hurry) })),
  );
  const dns = await startPracticeDns(zoneOf(scenario));
  const { port } = server;
  const doorPorts = Object.fromEntries(further.map(({ name, door }) => [name, door.port]));
  return {
    ...{ scenario, address, port, dns },
    ...(roads ? { roads: practiceRoads(roads, { host: address, port }, doorPorts) } : {}),
    close: async () => {
      await Promise.all([dns.close(), server.close(), ...further.map(({ door }) => door.close())]);
    },
  };
}

/** A server that behaves so, on a free port of its own. */
async function listenAs(
  behaviour: LabBehaviour,
  hurry: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const mode = behaviour.wire ? 'none' : (behaviour.tls ?? 'starttls');
  // Made beside the start, so that listing servers does not wait for keys; whoever needs it first waits for it.
  const secureContext = mode === 'none' ? undefined : makeContext(behaviour);
  // A failure is met where the certificate is used; without this the process would end on it before.
  secureContext?.catch(() => undefined);

  const open = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A client that breaks off is everyday life for a server; the client's side of it is what is being shown.
    socket.on('error', () => socket.destroy());
    if (behaviour.wire) behaviour.wire(rawWire(socket, { hurry }));
    else new Client(socket, behaviour, secureContext, hurry).begin();
  });
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port: 0 }, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the practice server has no port');
  return {
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Its own DNS, and that of its roads; else one in which mail for its people comes to it. A story asks nobody outside. */
function zoneOf({ dns, roads, attempt }: Scenario): PracticeZone {
  if (!roads) return dns ?? zoneFor({ ...usualAttempt, ...attempt });
  const named = Object.entries(roads.hosts).map(([name, addresses]): [string, string[]] => [
    name,
    addresses.map((one) => `${one.includes(':') ? 'AAAA' : 'A'} ${one}`),
  ]);
  return { ...Object.fromEntries(named), ...dns };
}

function zoneFor({ from, to }: LabAttempt): PracticeZone {
  const domains = new Set([from, to].map((address) => address.slice(address.indexOf('@') + 1)));
  const records = [...domains].flatMap((domain) => [
    [domain, [`MX 10 mail.${domain}`]],
    [`mail.${domain}`, [`A ${address}`]],
  ]);
  return Object.fromEntries(records);
}

async function makeContext(behaviour: LabBehaviour): Promise<tls.SecureContext> {
  const { certificate: wish, hostName = usualHostName, tlsVersion, clientCertificate } = behaviour;
  const { moreNames = [], ...rest } = wish ?? {};
  const { key, chain } = await labCertificate({ names: [hostName, 'localhost', address, ...moreNames], ...rest });
  // Security level 0 lets a practice server be as weak as its story wants; the others keep the usual level.
  const weak = tlsVersion === 'TLSv1' || wish?.key === 'rsa-1024' || wish?.hash === 'sha1';
  return tls.createSecureContext({
    key,
    cert: chain,
    ...(clientCertificate === undefined ? {} : { ca: await practiceAuthority() }),
    ...(tlsVersion === undefined ? {} : { minVersion: tlsVersion, maxVersion: tlsVersion }),
    ...(weak ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
  });
}
