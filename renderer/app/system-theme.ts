import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../settings/use-settings.ts';

/** Windows 11's default accent blue. */
const accent: BrandVariants = {
  10: '#020305',
  20: '#0b1a2e',
  30: '#0a2c52',
  40: '#093a6c',
  50: '#074886',
  60: '#0054a6',
  70: '#005fb8',
  80: '#0067c0',
  90: '#1f7bd0',
  100: '#3a8edd',
  110: '#4ca4ea',
  120: '#60b8f5',
  130: '#60cdff',
  140: '#8ad9ff',
  150: '#b3e6ff',
  160: '#d9f2ff',
};
const fonts = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', 'Inter Variable', sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, monospace",
};
const light: Theme = { ...createLightTheme(accent), ...fonts };
/** Fluent's disabled black stands out on our cards; as Windows, what cannot be used steps back. */
const dark: Theme = { ...createDarkTheme(accent), ...fonts, colorNeutralBackgroundDisabled: '#2b2b2b' };
const query = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether dark colours are shown: by the settings, or as the system asks. */
export function useDarkMode(): boolean {
  const [{ theme }] = useSettings();
  const system = useSyncExternalStore(subscribe, () => query.matches);
  return theme === 'system' ? system : theme === 'dark';
}

/** Before anything is drawn, so that nothing flashes. */
mark(query.matches);

function mark(isDark: boolean): void {
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

export function useSystemTheme(): Theme {
  const isDark = useDarkMode();
  useLayoutEffect(() => mark(isDark), [isDark]);
  return isDark ? dark : light;
}
