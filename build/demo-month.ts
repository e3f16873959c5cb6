// npm run demo:month -- [--data DIR] [--seed N] [--month YYYY-MM] [--days N] [--entries N]: a month of two booths, made through their own
// channels against a real upstream; then everything is added up. Exit code 0: it adds up · 1: it does not.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeMonth } from './demo-month/make-month.ts';
import { addsUp, monthPage } from './demo-month/page.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'out/demo-month' },
    seed: { type: 'string', default: '1' },
    /** The last full one by default, so that today goes on from it. */
    month: { type: 'string', default: lastMonth(new Date()) },
    days: { type: 'string' },
    booths: { type: 'string', default: '2' },
    /** Of an average day shift. */
    entries: { type: 'string', default: '120' },
  },
});
const [year, month] = values.month.split('-').map(Number);
if (year === undefined || month === undefined || !(month >= 1 && month <= 12)) throw new Error('--month must be like 2026-10');
const days = Number(values.days ?? new Date(Date.UTC(year, month, 0)).getUTCDate());
const folder = resolve(projectFolder, values.data);
// Booths' folders, as real ones are.
process.umask(0o077);
const beganMs = performance.now();
const seconds = () => Math.round((performance.now() - beganMs) / 1000);
const booths = await makeMonth({
  folder,
  seed: Number(values.seed),
  year,
  month,
  days,
  booths: Number(values.booths),
  entriesPerShift: Number(values.entries),
  onDay: (day) => process.stderr.write(`day ${day} of ${days}, ${seconds()} s\n`),
});
const title = `${days} days from ${values.month}-01, ${booths.length} booths, 3 shifts a day, seed ${values.seed}: made in ${seconds()} s`;
process.stdout.write(`${monthPage(booths, { title, openWith: `Open it: npm start -- --data ${values.data}/booth-1` })}\n`);
process.exitCode = addsUp(booths) ? 0 : 1;

function lastMonth(now: Date): string {
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return last.toISOString().slice(0, 7);
}
