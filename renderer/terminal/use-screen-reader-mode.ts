import { useCallback } from 'react';
import { useSettings } from '../settings/use-settings.ts';

/** Whether the terminal shows itself to screen readers row by row; the wish is kept with the settings. */
export function useScreenReaderMode(): [boolean, (on: boolean) => void] {
  const [{ screenReader }, change] = useSettings();
  return [screenReader, useCallback((on: boolean) => change({ screenReader: on }), [change])];
}
