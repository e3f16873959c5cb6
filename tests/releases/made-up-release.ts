// Later releases of this program, made up: a copy of its source with the edits that such a release would make, loaded beside this one. Both then
// meet over real sockets, databases and files, and neither knows that it is a test.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atWorkerEnd } from '../worker-end.ts';

type Edit = { readonly file: string; readonly from: string; readonly to: string };
type Source = { readonly edits: readonly Edit[]; readonly files: readonly { readonly file: string; readonly text: string }[] };

/** What the tests use of a release. */
export type Release = {
  readonly booths: typeof import('../electron/world/booth-world.ts');
  readonly upstreams: typeof import('../upstream/world.ts');
  readonly verify: typeof import('../../electron/verify/check-booth.ts');
};

const root = join(import.meta.dirname, '..', '..');
const rooms = ['domain', 'db', 'electron', 'upstream', 'resources', 'build', 'tests', 'package.json'];

const partFiles = {
  booths: 'tests/electron/world/booth-world.ts',
  upstreams: 'tests/upstream/world.ts',
  verify: 'electron/verify/check-booth.ts',
} as const satisfies Record<keyof Release, string>;

/** Throws where an edit does not fit the source exactly once: then this file must follow what was changed there. */
async function loadRelease<Part extends keyof Release>(
  { edits, files }: Source,
  parts: readonly Part[],
): Promise<Pick<Release, Part>> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-release-'));
  atWorkerEnd(() => rmSync(folder, { recursive: true, force: true }));
  // The settings of the compiler stay behind: they name folders that are not copied.
  const filter = (from: string) => !from.endsWith('tsconfig.json');
  for (const room of rooms) cpSync(join(root, room), join(folder, room), { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, text } of files) writeFileSync(join(folder, file), text);
  for (const { file, from, to } of edits) {
    const around = readFileSync(join(folder, file), 'utf8').split(from);
    if (around.length !== 2) throw new Error(`${around.length - 1} × "${from}" in ${file}`);
    writeFileSync(join(folder, file), around.join(to));
  }
  const loaded: Partial<Record<keyof Release, unknown>> = {};
  for (const part of parts) loaded[part] = await import(/* @vite-ignore */ join(folder, partFiles[part]));
  return loaded as Pick<Release, Part>;
}

/** A fact that says more than it did, and a fact of a new kind. */
const grownFacts: readonly Edit[] = [
  {
    file: 'domain/journal/facts/payment.ts',
    from: '    takenAtMs: epochMs,\n',
    to: '    takenAtMs: epochMs,\n    counter: z.string(),\n',
  },
  {
    file: 'domain/journal/fact-versions.ts',
    from: 'export const olderBodies: OlderBodies = {};',
    to: `const anyBody = { parse: (body) => body, safeParse: (data) => ({ success: true, data }) };
      export const olderBodies = {
        'payment.cash_taken': [{ schema: anyBody, lift: (body) => ({ ...body, counter: 'not known' }) }],
      };`,
  },
  { file: 'domain/payment/take-cash.ts', from: 'fee, takenAtMs: nowMs }', to: "fee, takenAtMs: nowMs, counter: 'left' }" },
  {
    file: 'domain/journal/facts/shift.ts',
    from: 'export const shiftFacts = {\n',
    to: "export const shiftFacts = {\n  'lane.counted': z.strictObject({ shiftId: shiftIdSchema, vehicles: z.int() }),\n",
  },
  {
    file: 'domain/shift/open-shift.ts',
    from: "const facts = [fact('shift.opened'",
    to: "const facts = [fact('lane.counted', { shiftId, vehicles: 0 }), fact('shift.opened'",
  },
  { file: 'db/projections/shifts.ts', from: "  'shift.opened': (tx,", to: "  'lane.counted': () => {},\n  'shift.opened': (tx," },
  // The training lot of this release is the other booth of the same lot.
  { file: 'electron/training/training-lot.ts', from: "'T01'", to: "'T02'" },
];

/** Another shape of enrolment and push, the push twice, and a capture that upstream tells in another way. */
const grownLine = (format: number): readonly Edit[] => [
  { file: 'upstream/contract/formats.ts', from: 'export const FORMAT = 1;', to: `export const FORMAT = ${format};` },
  {
    file: 'upstream/contract/formats.ts',
    from: 'const earlierRequests: { readonly [format: number]: EarlierRequests } = {};',
    to: `const earlierRequests = {
      1: {
        enrol: { schema: z.looseObject({}), lift: (request) => ({ ...request, place: 'not said' }) },
        push: { schema: z.strictObject({ commits: z.unknown() }), lift: ({ commits }) => ({ commits, from: 'first' }) },
      },
      2: {
        push: {
          schema: z.strictObject({ commits: z.unknown(), from: z.string() }),
          lift: ({ commits, from }) => ({ commits, sent: { from } }),
        },
      },
    };`,
  },
  {
    file: 'upstream/contract/http.ts',
    from: '.strictObject({ commits:',
    to: '.strictObject({ sent: z.strictObject({ from: z.string() }), commits:',
  },
  {
    file: 'upstream/contract/http.ts',
    from: '  enrolmentCode: z.string()',
    to: '  place: z.string(),\n  enrolmentCode: z.string()',
  },
  {
    file: 'electron/operations/upstream-link.ts',
    from: 'const request = { ...claim,',
    to: "const request = { place: 'gate 2', ...claim,",
  },
  { file: 'tests/upstream/test-booth.ts', from: "'/v1/enrol', { ...claim,", to: "'/v1/enrol', { place: 'gate 3', ...claim," },
  { file: 'electron/sync/push-journal.ts', from: 'body: { commits },', to: "body: { commits, sent: { from: 'booth' } }," },
  {
    file: 'upstream/contract/http.ts',
    from: "  z.strictObject({ kind: z.literal('payment_failed'),",
    to: `  z.strictObject({
        kind: z.literal('payment_received'),
        paymentId: paymentIdSchema,
        received: z.strictObject({ paise: paiseSchema, reference: z.string(), atMs: epochMs }),
      }),
      z.strictObject({ kind: z.literal('payment_failed'),`,
  },
  {
    file: 'upstream/operations/apply-gateway-outcome.ts',
    from: "{ kind: 'payment_captured', paymentId, amountPaise, providerReference: reference, capturedAtMs }",
    to: "{ kind: 'payment_received', paymentId, received: { paise: amountPaise, reference, atMs: capturedAtMs } }",
  },
  {
    file: 'electron/operations/apply-feed-entry.ts',
    from: '    const { body } = entry;\n',
    to: `    const { received, ...rest } = entry.body;
      const body = received === undefined ? rest : {
        kind: 'payment_captured',
        paymentId: rest.paymentId,
        amountPaise: received.paise,
        providerReference: received.reference,
        capturedAtMs: received.atMs,
      };\n`,
  },
];

const feedKinds = {
  file: 'upstream/db/migrations/0002-received.sql',
  text: `alter table feed drop constraint feed_kind_check;
    alter table feed add constraint feed_kind_check check (kind in ('payment_ready', 'payment_received', 'payment_captured',
      'payment_failed', 'payment_expired', 'refund_succeeded', 'refund_failed'));`,
};

/** The next release: new facts, on the same line. */
export function nextRelease<Part extends keyof Release>(...parts: readonly Part[]): Promise<Pick<Release, Part>> {
  return loadRelease({ edits: grownFacts, files: [] }, parts);
}

/** A release some time after it, whose line has this format: 3 or more. */
export function laterRelease<Part extends keyof Release>(
  format: number,
  ...parts: readonly Part[]
): Promise<Pick<Release, Part>> {
  return loadRelease({ edits: [...grownFacts, ...grownLine(format)], files: [feedKinds] }, parts);
}
