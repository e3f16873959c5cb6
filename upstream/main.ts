// The production entry: settings from the environment, TLS or a named proxy in front, a clean stop on SIGTERM and SIGINT.
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { openUpstream } from './open-upstream.ts';

// Its log, where it is a file: for its account alone.
process.umask(0o077);

try {
  const upstream = await openUpstream(readConfiguration(process.env));
  upstream.context.log.info({ url: upstream.url }, 'upstream listens');
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      upstream.stop().catch((error: unknown) => {
        upstream.context.log.error({ err: error }, 'upstream did not stop cleanly');
        process.exitCode = 1;
      });
    });
  }
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
