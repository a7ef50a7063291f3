import type { ITheme } from '@xterm/xterm';

/** Windows 11's own signal colours on its own surfaces, each readable (4.5:1) on the background. */
const light: ITheme = {
  background: '#ffffff',
  foreground: '#1b1b1b',
  cursor: '#005fb8',
  cursorAccent: '#ffffff',
  selectionBackground: '#b3d7f5',
  red: '#c42b1c',
  green: '#0e700e',
  yellow: '#8a5000',
  blue: '#005fb8',
  magenta: '#6b3fa0',
  cyan: '#0b6a73',
  brightBlack: '#616161',
  brightMagenta: '#a3007f',
};

const dark: ITheme = {
  background: '#1b1b1b',
  foreground: '#f3f3f3',
  cursor: '#60cdff',
  cursorAccent: '#1b1b1b',
  selectionBackground: '#264f78',
  red: '#ff99a4',
  green: '#6ccb5f',
  yellow: '#fcc15e',
  blue: '#60cdff',
  magenta: '#c9a8ff',
  cyan: '#7fd6df',
  brightBlack: '#a3a3a3',
  brightMagenta: '#ff8ade',
};

export function terminalTheme(isDark: boolean): ITheme {
  return isDark ? dark : light;
}
