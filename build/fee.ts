// `npm run -s fee -- --tariff FILE --class CLASS --from ISO --to ISO`: an owner tries a tariff. Prints the fee as JSON.
// Wrong input, or a tariff with problems: what to do on stderr, and exit code 2.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { formatPaise } from '../domain/money/paise.ts';
import { checkTariff } from '../domain/tariff/check-tariff.ts';
import { computeFee, tariffHasClass } from '../domain/tariff/compute-fee.ts';
import { concessionsFor } from '../domain/tariff/concessions.ts';
import { type Tariff, tariffSchema } from '../domain/tariff/tariff.ts';

const usage =
  'Usage: npm run -s fee -- --tariff FILE --class CLASS --from 2026-02-03T10:00 --to 2026-02-03T12:27 ' +
  '[--lost] [--pass] [--concession ID] [--multiplier ID]... [--offset 330]';

const timePattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

class WrongInput extends Error {}

/** Started as a command, not imported. */
if (import.meta.main) {
  const { exitCode, stdout, stderr } = runFee(process.argv.slice(2));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}

/** The whole command but for its process. Files are looked for in the current folder. */
export function runFee(args: readonly string[]): { readonly exitCode: 0 | 2; readonly stdout: string; readonly stderr: string } {
  try {
    return { exitCode: 0, stdout: `${JSON.stringify(answer(args), null, 2)}\n`, stderr: '' };
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error;
    return { exitCode: 2, stdout: '', stderr: `${error.message}\n` };
  }
}

function answer(args: readonly string[]) {
  const options = readOptions(args);
  const tariff = readTariff(required(options.tariff, '--tariff FILE, a tariff in JSON such as resources/tariffs/ndmc-2023.json'));
  const classes = tariff.fares.flatMap((fare) => fare.vehicleClasses);
  const vehicleClass = required(options.class, `--class, one of: ${classes.join(', ')}`);
  if (!tariffHasClass(tariff, vehicleClass)) throw unknown('class', vehicleClass, classes);
  const utcOffsetMinutes = readOffset(options.offset);
  const enteredAtMs = readTime('--from', options.from, utcOffsetMinutes);
  const exitAtMs = readTime('--to', options.to, utcOffsetMinutes);
  if (exitAtMs < enteredAtMs) throw new WrongInput('--to is before --from: give the exit after the entry.');
  const concessionId = options.concession ?? null;
  const concessions = concessionsFor(tariff, vehicleClass).map(({ id }) => id);
  if (concessionId !== null && !concessions.includes(concessionId)) throw unknown('concession', concessionId, concessions);
  const multiplierIds = options.multiplier ?? [];
  const multipliers = tariff.multipliers.map(({ id }) => id);
  for (const id of multiplierIds) if (!multipliers.includes(id)) throw unknown('multiplier', id, multipliers);
  const { amountPaise, lines } = computeFee({
    tariff,
    vehicleClass,
    enteredAtMs,
    exitAtMs,
    utcOffsetMinutes,
    lostTicket: options.lost ?? false,
    pass: options.pass ?? false,
    concessionId,
    multiplierIds,
  });
  return { amountPaise, amount: formatPaise(amountPaise), lines };
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        tariff: { type: 'string' },
        class: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        lost: { type: 'boolean' },
        pass: { type: 'boolean' },
        concession: { type: 'string' },
        multiplier: { type: 'string', multiple: true },
        offset: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new WrongInput(`${error instanceof Error ? error.message.replaceAll('\n', ' ') : 'Wrong options.'} ${usage}`);
  }
}

function readTariff(file: string): Tariff {
  const parsed = tariffSchema.safeParse(readJson(file));
  if (!parsed.success) {
    throw refused(
      file,
      parsed.error.issues.map(({ path, message }) => ({ path, message })),
    );
  }
  const problems = checkTariff(parsed.data);
  if (problems.length > 0) {
    throw refused(
      file,
      problems.map(({ path, code, words }) => ({ path, message: `${words.en} (${code})` })),
    );
  }
  return parsed.data;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new WrongInput(`Cannot read ${file}: give --tariff the path of a tariff in JSON.`);
  }
  try {
    // Editors on Windows may put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new WrongInput(`${file} is not JSON: ${error instanceof Error ? error.message.replaceAll('\n', ' ') : 'correct it.'}`);
  }
}

function refused(file: string, problems: readonly { path: readonly PropertyKey[]; message: string }[]): WrongInput {
  const list = problems.map(({ path, message }) => `  ${path.length === 0 ? 'the tariff' : z.core.toDotPath(path)}: ${message}`);
  return new WrongInput([`${file} cannot be used; correct it (docs/tariffs.md explains the format):`, ...list].join('\n'));
}

function readOffset(text: string | undefined): number {
  const minutes = text === undefined ? 330 : Number(text);
  if (Number.isInteger(minutes) && minutes >= -720 && minutes <= 840 && text !== '') return minutes;
  throw new WrongInput(`--offset ${text} is not an offset: give the lot's minutes east of UTC, 330 for India.`);
}

/** ISO 8601; without `Z` or an offset it is the lot's time. */
function readTime(option: string, text: string | undefined, utcOffsetMinutes: number): number {
  const given = required(text, `${option}, a time such as 2026-02-03T10:00`);
  const [, date = '', time = '', zone] = timePattern.exec(given) ?? [];
  const asUtcMs = Date.parse(`${date}T${time}Z`);
  // A date that the calendar does not have, such as 30 February, would silently become another one.
  if (Number.isNaN(asUtcMs) || new Date(asUtcMs).toISOString().slice(0, date.length) !== date) {
    throw new WrongInput(`${option} ${given} is not a time: write it like 2026-02-03T10:00, or 2026-02-03T10:00:00+05:30.`);
  }
  return zone === undefined ? asUtcMs - utcOffsetMinutes * 60_000 : Date.parse(`${date}T${time}${zone}`);
}

function required(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new WrongInput(`Give ${what}. ${usage}`);
  return value;
}

function unknown(kind: string, id: string, known: readonly string[]): WrongInput {
  const choice = known.length === 0 ? `it has no ${kind} here` : `give one of: ${known.join(', ')}`;
  return new WrongInput(`The tariff has no ${kind} "${id}"; ${choice}.`);
}
