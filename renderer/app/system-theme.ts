import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

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
const dark: Theme = { ...createDarkTheme(accent), ...fonts };
const query = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the system asks for dark colours. */
export function useDarkMode(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}

export function useSystemTheme(): Theme {
  return useDarkMode() ? dark : light;
}
