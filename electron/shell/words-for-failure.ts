// What a person reads when the booth cannot start. Expected reasons are one sentence; the rest comes with its stack.
import { DatabaseFromTheFuture, DatabaseInUse, DatabaseNotNaka } from '../../db/errors.ts';
import { DeviceSettingsError } from '../devices/device-settings.ts';
import { SecretsUnreadable } from '../secrets/file-secret-store.ts';
import { BoothKeyLost } from '../settings/booth-secrets.ts';
import { UnsafeUpstream } from '../sync/upstream-client.ts';
import { RendererMissing } from './renderer-files.ts';
import { ShellOptionsWrong } from './shell-options.ts';

const expected = [
  DatabaseFromTheFuture,
  DatabaseNotNaka,
  DeviceSettingsError,
  BoothKeyLost,
  RendererMissing,
  SecretsUnreadable,
  ShellOptionsWrong,
  UnsafeUpstream,
];

export function wordsFor(error: unknown): string {
  if (error instanceof DatabaseInUse)
    return `Naka runs already on these data. Use its window, or stop it first. (${error.message})`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `Naka: this port is taken. (${error.message})`;
  if (expected.some((kind) => error instanceof kind)) return `Naka: ${(error as Error).message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
