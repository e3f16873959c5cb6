// The Electron shell: one process that is booth and window at once. Runs only where Electron's binary is.
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { buildElectron } from '../../../build/build-electron.ts';
import { electronBinary } from '../../../build/start/find-electron.ts';
import { paceAsPerson } from '../person-pace.ts';
import { prepareWindow } from './prepare-window.ts';
import { type BoothShell, projectFolder, type WindowOptions } from './shell.ts';

export class ElectronShell implements BoothShell {
  #app: ElectronApplication | null = null;

  async start(words: readonly string[]): Promise<void> {
    const executablePath = electronBinary(projectFolder);
    if (executablePath === null) throw new Error("Electron's binary is not here");
    await buildElectron();
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#app = await _electron.launch({
      executablePath,
      args: [...asRoot, join(projectFolder, 'out/electron/main.js'), ...words],
    });
  }

  async openWindow(options: WindowOptions): Promise<Page> {
    if (this.#app === null) throw new Error('The booth is not running');
    const page = await this.#app.firstWindow();
    await prepareWindow(this.#app.context(), options);
    paceAsPerson(page, options.clock ?? 'owned');
    // It was loaded before it could be prepared.
    await page.reload();
    return page;
  }

  currentWindow(): Page | undefined {
    return this.#app?.windows().at(-1);
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
  }

  async kill(): Promise<void> {
    const running = this.#app?.process();
    if (running === undefined) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
    this.#app = null;
  }

  async close(): Promise<void> {}
}
