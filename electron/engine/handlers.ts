import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';

/** One function for every request of the contract; its input was parsed by the transport. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> | RequestOutput<N>;
};
