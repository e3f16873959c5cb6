// What a person reads when the booth cannot start. Expected reasons are one sentence; the rest comes with its stack.
import { BooksDamaged, DatabaseFromTheFuture, DatabaseInUse, DatabaseNotNaka } from '../../db/errors.ts';
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

const damaged = {
  record_unreadable: {
    en: 'Naka does not start: records in its database cannot be read.',
    hi: 'नाका शुरू नहीं हो रहा: डेटाबेस के कुछ रिकॉर्ड पढ़े नहीं जा सकते।',
  },
  schema_changed: {
    en: 'Naka does not start: somebody changed the rules inside its database.',
    hi: 'नाका शुरू नहीं हो रहा: किसी ने डेटाबेस के अंदर के नियम बदले हैं।',
  },
} as const;
const whatToDo = {
  en: 'Keep the data folder as it is, and tell the owner: `npm run verify` shows what was changed, a backup brings the booth back.',
  hi: 'डेटा फ़ोल्डर को वैसा ही रखें और मालिक को बताएँ: `npm run verify` दिखाता है कि क्या बदला, बैकअप से बूथ फिर चलता है।',
} as const;

export function wordsFor(error: unknown): string {
  if (error instanceof BooksDamaged) {
    const { en, hi } = damaged[error.kind];
    return `${en} (${error.message}) ${whatToDo.en}\n${hi} (${error.message}) ${whatToDo.hi}`;
  }
  if (error instanceof DatabaseInUse)
    return `Naka runs already on these data. Use its window, or stop it first. (${error.message})`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `Naka: this port is taken. (${error.message})`;
  if (expected.some((kind) => error instanceof kind)) return `Naka: ${(error as Error).message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
