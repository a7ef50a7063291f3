/** Nothing has the keyboard: what had it went away with its screen. */
export function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body;
}

/** Gives the keyboard to a heading, which takes it for this once: a screen reader reads it, and Tab goes on from there. */
export function focusHeading(heading: HTMLElement | null | undefined, options?: FocusOptions): void {
  heading?.setAttribute('tabindex', '-1');
  heading?.focus(options);
}
