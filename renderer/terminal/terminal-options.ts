import type { ITerminalOptions } from '@xterm/xterm';
import { terminalTheme } from './terminal-theme.ts';

const fallbackFont = "Consolas, 'DejaVu Sans Mono', monospace";
const scrollback = 60_000;

/** How xterm looks and behaves; its font is the system's until `bundledFont` has come. */
export function terminalOptions(isDark: boolean): ITerminalOptions {
  return {
    allowProposedApi: true,
    fontFamily: fallbackFont,
    fontSize: 14,
    lineHeight: 1.25,
    scrollback,
    scrollOnEraseInDisplay: true,
    theme: terminalTheme(isDark),
    cursorStyle: 'bar',
    cursorInactiveStyle: 'bar',
    drawBoldTextInBrightColors: false,
    minimumContrastRatio: 4.5,
  };
}

/** The font that comes with the window, once it can be drawn with. */
export async function bundledFont(): Promise<string> {
  await document.fonts.load("14px 'Cascadia Mono'");
  return `'Cascadia Mono', ${fallbackFont}`;
}
