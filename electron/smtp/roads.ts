import { Socket } from 'node:net';

/**
 * Where names and addresses lead instead of over the real network: a practice server's story. Real names, port 25 and dropped
 * packets cannot be had on loopback otherwise.
 */
export interface Roads {
  /** The addresses of a name of the story; undefined for every other name. */
  addressesOf(name: string): readonly string[] | undefined;
  /** The end of the way to an address and port of the story, or how the way fails; undefined where the story does not know the address. */
  lead(address: string, port: number): { readonly host: string; readonly port: number } | DeadEnd | undefined;
}

/** How a way fails, as the system calls it, and after how many milliseconds. */
export interface DeadEnd {
  readonly systemCode: 'ETIMEDOUT' | 'ENETUNREACH' | 'ECONNREFUSED';
  readonly afterMs: number;
}

/** A socket that fails as the story wants it. */
export function deadEndSocket({ systemCode, afterMs }: DeadEnd, address: string, port: number): Socket {
  const socket = new Socket();
  const error = Object.assign(new Error(`connect ${systemCode} ${address}:${port}`), { code: systemCode });
  const timer = setTimeout(() => socket.destroy(error), afterMs);
  socket.once('close', () => clearTimeout(timer));
  return socket;
}
