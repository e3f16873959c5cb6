// The parts of `npm run test:deep`: each a longer form of tests that `npm test` runs in short, of at most twenty minutes on two cores.
export type DeepPart = {
  readonly name: string;
  /** Which test files, as words for `npm test`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** On two idle cores. */
  readonly minutes: number;
  /** What must be on the computer, beside what npm installs. */
  readonly needs: string;
  readonly what: string;
};

/** `npm test` lives six lives of booths; these live fifty times as many, fifty seeds a part. */
const lifeParts = [1, 2, 3, 4, 5, 6].map((number) => ({
  name: `lives-${number}`,
  words: ['tests/simulation/simulation.test.ts'],
  environment: { NAKA_FIRST_SEED: String(1_000 * number), NAKA_SIMULATION_LIVES: '50' },
  minutes: 4,
  needs: 'npm packages only',
  what: 'fifty random lives of booths against real upstream and PostgreSQL',
}));

/** `npm test` works two lives of days of work. */
const dayParts = [1, 2].map((number) => ({
  name: `days-${number}`,
  words: ['tests/simulation/figures-agree.test.ts'],
  environment: { NAKA_FIRST_SEED: String(1_000 * number), NAKA_DAYS_LIVES: '50' },
  minutes: 5,
  needs: 'npm packages only',
  what: 'fifty lives of days of work; every figure from every side',
}));

/** `npm test` closes twenty shifts after random calls. */
const bookParts = [1, 2, 3, 4].map((number) => ({
  name: `books-${number}`,
  words: ['tests/electron/ipc/fuzz/books-close.test.ts'],
  environment: { NAKA_FIRST_SEED: String(1_000_000 * number), NAKA_BOOK_SEQUENCES: '2500' },
  minutes: 12,
  needs: 'npm packages only',
  what: '2,500 sequences of accepted calls; each shift closes and every report opens',
}));
/** `npm test` sends 150 bursts over all states, by a clock that the test owns. */
const burstParts: readonly DeepPart[] = [
  {
    name: 'bursts',
    words: ['tests/e2e/scanner-bursts.test.ts'],
    environment: { NAKA_BURSTS: '5000', NAKA_BURSTS_IN: 'real clock' },
    minutes: 12,
    needs: 'npm packages only',
    what: '5,000 bursts of a scanner against every state of the window and 5,000 entries of a typist, with given time stamps',
  },
  {
    name: 'bursts-live',
    words: ['tests/e2e/scanner-bursts.test.ts'],
    environment: { NAKA_BURSTS: '3000', NAKA_BURSTS_IN: 'real time' },
    minutes: 20,
    needs: 'an idle computer: a pause between two keys makes another burst of them',
    what: 'fifty bursts against each state of the window in real time',
  },
];

/** `npm test` does twelve rounds on timers that the test owns, and looks at the order of Node's own calls. */
const diskParts: readonly DeepPart[] = [
  {
    name: 'power-cuts',
    words: ['tests/faults/real-calls.test.ts'],
    environment: { NAKA_CRASH_IMAGES: '1000' },
    minutes: 3,
    needs: 'Linux and a C compiler (cc)',
    what: '1,000 power cuts after failed syncs and kills, and 1,000 in and after the first start, on a disk that orders nothing',
  },
  {
    name: 'disk-errors',
    words: ['tests/faults/real-calls.test.ts'],
    environment: { NAKA_REAL_FAULT_ROUNDS: '500' },
    minutes: 10,
    needs: 'Linux and a C compiler (cc)',
    what: '500 rounds of one to five errors at any call of the operating system; the lane is back within 5 s',
  },
  {
    name: 'full-disk',
    words: ['tests/faults/full-disk.test.ts'],
    environment: { NAKA_DISK_FILLS: '16' },
    minutes: 5,
    needs: 'Linux with unshare, and an account that may mount in a name space of its own',
    what: '16 disks filled to the last byte: warned, entries stopped first, everybody inside let out',
  },
  {
    name: 'lane-back',
    words: ['tests/faults/lane-comes-back.test.ts'],
    environment: { NAKA_FAULT_ROUNDS: '500' },
    minutes: 2,
    needs: 'npm packages only',
    what: '500 rounds of one to five errors at any call of the database, on timers that the test owns',
  },
];

/** `npm test` sets upstream back twice. */
const restoreParts: readonly DeepPart[] = [
  {
    name: 'restores',
    words: ['tests/simulation/restored-upstream.test.ts'],
    environment: { NAKA_RESTORES: '20', NAKA_RESTORE_STEPS: '240' },
    minutes: 6,
    needs: 'npm packages only',
    what: "upstream's database set back at 20 points, about 20 online payments each",
  },
];
/** `npm test` damages a booth in thirty ways; these in a thousand. */
const damageParts = [1, 2].map((number) => ({
  name: `damages-${number}`,
  words: ['tests/electron/recovery/damages.test.ts'],
  environment: { NAKA_FIRST_SEED: String(1 + 500 * number), NAKA_RESTORE_DAMAGES: '500' },
  minutes: 3,
  needs: 'npm packages only',
  what: '500 ways of damage to a data folder; all that is anywhere comes back, the rest is listed, no number is given twice',
}));
/** `npm test` restores books of 150 stays. */
const largeParts = [1, 2].map((number) => ({
  name: `large-books-${number}`,
  words: ['tests/electron/recovery/large-books.test.ts'],
  environment: { NAKA_FIRST_SEED: String(1 + 10 * number), NAKA_LARGE_STAYS: '100000', NAKA_LARGE_WAYS: '10' },
  minutes: 20,
  needs: '6 GB free in the temporary folder, and an idle computer: each restore is timed',
  what: 'ten ways of damage to books of 100,000 stays; each comes back within 60 seconds',
}));

/** `npm test` lives two whole lots twice and plants two bugs. */
const wholeLotParts: readonly DeepPart[] = [
  {
    name: 'whole-lots',
    words: ['tests/simulation/whole-lot/whole-lot.test.ts'],
    environment: { NAKA_FIRST_SEED: '10000', NAKA_WHOLE_LOTS: '250' },
    minutes: 15,
    needs: 'npm packages only',
    what: '250 whole lots, each lived twice: everything comes to its end, and the second time is the first',
  },
  {
    name: 'planted',
    words: ['tests/simulation/whole-lot/whole-lot.test.ts'],
    environment: { NAKA_PLANTED: 'all' },
    minutes: 15,
    needs: 'npm packages only',
    what: 'every bug that is planted by hand is found within 500 seeds',
  },
];

export const deepParts: readonly DeepPart[] = [
  ...wholeLotParts,
  ...damageParts,
  ...largeParts,
  ...lifeParts,
  ...dayParts,
  ...bookParts,
  ...burstParts,
  ...diskParts,
  ...restoreParts,
  {
    name: 'fuzz',
    words: ['tests/electron/ipc/fuzz'],
    environment: { NAKA_FUZZ_RUNS: '180', NAKA_SCHEMA_CALLS: '20000' },
    minutes: 5,
    needs: 'npm packages only',
    what: '20,000 calls of anything, and 20,000 of what the schemas take, at every channel',
  },
  {
    name: 'tampers',
    words: ['tests/security/tampering/kinds.test.ts'],
    environment: { NAKA_TAMPERS: '5', NAKA_MONTH_DAYS: '2' },
    minutes: 10,
    needs: 'npm packages only',
    what: 'more than 500 tampers of over two hundred kinds, each in a drawn place; every one is found',
  },
  {
    name: 'witness',
    words: ['tests/electron/backup/damaged-files.test.ts'],
    environment: { NAKA_DAMAGES: '10000' },
    minutes: 3,
    needs: 'npm packages only',
    what: '10,000 ways of damage to the files of a booth that was killed at work; none goes on below its witness',
  },
  {
    name: 'month',
    words: ['tests/simulation/demo-month.test.ts'],
    environment: { NAKA_MONTH_DAYS: '24' },
    minutes: 15,
    needs: 'npm packages only',
    what: '24 days of two booths, three shifts a day; everything adds up, and the scripted thieves stand out',
  },
];
