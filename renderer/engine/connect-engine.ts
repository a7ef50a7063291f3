import { createBridgeLink } from './bridge-link.ts';
import type { EngineLink } from './engine-link.ts';
import { createSocketLink } from './socket-link.ts';

/** The engine of whichever host shows this page: Electron's bridge where there is one, else the web host's socket. */
export async function connectEngine(): Promise<EngineLink> {
  if (window.ehlo) return createBridgeLink(window.ehlo);
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocketLink(`${scheme}//${location.host}/engine`);
}
