// The browser shell's process, and a headless browser in which its window is shown.
import type { Browser, Page } from 'playwright';
import { type ReadyProcess, startReadyProcess } from '../../../build/start/ready-process.ts';
import { launchBrowser } from '../launch-browser.ts';
import { type BoothShell, projectFolder, type WindowOptions } from './shell.ts';

export class BrowserShell implements BoothShell {
  #booth: ReadyProcess<{ readonly url: string }> | null = null;
  #browser: Browser | null = null;

  async start(words: readonly string[]): Promise<void> {
    this.#booth = await startReadyProcess<{ readonly url: string }>({
      name: 'booth',
      args: ['electron/shell/browser/main.ts', ...words, '--no-window'],
      cwd: projectFolder,
    });
  }

  async openWindow({ width = 1366, height = 768, deaf }: WindowOptions): Promise<Page> {
    if (this.#booth === null) throw new Error('The booth is not running');
    this.#browser ??= await launchBrowser();
    const context = await this.#browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    if (deaf !== undefined) {
      await context.routeWebSocket(/\/wire$/, (toPage) => {
        const toBooth = toPage.connectToServer();
        toBooth.onMessage((message) => {
          if (!deaf()) toPage.send(message);
        });
      });
    }
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(this.#booth.ready.url);
    return page;
  }

  currentWindow(): Page | undefined {
    return this.#browser?.contexts().at(-1)?.pages().at(-1);
  }

  async stop(): Promise<void> {
    await this.#booth?.stop();
    this.#booth = null;
  }

  async kill(): Promise<void> {
    if (this.#booth === null) return;
    process.kill(this.#booth.pid, 'SIGKILL');
    await this.#booth.ended;
    this.#booth = null;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }
}
