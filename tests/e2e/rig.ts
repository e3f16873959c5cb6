// A whole lot on this computer, as `npm start` runs it: upstream with PostgreSQL and gateway, a booth, and its window.
// Each part is a process of its own, so that a test can kill it and start it again over the same data.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { type ReadyProcess, startReadyProcess } from '../../build/start/ready-process.ts';
import { lastingPort } from './lasting-port.ts';
import { BrowserShell } from './shells/browser-shell.ts';
import { ElectronShell } from './shells/electron-shell.ts';
import type { BoothShell, ShellName, WindowOptions } from './shells/shell.ts';

type UpstreamReady = { readonly upstreamUrl: string; readonly gatewayUrl: string; readonly enrolmentCode: string };

/** Killed before it has ended, the server would leave its PostgreSQL behind. */
const STOP_WITHIN_MS = 120_000;

/** Set by prepare-run.ts. */
const preparedLot = () => process.env.NAKA_E2E_LOT ?? 'nothing';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

export class Rig {
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'naka-e2e-'));
  #upstream: ReadyProcess<UpstreamReady> | null = null;
  #ports: { readonly upstream: number; readonly gateway: number } | null = null;
  #addresses: UpstreamReady | null = null;
  readonly #shell: BoothShell;

  constructor(shell: ShellName) {
    this.#shell = shell === 'electron' ? new ElectronShell() : new BrowserShell();
  }

  /**
   * `from`: a booth's data folder to begin with; it is copied, with the training server that may lie in it. Else what was prepared for
   * the run. `nothing`: the very first start.
   */
  static async start(shell: ShellName = 'browser', options: { readonly from?: string } = {}): Promise<Rig> {
    const rig = new Rig(shell);
    // Electron keeps the booth's key in the system's own store, so that a copied booth is without one.
    const from = options.from ?? (shell === 'electron' ? 'nothing' : preparedLot());
    // With its owners: PostgreSQL's files are not everybody's.
    if (from !== 'nothing') execFileSync('cp', ['-a', `${from}/.`, rig.dataFolder]);
    try {
      await rig.startUpstream();
      await rig.startBooth();
    } catch (error) {
      // Or the part that did start would keep the test run from ending.
      await rig.stop();
      throw error;
    }
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
    this.#ports ??= { upstream: await lastingPort(), gateway: await lastingPort() };
    const ports = ['--upstream-port', `${this.#ports.upstream}`, '--gateway-port', `${this.#ports.gateway}`];
    this.#upstream = await startReadyProcess<UpstreamReady>({
      name: 'upstream',
      args: ['upstream/training/main.ts', '--data', this.dataFolder, ...ports],
      cwd: projectFolder,
    });
    this.#addresses = this.#upstream.ready;
  }

  async startBooth(): Promise<void> {
    if (this.#addresses === null) throw new Error('The upstream was never started');
    const { upstreamUrl, enrolmentCode } = this.#addresses;
    await this.#shell.start([
      '--data',
      this.dataFolder,
      '--upstream',
      upstreamUrl,
      '--enrolment-code',
      enrolmentCode,
      '--training',
      '--check-outputs',
    ]);
  }

  async stopUpstream(): Promise<void> {
    await this.#upstream?.stop(STOP_WITHIN_MS);
    this.#upstream = null;
  }

  async stopBooth(): Promise<void> {
    await this.#shell.stop();
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
    await this.#shell.kill();
  }

  /** A fresh window on the booth, as the shell would open it. */
  async openWindow(options: WindowOptions = {}): Promise<Page> {
    return this.#shell.openWindow(options);
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
    const page = this.#shell.currentWindow();
    const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)}.png`;
    await page?.screenshot({ path: join(projectFolder, 'out', 'e2e', file) });
  }

  async stop(): Promise<void> {
    await this.#shell.close();
    await Promise.all([this.stopBooth(), this.stopUpstream()]);
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}
