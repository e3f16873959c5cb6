// npm run bench: speed as ratios against a baseline of the same run, so that two machines can be compared.
import { benchDatabase } from './database.bench.ts';
import { benchFee } from './fee.bench.ts';
import { benchPages } from './pages.bench.ts';
import { benchReport } from './report.bench.ts';
import { benchUpstream } from './upstream.bench.ts';
import { benchVerify } from './verify.bench.ts';

const parts = {
  fee: benchFee,
  database: benchDatabase,
  pages: benchPages,
  report: benchReport,
  upstream: benchUpstream,
  verify: benchVerify,
} as const;
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`Unknown part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}

for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  for (const [figure, value] of Object.entries(await measure())) {
    process.stdout.write(`  ${figure.padEnd(40)} ${format(value)}\n`);
  }
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
