import { expect, type Locator, type Page } from 'playwright/test';
import { surpriseOf } from '../../electron/lab/surprise.ts';

/** Ehlo Desk's window as a technician uses it: what is clicked and typed, and what is then there to read. */
export class Desk {
  readonly page: Page;
  readonly transcript: Locator;
  readonly explanations: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.transcript = page.getByTestId('transcript');
    this.explanations = page.getByTestId('explanation');
    this.verdict = page.getByTestId('verdict');
  }

  /** One click on the start screen: starts the practice server and connects to it. */
  async practise(scenario: string): Promise<void> {
    await this.page
      .getByTestId(`practice-${scenario}`)
      .getByRole('button', { name: /^Connect/ })
      .click();
    await this.page.getByTestId('session').waitFor();
  }

  /** A guided check with a practice server's address filled in. */
  async practiseGuided(scenario: string, playbook: RegExp): Promise<void> {
    await this.page
      .getByTestId(`practice-${scenario}`)
      .getByRole('button', { name: /^Guided check/ })
      .click();
    await this.page.getByRole('menuitem', { name: playbook }).click();
    await this.page.getByTestId('playbook-form').waitFor();
  }

  /** Starts this practice server without telling what it is; gives its number. */
  async surprise(scenario: string): Promise<number> {
    let number = 1;
    while (surpriseOf(number).scenario.id !== scenario) number++;
    await this.page.getByTestId('surprise-number').fill(String(number));
    await this.page.getByTestId('surprise-me').click();
    await this.page.getByTestId('surprise').waitFor();
    return number;
  }

  /** The session waits for a command. */
  async ready(): Promise<void> {
    await this.page.getByTestId('legal-commands').getByRole('button', { name: 'MAIL FROM' }).waitFor();
    await expect(this.page.getByTestId('session-state')).toContainText('TLS');
  }

  async connect(host: string, security?: string): Promise<void> {
    await this.page.getByTestId('start-connect').click();
    await this.page.getByTestId('host').fill(host);
    if (security !== undefined) await this.page.getByTestId('security').selectOption(security);
    await this.page.getByTestId('connect').click();
  }

  /** Key presses in the terminal; `Enter` is not among them. */
  async press(...keys: string[]): Promise<void> {
    await this.page.getByTestId('terminal').locator('textarea').focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** A click on the last row of the terminal that holds these words. */
  async clickRow(words: string, button: 'left' | 'right' = 'left'): Promise<void> {
    const row = this.page.locator('.xterm-rows > div', { hasText: words }).last();
    await row.waitFor();
    const box = await row.boundingBox();
    if (!box) throw new Error(`no row of the terminal shows ${words}`);
    await this.page.mouse.click(box.x + 40, box.y + box.height / 2, { button });
  }

  /** Types into the terminal as it stands. */
  async type(text: string): Promise<void> {
    await this.page.getByTestId('terminal').locator('textarea').focus();
    await this.page.keyboard.type(text);
  }

  /** Types a line, sends it and waits until the reply with this code is the conversation's last line. */
  async send(line: string, code: number): Promise<void> {
    await this.type(line);
    await this.press('Enter');
    await this.replied(line, code);
  }

  /** The line was sent (last) and the last thing said after it is a reply with this code. */
  async replied(line: string, code: number): Promise<void> {
    await expect
      .poll(async () => {
        const lines = await this.lines();
        const after = lines.slice(lines.lastIndexOf(`> ${line}`));
        return after[0] === `> ${line}` && after.some((text) => text.startsWith(`${code} `) || text === `${code}`);
      }, `a ${code} reply to ${line}`)
      .toBe(true);
  }

  /** The whole conversation, line by line, as a screen reader reads it. */
  async lines(): Promise<string[]> {
    return this.transcript.locator('> div').allTextContents();
  }

  /** Opens the export dialog and saves in this format; gives the file's text. */
  async save(format: string): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.pressSave(format)]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  }

  /** Saves in this format; where the file comes to is the browser's matter. */
  async pressSave(format: string): Promise<void> {
    await this.page.getByTestId('export-menu').click();
    await this.page.getByTestId(`export-${format}`).check();
    await this.page.getByTestId('export-save').click();
    await this.page.keyboard.press('Escape');
    await this.page.getByTestId('export-dialog').waitFor({ state: 'detached' });
  }

  async goToStart(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start', exact: true }).click();
  }
}
