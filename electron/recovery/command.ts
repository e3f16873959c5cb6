// `npm run restore -- --data DIR …`: what a restore would bring back, and with `--apply` the restore. Exit code 0: nothing is missing, or it was done · 1:
// a dry run in which something is missing · 2: it could not be done.

import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { monotonicFactory } from 'ulid';
import type { NewId } from '../../domain/ids.ts';
import { type Language, languages } from '../../domain/words.ts';
import { openLog } from '../monitoring/open-log.ts';
import { openFileSecretStore } from '../secrets/file-secret-store.ts';
import { systemClock } from '../settings/clock.ts';
import { keepPrivate } from '../shell/keep-private.ts';
import { wordsOfCommand } from '../shell/words-for-failure.ts';
import { checkedAddress, UnsafeUpstream } from '../sync/upstream-client.ts';
import { applyRestore } from './apply-restore.ts';
import { prepareRestore } from './prepare-restore.ts';
import { NotRestored, type RestoreOptions } from './recovery-options.ts';
import { losesNothing, type ReportSection, restoreReport, whyNotWords } from './restore-report.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

export const restoreHelp = `npm run restore -- --data DIR [--apply]

  --data DIR              the data folder of the booth
  --from PLACE            a backup, or a folder with backups, such as a stick; may be given several times
  --recovery-key KEY      the key that the owner printed; - reads it from standard input
  --upstream URL          the lot's server
  --recovery-code CODE    the code that the server's operator gave the owner; - reads it from standard input
  --last-ticket NUMBER    the last ticket that you found on paper
  --last-receipt NUMBER   the last receipt that you found on paper
  --language en|hi
  --apply                 restore; without it nothing is changed`;

class WrongWords extends Error {}

/** Answers the exit code. Never rejects: what went wrong is said on standard error. */
export async function runRestore(args: readonly string[]): Promise<0 | 1 | 2> {
  let language: Language = 'en';
  try {
    const words = parsed(args);
    language = words.language;
    return await restore(words);
  } catch (error) {
    console.error(whatToDo(error, language));
    return 2;
  }
}

type CommandWords = ReturnType<typeof parsed>;

async function restore({ apply, language, dataFolder, ...words }: CommandWords): Promise<0 | 1 | 2> {
  keepPrivate(dataFolder);
  const secretsFile = join(dataFolder, 'secrets.json');
  const options: RestoreOptions = {
    dataFolder,
    secrets: { open: async () => openFileSecretStore(secretsFile), files: ['secrets.json'] },
    from: words.from,
    recoveryKey: await typedOrRead(words.recoveryKey, 'recovery key'),
    upstream:
      words.upstreamUrl === null
        ? null
        : { url: words.upstreamUrl, recoveryCode: await typedOrRead(words.recoveryCode, 'recovery code') },
    lastTicket: words.lastTicket,
    lastReceipt: words.lastReceipt,
    clock: systemClock,
    newId: monotonicFactory() as NewId,
    version,
    log: openLog({ folder: join(dataFolder, 'logs'), toConsole: false }),
    ...(process.stderr.isTTY && { onProgress: showProgress }),
  };
  const prepared = await prepareRestore(options);
  const { plan } = prepared;
  process.stdout.write(textOf(restoreReport(plan), language));
  if (!apply) {
    prepared.discard();
    const isWhole = losesNothing(plan);
    process.stdout.write(`${said.dryRun[language]}\n`);
    return isWhole ? 0 : 1;
  }
  const applied = await applyRestore(prepared);
  process.stdout.write(`${said.done[language]}\n`);
  if (applied.owner !== null)
    process.stdout.write(`${said.pin[language]}: ${applied.owner.name} (${applied.owner.code}) ${applied.owner.pin}\n`);
  if (applied.asideFolder !== null) process.stdout.write(`${said.aside[language]}: ${applied.asideFolder}\n`);
  return 0;
}

const said = {
  dryRun: {
    en: 'This was a dry run: nothing was changed. Give --apply to restore.',
    hi: 'यह सिर्फ़ जाँच थी: कुछ नहीं बदला। लौटाने के लिए --apply दें।',
  },
  done: { en: 'The booth is restored. Start it.', hi: 'बूथ का डेटा लौट आया। बूथ चालू करें।' },
  pin: { en: 'New PIN of the owner, shown only now', hi: 'मालिक का नया PIN, जो सिर्फ़ अभी दिखेगा' },
  aside: { en: 'What was there is kept in', hi: 'पुराना डेटा यहाँ रखा है' },
} as const;

function textOf(sections: readonly ReportSection[], language: Language): string {
  return sections
    .map(({ title, lines }) => `${title[language]}\n${lines.map((line) => `  ${line[language]}\n`).join('')}\n`)
    .join('');
}

function parsed(args: readonly string[]) {
  const values = wordsOf(args);
  if (values.data === undefined) throw new WrongWords(restoreHelp);
  if (values.upstream !== undefined) checkedAddress(values.upstream);
  const language = languages.find((known) => known === values.language);
  if (language === undefined) throw new WrongWords(`--language must be en or hi.\n\n${restoreHelp}`);
  if (values['recovery-code'] !== undefined && values.upstream === undefined)
    throw new WrongWords(`--recovery-code needs --upstream.\n\n${restoreHelp}`);
  return {
    dataFolder: resolve(values.data),
    from: (values.from ?? []).map((place) => resolve(place)),
    recoveryKey: values['recovery-key'] ?? null,
    upstreamUrl: values.upstream ?? null,
    recoveryCode: values['recovery-code'] ?? null,
    lastTicket: values['last-ticket'] ?? null,
    lastReceipt: values['last-receipt'] ?? null,
    apply: values.apply,
    language,
  };
}

function wordsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        from: { type: 'string', multiple: true },
        'recovery-key': { type: 'string' },
        upstream: { type: 'string' },
        'recovery-code': { type: 'string' },
        'last-ticket': { type: 'string' },
        'last-receipt': { type: 'string' },
        language: { type: 'string', default: 'en' },
        apply: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongWords(`${error instanceof Error ? error.message : 'Wrong options.'}\n\n${restoreHelp}`);
  }
}

/** A secret on the command line is in the list of processes for others to see; `-` takes it from standard input. */
async function typedOrRead(given: string | null, name: string): Promise<string | null> {
  if (given !== '-') return given;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`${name}: `);
  } finally {
    lines.close();
  }
}

function showProgress(through: number, of: number): void {
  process.stderr.write(`\r${through} / ${of}${through >= of ? '\n' : ''}`);
}

function whatToDo(error: unknown, language: Language): string {
  if (error instanceof WrongWords || error instanceof UnsafeUpstream) return error.message;
  if (error instanceof NotRestored) return `${whyNotWords[error.why][language]} (${error.message})`;
  return wordsOfCommand(error);
}
