import { useCallback } from 'react';
import type { RequestInput } from '../../shared/contract/contract.ts';
import { type Settings, usualSettings } from '../../shared/settings/settings.ts';
import type { Store } from '../store/store.ts';
import { useAppState, useStore } from '../store/use-store.ts';

/** The settings in force, and how to change some of them. They show at once; what the engine refuses is taken back and told. */
export function useSettings(): [Settings, (some: Partial<Settings>) => void] {
  const store = useStore();
  const state = useAppState(({ settings }) => settings);
  const change = useCallback((some: Partial<Settings>) => void changeSettings(store, some), [store]);
  return [state?.settings ?? usualSettings, change];
}

/** Changes settings from anywhere. */
export async function changeSettings(store: Store, some: RequestInput<'settings.set'>): Promise<void> {
  try {
    store.dispatch({ do: 'settings', settings: await store.engine.request('settings.set', some) });
  } catch (error) {
    store.report(error);
  }
}
