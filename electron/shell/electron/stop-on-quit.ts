// Quitting waits for the booth to journal its stop and close the database; a second quit does not cut it short.
import type { App } from 'electron';
import type { Log } from '../../monitoring/log.ts';

/** The process, which hears the signals of the system. */
export type Signals = Pick<NodeJS.Process, 'on'>;

export function stopOnQuit(
  app: Pick<App, 'on' | 'quit' | 'exit'>,
  { booth, signals, log }: { readonly booth: { stop(): Promise<void> }; readonly signals: Signals; readonly log: Log },
): void {
  let stopping = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    booth.stop().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('booth.stop_failed', { error: String(error) });
        app.exit(1);
      },
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(signal, () => app.quit());
}
