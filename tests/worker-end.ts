// What a worker of the unit tests started for all its files ends with the worker.

let listening = false;

/** Runs `end`, which must not wait for anything, when this worker ends. Vitest ends its workers by SIGTERM, at which Node tells nobody. */
export function atWorkerEnd(end: () => void): void {
  process.once('exit', end);
  if (listening) return;
  listening = true;
  process.once('SIGTERM', () => process.exit());
}
