// `npm run verify -- --data DIR [--anchor SEQ:HASH] [--key FINGERPRINT] [--upstream URL] [--language en|hi] [--report FILE]`: is this booth's journal whole, and
// do its tables say what it says? Exit code 0: sound, as others say too · 1: something was found · 2: it could not
// be checked · 3: consistent in itself, and nobody else was asked. Called by build/verify.ts.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NoBoothHere } from '../../db/audit/copy-booth.ts';
import { DatabaseFromTheFuture, DatabaseInUse, DatabaseNotNaka } from '../../db/errors.ts';
import { readAnchor } from '../../domain/audit/check-anchor.ts';
import { auditReport, foundNothing, reportText } from '../../domain/audit/report.ts';
import { readFingerprint } from '../../domain/journal/key-fingerprint.ts';
import { languages } from '../../domain/words.ts';
import { wordsOfCommand } from '../shell/words-for-failure.ts';
import { checkedAddress, UnsafeUpstream } from '../sync/upstream-client.ts';
import { checkBooth } from './check-booth.ts';
import { readKeyRing } from './key-ring.ts';
import { reportPdf } from './report-pdf.ts';

const usage =
  'Usage: npm run verify -- --data DIR [--anchor SEQ:HASH] [--key FINGERPRINT] [--upstream URL] [--language en|hi] [--report FILE.txt|FILE.pdf]';

class WrongInput extends Error {}

/** Answers the exit code. Never rejects: what went wrong is said on standard error. */
export async function runVerify(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  try {
    return await verify(args);
  } catch (error) {
    console.error(whatToDo(error));
    return 2;
  }
}

async function verify(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  const { dataFolder, anchor, namedKey, upstreamUrl, language, reportFile } = readOptions(args);
  const checked = await checkBooth({
    dataFolder,
    keys: readKeyRing(dataFolder),
    anchor,
    namedKey,
    upstreamUrl,
    ...(process.stderr.isTTY && { onProgress: showProgress }),
  });
  const report = auditReport(checked, language, Date.now());
  const text = reportText(report);
  process.stdout.write(text);
  if (reportFile !== null) writeFileSync(reportFile, reportFile.endsWith('.pdf') ? reportPdf(report) : text);
  if (!foundNothing(checked)) return 1;
  // Only the release that wrote them can check what newer records say.
  if (checked.newer !== null) return 2;
  // The server was to be asked and did not answer: nobody knows whether the end is there.
  if (upstreamUrl !== null && checked.anchors.server !== 'known') return 2;
  return checked.level === 'itself' ? 3 : 0;
}

function readOptions(args: readonly string[]) {
  const values = parsed(args);
  if (values.data === undefined) throw new WrongInput(usage);
  if (values.upstream !== undefined) checkedAddress(values.upstream);
  const anchor = values.anchor === undefined ? null : readAnchor(values.anchor);
  if (values.anchor !== undefined && anchor === null) {
    throw new WrongInput(`--anchor ${values.anchor} is none: give it as receipts print it, such as 1234:0123456789abcdef.`);
  }
  const namedKey = values.key === undefined ? null : readFingerprint(values.key);
  if (values.key !== undefined && namedKey === null) {
    throw new WrongInput(`--key ${values.key} is none: give it as receipts print it, 16 digits such as 0123456789abcdef.`);
  }
  const language = languages.find((known) => known === values.language);
  if (language === undefined) throw new WrongInput(`--language must be en or hi. ${usage}`);
  return {
    dataFolder: resolve(values.data),
    anchor,
    namedKey,
    upstreamUrl: values.upstream ?? null,
    language,
    reportFile: values.report === undefined ? null : resolve(values.report),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        anchor: { type: 'string' },
        key: { type: 'string' },
        upstream: { type: 'string' },
        language: { type: 'string', default: 'en' },
        report: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new WrongInput(`${error instanceof Error ? error.message : 'Wrong options.'} ${usage}`);
  }
}

function showProgress(through: number, of: number): void {
  process.stderr.write(`\r${through} / ${of}${through >= of ? '\n' : ''}`);
}

/** Every reason why nothing could be checked, in words that say what to do. */
function whatToDo(error: unknown): string {
  if (error instanceof DatabaseInUse) return 'The booth is running on this folder. Close it, then check again.';
  if (error instanceof NoBoothHere) return `${error.message}. Give --data the folder of a booth.`;
  if (error instanceof DatabaseFromTheFuture) return 'This booth is of a newer release. Check it with that release.';
  if (error instanceof DatabaseNotNaka) return 'The naka.db in this folder is not the database of a booth.';
  if (error instanceof WrongInput || error instanceof UnsafeUpstream) return error.message;
  return `It could not be checked. ${wordsOfCommand(error)}`;
}
