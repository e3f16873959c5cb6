// Backups.
import type { backupFacts } from '../../../../domain/journal/facts/backup.ts';
import type { Sentences } from './sentence.ts';

export const backupSentences: Sentences<keyof typeof backupFacts> = {
  'backup.configured': ({ settings }, { who }) => ({
    en: `${who.en} changed the backup settings: every ${settings.everyMinutes} minutes, ${settings.folders.length} folders.`,
    hi: `${who.hi} बैकअप की सेटिंग बदली: हर ${settings.everyMinutes} मिनट, ${settings.folders.length} फ़ोल्डर।`,
  }),
  'backup.made': ({ headSeq, places }, { code }) => {
    const failed = places.flatMap(({ folder, problem }) =>
      problem === null
        ? []
        : [{ en: `${folder ?? 'server'}: ${code(problem).en}`, hi: `${folder ?? 'सर्वर'}: ${code(problem).hi}` }],
    );
    const stored = places.length - failed.length;
    return {
      en: `A backup up to record ${headSeq} was made; ${stored} copies elsewhere.${failed.map(({ en }) => ` Not at ${en}.`).join('')}`,
      hi: `रिकॉर्ड ${headSeq} तक का बैकअप बना; दूसरी जगह ${stored} प्रतियाँ।${failed.map(({ hi }) => ` नहीं पहुँचा ${hi}।`).join('')}`,
    };
  },
  'backup.failed': ({ problem }, { code }) => ({
    en: `No backup was made: ${code(problem).en}.`,
    hi: `बैकअप नहीं बना: ${code(problem).hi}।`,
  }),
};
