import { expect, type Locator, type Page } from 'playwright/test';

const most = 60;

/** Tab (or another key) until this has the focus, which must be seen at every stop on the way. */
export async function tabTo(
  page: Page,
  wanted: Locator,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' = 'Tab',
): Promise<void> {
  await wanted.waitFor();
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press(key);
    expect(await unseenFocus(page)).toBeUndefined();
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${most} times ${key} do not lead to ${wanted}`);
}

/** What has the focus without a sign of it on the screen, in words. */
function unseenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    // Between the last stop and the first the focus is with the browser itself; xterm draws its cursor.
    if (!focused || focused === document.body || focused.closest('.xterm, [data-tabster-dummy]')) return undefined;
    const drawn = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration) =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    const around = (element: Element) => {
      const after = getComputedStyle(element, '::after');
      const line = Math.max(Number.parseFloat(after.borderTopWidth), Number.parseFloat(after.borderBottomWidth));
      return after.content !== 'none' && (line >= 1 || drawn(after));
    };
    const near = [focused, focused.parentElement, focused.nextElementSibling].filter((element) => element !== null);
    const box = focused.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const isSeen = inView && near.some((element) => drawn(getComputedStyle(element)) || around(element));
    return isSeen ? undefined : focused.outerHTML.slice(0, 200);
  });
}
