import type { ITerminalOptions } from '@xterm/xterm';
import { terminalTheme } from './terminal-theme.ts';

const bundledFont = "14px 'Cascadia Mono'";
const fallbackFonts = "Consolas, 'DejaVu Sans Mono', monospace";
/** The font that comes with the window, before others. */
export const terminalFonts = `'Cascadia Mono', ${fallbackFonts}`;
const scrollback = 60_000;

/** How xterm looks and behaves; its font is the system's until `fontLoaded`. */
export function terminalOptions(isDark: boolean): ITerminalOptions {
  return {
    allowProposedApi: true,
    fontFamily: isFontLoaded() ? terminalFonts : fallbackFonts,
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

/** Whether the font that comes with the window can be drawn with. */
export function isFontLoaded(): boolean {
  return document.fonts.check(bundledFont);
}

/** Settles once the font that comes with the window can be drawn with, or is known not to come. */
export async function fontLoaded(): Promise<void> {
  await document.fonts.load(bundledFont).catch(() => {});
}
