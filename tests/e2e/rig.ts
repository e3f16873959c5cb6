// A whole lot on this computer, as `npm start` runs it: upstream with PostgreSQL and gateway, a booth, and its window.
// Each part is a process of its own, so that a test can kill it and start it again over the same data.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { type ReadyProcess, startReadyProcess } from '../../build/start/ready-process.ts';
import { launchBrowser } from './launch-browser.ts';

type UpstreamReady = { readonly upstreamUrl: string; readonly gatewayUrl: string; readonly enrolmentCode: string };
type BoothReady = { readonly url: string };

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

type WindowOptions = {
  readonly width?: number;
  readonly height?: number;
  /** While it answers true, nothing that the booth says reaches the window. */
  readonly deaf?: () => boolean;
};

export class Rig {
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'naka-e2e-'));
  #upstream: ReadyProcess<UpstreamReady> | null = null;
  #booth: ReadyProcess<BoothReady> | null = null;
  #browser: Browser | null = null;
  #addresses: UpstreamReady | null = null;

  static async start(): Promise<Rig> {
    const rig = new Rig();
    await rig.startUpstream();
    await rig.startBooth();
    return rig;
  }

  get gatewayUrl(): string {
    if (this.#addresses === null) throw new Error('The upstream was never started');
    return this.#addresses.gatewayUrl;
  }

  get upstreamUrl(): string {
    if (this.#addresses === null) throw new Error('The upstream was never started');
    return this.#addresses.upstreamUrl;
  }

  async startUpstream(): Promise<void> {
    this.#upstream = await startReadyProcess<UpstreamReady>({
      name: 'upstream',
      args: ['upstream/training/main.ts', '--data', this.dataFolder],
      cwd: projectFolder,
    });
    this.#addresses = this.#upstream.ready;
  }

  async startBooth(): Promise<void> {
    if (this.#addresses === null) throw new Error('The upstream was never started');
    const { upstreamUrl, enrolmentCode } = this.#addresses;
    this.#booth = await startReadyProcess<BoothReady>({
      name: 'booth',
      args: [
        'electron/shell/browser/main.ts',
        ...['--data', this.dataFolder, '--upstream', upstreamUrl, '--enrolment-code', enrolmentCode, '--no-window', '--check-outputs'],
      ],
      cwd: projectFolder,
    });
  }

  async stopUpstream(): Promise<void> {
    await this.#upstream?.stop();
    this.#upstream = null;
  }

  async stopBooth(): Promise<void> {
    await this.#booth?.stop();
    this.#booth = null;
  }

  /** SIGKILL: upstream's PostgreSQL is left to itself, as after a crash. */
  async killUpstream(): Promise<void> {
    if (this.#upstream === null) return;
    process.kill(this.#upstream.pid, 'SIGKILL');
    await this.#upstream.ended;
    this.#upstream = null;
  }

  /** A power cut for the booth's process: no signal handler runs. */
  async killBooth(): Promise<void> {
    if (this.#booth === null) return;
    process.kill(this.#booth.pid, 'SIGKILL');
    await this.#booth.ended;
    this.#booth = null;
  }

  /** A fresh window on the booth, as the shell would open it. */
  async openWindow(options: WindowOptions = {}): Promise<Page> {
    const { width = 1366, height = 768, deaf } = options;
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

  /** The texts of all documents that the virtual printer has printed, oldest first. */
  printed(): readonly { readonly name: string; readonly text: string }[] {
    const folder = join(this.dataFolder, 'printed');
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  }

  /** How often the virtual exit barrier has really opened. */
  barrierOpenings(): number {
    const file = join(this.dataFolder, 'virtual', 'barrier.log');
    if (!existsSync(file)) return 0;
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"direction":"exit"')).length;
  }

  setPrinterFault(fault: 'paper_out' | 'cover_open' | 'offline' | null): void {
    const file = join(this.dataFolder, 'virtual', 'printer-fault');
    if (fault === null) rmSync(file, { force: true });
    else writeFileSync(file, fault);
  }

  /** What the window shows now, as out/e2e/<name>.png, for whoever looks into a failed test. */
  async keepPicture(name: string): Promise<void> {
    const page = this.#browser?.contexts().at(-1)?.pages().at(-1);
    const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)}.png`;
    await page?.screenshot({ path: join(projectFolder, 'out', 'e2e', file) });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.stopBooth();
    await this.stopUpstream();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}
