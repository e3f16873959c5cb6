import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFee } from '../../../build/fee.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const shipped = (name: string) => ['--tariff', join(project, 'resources/tariffs', name)];
const ndmc = shipped('ndmc-2023.json');
const car = [...ndmc, '--class', 'car'];
const nineHours = ['--from', '2026-11-09T10:00', '--to', '2026-11-09T19:00'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-fee-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command as `npm run -s fee` starts it. */
function runProcess(...args: readonly string[]): Promise<ReturnType<typeof runFee>> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['build/fee.ts', ...args], { cwd: project }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : (Number(error.code) as 2), stdout, stderr });
    });
  });
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run fee', () => {
  it('prints the fee and its explanation as JSON', () => {
    const { exitCode, stdout, stderr } = runFee([...car, ...nineHours, '--multiplier', 'grap']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ amountPaise: 20_000, amount: '₹200.00' });
    expect(answer.lines[0]).toEqual({
      words: { en: 'Car parking: 9 × 1 h at ₹20', hi: 'कार पार्किंग: 9 × 1 घं, ₹20 हर बार' },
      amountPaise: 18_000,
    });
  });

  it('takes times with an offset, or as the lot has them', () => {
    const delhi = [...shipped('delhi-metro-2018.json'), '--class', 'car'];
    const rupees = (...args: readonly string[]) => JSON.parse(runFee([...delhi, ...args]).stdout).amountPaise / 100;
    expect(rupees('--from', '2026-02-03T22:00', '--to', '2026-02-04T02:00')).toBe(90);
    expect(rupees('--from', '2026-02-03T16:30Z', '--to', '2026-02-04T02:00:00+05:30')).toBe(90);
    expect(rupees('--from', '2026-02-03T22:00', '--to', '2026-02-03T23:00', '--offset', '0')).toBe(30);
  });

  it('takes a concession, a lost ticket and a pass', () => {
    const training = [...shipped('training.json'), '--class', 'car', '--from', '2026-02-03T10:00', '--to', '2026-02-03T11:00'];
    const rupees = (...args: readonly string[]) => JSON.parse(runFee([...training, ...args]).stdout).amountPaise / 100;
    expect(rupees('--concession', 'staff', '--lost')).toBe(220);
    expect(rupees('--pass')).toBe(0);
  });

  it.each([
    ['no tariff', [], /^Give --tariff FILE/],
    ['a file that is not there', ['--tariff', 'nowhere.json'], /^Cannot read nowhere\.json: give --tariff/],
    ['no class', ndmc, /^Give --class, one of: car, two_wheeler/],
    ['an unknown class', [...ndmc, '--class', 'bus', ...nineHours], /no class "bus"; give one of: car, two_wheeler/],
    ['no time', [...car, '--from', '2026-11-09T10:00'], /^Give --to, a time such as/],
    [
      'a time that is none',
      [...car, '--from', '2026-02-30T10:00', '--to', '2026-03-01T10:00'],
      /^--from 2026-02-30T10:00 is not a time/,
    ],
    ['an offset that is none', [...car, '--from', '2026-11-09T10:00+99:00', '--to', '2026-11-09T10:00'], /is not a time/],
    ['an exit before the entry', [...car, '--from', '2026-11-09T10:00', '--to', '2026-11-09T09:00'], /^--to is before --from/],
    ['an unknown concession', [...car, ...nineHours, '--concession', 'x'], /no concession "x"; it has no concession here/],
    ['an unknown multiplier', [...car, ...nineHours, '--multiplier', 'x'], /no multiplier "x"; give one of: grap/],
    ['a wrong offset', [...car, ...nineHours, '--offset', 'IST'], /^--offset IST is not an offset/],
    ['an unknown option', [...car, ...nineHours, '--speed', '9'], /Unknown option '--speed'.*Usage: npm run -s fee/],
  ])('answers %s in one line that says what to do, and exit code 2', (_what, args, message) => {
    const { exitCode, stdout, stderr } = runFee(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses a file that is not JSON, has the wrong form, or has problems, and lists them', () => {
    const words = { en: 'Parking', hi: 'पार्किंग' };
    const gap = {
      name: words,
      version: '1',
      edge: 'included',
      fares: [
        {
          kind: 'charged',
          vehicleClasses: ['car'],
          charges: [
            { words, period: { kind: 'stay' }, rates: [{ steps: [{ kind: 'total', upToMinutes: 60, pricePaise: 2000 }] }] },
          ],
        },
      ],
    };
    const use = (path: string) => runFee(['--tariff', path, '--class', 'car', ...nineHours]);
    expect(use(file('not.json', '{')).stderr).toMatch(/is not JSON/);
    expect(use(file('form.json', '{"version": 1}')).stderr).toMatch(/ {2}version: .*expected string/);
    const { exitCode, stdout, stderr } = use(file('gap.json', JSON.stringify(gap)));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('  fares[0].charges[0].rates[0].steps: Beyond 1 h there is no price. (gap)');
  });

  it('reads a file that an editor on Windows saved', () => {
    const words = { en: 'Parking', hi: 'पार्किंग' };
    const free = { name: words, version: '1', edge: 'included', fares: [{ kind: 'free', vehicleClasses: ['car'] }] };
    const tariff = file('bom.json', `\uFEFF${JSON.stringify(free)}`);
    expect(runFee(['--tariff', tariff, '--class', 'car', ...nineHours]).exitCode).toBe(0);
  });

  it.each([
    ['a fee', [...car, ...nineHours]],
    ['a refusal', [...car, ...nineHours, '--multiplier', 'x']],
  ])('is all of that as a process: %s', async (_what, args) => {
    expect(await runProcess(...args)).toEqual(runFee(args));
  });
});
