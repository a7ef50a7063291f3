import type { EngineClient } from '../../shared/contract/contract.ts';

/** Whether the host answers right now. */
export type LinkState = 'open' | 'lost';

/** The engine, and whether it can be reached. */
export interface EngineLink extends EngineClient {
  readonly state: LinkState;
  /** Called at each change; returns its own cancel. */
  onState(listener: (state: LinkState) => void): () => void;
}
