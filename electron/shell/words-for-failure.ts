// What a person reads when the booth cannot start: one sentence and what to do, in English and in Hindi, and then the error's own words. Never a stack; that is
// in the log.
import { languages } from '../../domain/words.ts';
import { failureOf } from './failure-table.ts';

export function wordsFor(error: unknown): string {
  const row = failureOf(error);
  const said = languages.map((language) => `${row.what[language]} ${row.do[language]}`).join('\n');
  return `Naka: ${said}\n(${error instanceof Error ? error.message : String(error)})`;
}

/** For whoever called a command: the same, and of a fault of the program, which only its makers understand, its stack. */
export function wordsOfCommand(error: unknown): string {
  const isDefect = failureOf(error).name === 'defect';
  return isDefect && error instanceof Error ? (error.stack ?? error.message) : wordsFor(error);
}
