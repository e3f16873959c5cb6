// When the recovery screen comes instead of the booth, and what it says. Other failures end the start with their words (words-for-failure.ts).
import Database from 'better-sqlite3';
import { BooksDamaged, DatabaseNotNaka } from '../../db/errors.ts';
import type { Words } from '../../domain/words.ts';
import { JournalGone, wordsOfLoss } from '../backup/journal-gone.ts';
import { SecretsUnreadable } from '../secrets/file-secret-store.ts';
import { BoothKeyLost, PepperDamaged } from '../settings/booth-secrets.ts';

export const askedFor: Words = {
  en: 'You asked to check or restore this booth.',
  hi: 'आपने इस बूथ को जाँचने या लौटाने को कहा है।',
};

/** Null: a restore does not help. */
export function whyRestore(error: unknown): Words | null {
  if (error instanceof JournalGone) return wordsOfLoss(error.loss);
  if (error instanceof BooksDamaged) {
    const detail = error.message;
    return {
      en: `The records of this booth are damaged (${detail}).`,
      hi: `इस बूथ के रिकॉर्ड ख़राब हैं (${detail})।`,
    };
  }
  if (error instanceof DatabaseNotNaka || isDamaged(error)) {
    return { en: 'The database file of this booth is damaged.', hi: 'इस बूथ की डेटाबेस फ़ाइल ख़राब है।' };
  }
  if (error instanceof BoothKeyLost || error instanceof PepperDamaged || error instanceof SecretsUnreadable) {
    return {
      en: 'The keys of this booth are missing or damaged. The recovery key that the owner printed brings them back.',
      hi: 'इस बूथ की चाबियाँ नहीं हैं या ख़राब हैं। मालिक की छपी रिकवरी चाबी उन्हें वापस लाती है।',
    };
  }
  return null;
}

/** Also of what caused it. A disk that is full or read-only is no reason to restore. */
function isDamaged(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = error instanceof Database.SqliteError ? error.code : '';
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || isDamaged(error.cause);
}
