// The browser shell's process, and a headless browser in which its window is shown.
import type { BrowserContext, Page } from 'playwright';
import { type ReadyProcess, startReadyProcess } from '../../../build/start/ready-process.ts';
import { browserOfThisFile } from '../launch-browser.ts';
import { paceAsPerson } from '../person-pace.ts';
import { prepareWindow } from './prepare-window.ts';
import { type BoothShell, projectFolder, type WindowOptions } from './shell.ts';

/** A booth that is killed before it has ended would not be one that was stopped. */
const STOP_WITHIN_MS = 120_000;

export class BrowserShell implements BoothShell {
  #booth: ReadyProcess<{ readonly url: string }> | null = null;
  readonly #windows: BrowserContext[] = [];

  async start(words: readonly string[]): Promise<void> {
    this.#booth = await startReadyProcess<{ readonly url: string }>({
      name: 'booth',
      args: ['electron/shell/browser/main.ts', ...words, '--no-window'],
      cwd: projectFolder,
    });
  }

  async openWindow(options: WindowOptions): Promise<Page> {
    const { width = 1366, height = 768, deaf } = options;
    if (this.#booth === null) throw new Error('The booth is not running');
    const browser = await browserOfThisFile();
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    this.#windows.push(context);
    await prepareWindow(context, options);
    if (deaf !== undefined) {
      await context.routeWebSocket(/\/wire$/, (toPage) => {
        const toBooth = toPage.connectToServer();
        toBooth.onMessage((message) => {
          if (!deaf()) toPage.send(message);
        });
      });
    }
    const page = await context.newPage();
    paceAsPerson(page, options.clock ?? 'owned');
    await page.goto(this.#booth.ready.url);
    return page;
  }

  currentWindow(): Page | undefined {
    return this.#windows.at(-1)?.pages().at(-1);
  }

  async stop(): Promise<void> {
    await this.#booth?.stop(STOP_WITHIN_MS);
    this.#booth = null;
  }

  async kill(): Promise<void> {
    if (this.#booth === null) return;
    process.kill(this.#booth.pid, 'SIGKILL');
    await this.#booth.ended;
    this.#booth = null;
  }

  async close(): Promise<void> {
    for (const context of this.#windows.splice(0)) await context.close();
  }
}
