// npm start: builds the screens, then runs a training lot: its upstream (with its own PostgreSQL and training gateway)
// and the booth, in Electron where its binary can be had, else in a window of an installed browser.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';
import { findElectron } from './start/find-electron.ts';
import { parseStartOptions, type StartOptions, startHelp } from './start/options.ts';
import { type ReadyProcess, startReadyProcess } from './start/ready-process.ts';

type UpstreamReady = { readonly upstreamUrl: string; readonly gatewayUrl: string; readonly enrolmentCode: string };
type ShellReady = { readonly url?: string };

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const running: ReadyProcess<unknown>[] = [];
let stopping: Promise<void> | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll());

try {
  const options = parseStartOptions(process.argv.slice(2), projectFolder);
  if (options.help) process.stdout.write(`${startHelp}\n`);
  else await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  await stopAll();
}

async function run(options: StartOptions): Promise<void> {
  if (options.resetTraining) rmSync(options.dataFolder, { recursive: true, force: true });
  process.stdout.write('Naka: building the screens…\n');
  await buildRenderer();

  if (options.setUp) return runAlone(options);
  process.stdout.write('Naka: starting the training upstream…\n');
  const upstream = await startReadyProcess<UpstreamReady>({
    name: 'The training upstream',
    args: ['upstream/training/main.ts', '--data', options.dataFolder],
    cwd: projectFolder,
  });
  running.push(upstream);

  const { upstreamUrl, gatewayUrl, enrolmentCode } = upstream.ready;
  const shell = await startShell(options, ['--upstream', upstreamUrl, '--enrolment-code', enrolmentCode, '--training']);
  running.push(shell.process);
  process.stdout.write(
    `${shell.where} · customer pays at ${gatewayUrl} · upstream ${upstreamUrl} · data ${options.dataFolder} · Ctrl-C stops\n`,
  );
  void upstream.ended.then((code) => {
    if (stopping === null) process.stdout.write(`The training upstream ended with code ${code}; the booth goes on without it.\n`);
  });
  await shell.process.ended;
  await stopAll();
}

/** A booth without a server: what needs one says so and waits. */
async function runAlone(options: StartOptions): Promise<void> {
  const shell = await startShell(options, []);
  running.push(shell.process);
  process.stdout.write(`${shell.where} · without a server · data ${options.dataFolder} · Ctrl-C stops\n`);
  await shell.process.ended;
  await stopAll();
}

async function startShell(
  options: StartOptions,
  more: readonly string[],
): Promise<{ readonly process: ReadyProcess<ShellReady>; readonly where: string }> {
  const words = ['--data', options.dataFolder, ...more];
  const noScreen = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const electron =
    options.noWindow || noScreen
      ? { missing: options.noWindow ? 'no window is wanted' : 'there is no display' }
      : findElectron({ projectFolder });
  if ('path' in electron) {
    await buildElectron();
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const process_ = await startReadyProcess<ShellReady>({
      name: 'The booth',
      command: electron.path,
      args: [...asRoot, join(projectFolder, 'out/electron/main.js'), ...words],
      cwd: projectFolder,
    });
    return { process: process_, where: 'Naka: the booth runs in Electron' };
  }
  const process_ = await startReadyProcess<ShellReady>({
    name: 'The booth',
    args: ['electron/shell/browser/main.ts', ...words, ...(options.noWindow || noScreen ? ['--no-window'] : [])],
    cwd: projectFolder,
    // An address opens one window once; when that window has gone there is a new one.
    onLater: ({ url }) => process.stdout.write(`Naka: the window has gone; open it again at ${url ?? '?'}\n`),
  });
  return {
    process: process_,
    where: `Naka: the booth runs in the browser shell (not in Electron: ${electron.missing}) at ${process_.ready.url ?? '?'}`,
  };
}

/** The booth first, so that it can say goodbye to an upstream that still stands. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const child of running.reverse()) await child.stop();
  })();
  return stopping;
}
