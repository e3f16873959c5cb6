// npm run bench: speed as ratios against a baseline of the same run, so that two machines can be compared. With --check it fails when a figure
// passes its bound.

import { benchBackup } from './backup.bench.ts';
import { bounds } from './bounds.ts';
import { benchDatabase } from './database.bench.ts';
import { benchFee } from './fee.bench.ts';
import { benchPages } from './pages.bench.ts';
import { benchRecovery } from './recovery.bench.ts';
import { benchReport } from './report.bench.ts';
import { benchUpstream } from './upstream.bench.ts';
import { benchVerify } from './verify.bench.ts';

const parts = {
  fee: benchFee,
  database: benchDatabase,
  pages: benchPages,
  recovery: benchRecovery,
  report: benchReport,
  upstream: benchUpstream,
  verify: benchVerify,
  backup: benchBackup,
} as const;
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isCheck = options.includes('--check');
const wrong = [...asked.filter((name) => !(name in parts)), ...options.filter((option) => option !== '--check')];
if (wrong.length > 0) {
  process.stderr.write(`Unknown: ${wrong.join(', ')}. Parts: ${Object.keys(parts).join(', ')}. Option: --check\n`);
  process.exit(2);
}

const passed: string[] = [];
const failed: string[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (asked.length === 0 && isCheck && !Object.hasOwn(bounds, name)) continue;
  process.stdout.write(`\n${name}\n`);
  const figures: Readonly<Record<string, number>> = await measure();
  for (const [figure, value] of Object.entries(figures)) {
    process.stdout.write(`  ${figure.padEnd(40)} ${format(value)}${verdict(name, figure, value)}\n`);
  }
  for (const missing of Object.keys(bounds[name] ?? {}).filter((figure) => !(figure in figures)))
    failed.push(`${name} ${missing}`);
}
if (isCheck) {
  process.stdout.write(
    `\n${passed.length} within their bounds, ${failed.length} beyond${failed.length === 0 ? '' : `: ${failed.join(', ')}`}\n`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

function verdict(part: string, figure: string, value: number): string {
  const bound = bounds[part]?.[figure];
  if (bound === undefined) return '';
  const isWithin = 'most' in bound ? value <= bound.most : value >= bound.least;
  (isWithin ? passed : failed).push(`${part} ${figure}`);
  return `   ${isWithin ? 'within' : 'BEYOND'} ${'most' in bound ? `at most ${bound.most}` : `at least ${bound.least}`}`;
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
