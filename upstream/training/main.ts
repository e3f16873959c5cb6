// The training upstream in one process, for `npm start`: PostgreSQL, gateway and upstream under one data folder. Prints one JSON line
// with the addresses when all of it is ready, and stops all of it on SIGTERM or SIGINT.
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openTrainingUpstream } from './open-training-upstream.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    'upstream-port': { type: 'string', default: '0' },
    'gateway-port': { type: 'string', default: '0' },
    lot: { type: 'string', default: 'NAKATRAIN' },
  },
});
if (values.data === undefined) throw new Error('--data DIR is missing');
// The server's own files, its database's and the booth's around them: for this account alone, from the first byte.
process.umask(0o077);
const folder = resolve(values.data, 'upstream');

const training = await openTrainingUpstream({
  folder,
  lotId: values.lot,
  upstreamPort: portOf('upstream-port'),
  gatewayPort: portOf('gateway-port'),
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    training.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        appendFileSync(join(folder, 'upstream.log'), `${error instanceof Error ? error.stack : 'stop failed'}\n`);
        process.exit(1);
      },
    );
  });
}
const { upstreamUrl, gatewayUrl, enrolmentCode } = training;
process.stdout.write(`${JSON.stringify({ upstreamUrl, gatewayUrl, enrolmentCode })}\n`);

function portOf(name: 'upstream-port' | 'gateway-port'): number {
  const port = Number(values[name]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--${name} is not a port`);
  return port;
}
