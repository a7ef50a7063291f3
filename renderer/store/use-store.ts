import { createContext, use, useSyncExternalStore } from 'react';
import type { AppState } from './app-state.ts';
import type { Store } from './store.ts';

export const StoreContext = createContext<Store | undefined>(undefined);

export function useStore(): Store {
  const store = use(StoreContext);
  if (!store) throw new Error('No store around this component.');
  return store;
}

/** A part of the state; the component draws again when that part is another object. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}
