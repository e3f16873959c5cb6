// What a person reads when the booth cannot start: one sentence and what to do, in English and in Hindi, and then the error's own words. Never a stack; that is
// in the log.
import { languages } from '../../domain/words.ts';
import { failureOf } from './failure-table.ts';

export function wordsFor(error: unknown): string {
  const row = failureOf(error);
  const said = languages.map((language) => `${row.what[language]} ${row.do[language]}`).join('\n');
  return `Naka: ${said}\n(${error instanceof Error ? error.message : String(error)})`;
}
