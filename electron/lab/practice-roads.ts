import type { DeadEnd, Roads } from '../smtp/roads.ts';

/**
 * The names, addresses and ports of a story, where loopback cannot tell it. `ways` by address and port (`203.0.113.25:25`,
 * `[2001:db8::25]:25`); a port that is not in it refuses.
 */
export interface PracticeRoads {
  readonly hosts: Readonly<Record<string, readonly string[]>>;
  readonly ways: Readonly<Record<string, Way>>;
}

/** `server`, or `door` and the name of one of the scenario's further doors; or how the way fails. */
export type Way = 'server' | `door ${string}` | keyof typeof deadEnds;

/** Dropped packets are waited for a moment, so that they can be seen to be waited for. */
const deadEnds: Readonly<Record<'dropped' | 'refused' | 'unreachable', DeadEnd>> = {
  dropped: { systemCode: 'ETIMEDOUT', afterMs: 150 },
  refused: { systemCode: 'ECONNREFUSED', afterMs: 2 },
  unreachable: { systemCode: 'ENETUNREACH', afterMs: 2 },
};

/** A story's roads, which lead to where its server and its further doors listen. */
export function practiceRoads(
  { hosts, ways }: PracticeRoads,
  server: { host: string; port: number },
  doors: Readonly<Record<string, number>> = {},
): Roads {
  const known = new Set(Object.values(hosts).flat());
  return {
    addressesOf: (name) => hosts[name.toLowerCase()],
    lead(address, port) {
      if (!known.has(address)) return undefined;
      const way = ways[address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`] ?? 'refused';
      if (way === 'server') return server;
      if (!isDoor(way)) return deadEnds[way];
      const door = doors[way.slice('door '.length)];
      if (door === undefined) throw new Error(`the story has no ${way}`);
      return { host: server.host, port: door };
    },
  };
}

function isDoor(way: Way): way is `door ${string}` {
  return way.startsWith('door ');
}
