// The booth's log on disk: JSON lines in `<folder>/naka.log`, rotated; by electron-log, in either shell.
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log, LogFields, LogLevel } from './log.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const BETWEEN_COMPLAINTS_MS = 60_000;
/** A second net under "never log a secret": fields with such names are hidden whoever passed them. */
const secretName = /pin|token|secret|password|authorization|vpa|contact|phone|signature/i;

/** `toConsole` also writes to standard error; standard output belongs to the shell's one JSON line. */
export function openLog({ folder, toConsole }: { readonly folder: string; readonly toConsole: boolean }): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Standard error may be a file on a full disk, or a terminal that was closed: losing a line must not end the booth.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  const logger = electronLog.create({ logId: folder });
  logger.transports.file.resolvePathFn = () => join(folder, 'naka.log');
  logger.transports.file.maxSize = MOST_BYTES;
  logger.transports.file.format = '{text}';
  logger.transports.console.level = toConsole ? 'info' : false;
  logger.transports.console.format = '{text}';
  logger.transports.console.writeFn = ({ message }) => process.stderr.write(`${message.data.join(' ')}\n`);
  tellSparingly(logger.transports.file.getFile());
  const write =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) =>
      logger[level](JSON.stringify({ at: new Date().toISOString(), level, event, ...withoutSecrets(fields) }));
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

/** A disk that takes no log would otherwise say so with a stack at each line, and be heard of in nothing else. */
function tellSparingly(file: unknown): void {
  if (!(file instanceof EventEmitter)) return;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  file.removeAllListeners('error');
  file.on('error', (error: Error) => {
    if (performance.now() - toldAtMs < BETWEEN_COMPLAINTS_MS) return;
    toldAtMs = performance.now();
    process.stderr.write(`Naka: ${error.message}\n`);
  });
}

function withoutSecrets(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, secretName.test(name) ? '[hidden]' : value]));
}
