// Bugs planted by hand, to know that the simulation would find such ones. Each changes texts of the program while it is loaded, in one process
// (install.ts); nothing of it is ever on the disk.

export type PlantedBug = {
  readonly name: string;
  readonly edits: readonly {
    /** From the root of the project. */
    readonly file: string;
    /** Stands there exactly once. */
    readonly find: string;
    readonly put: string;
  }[];
};

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'slot-freed-while-pending',
    edits: [
      {
        file: 'db/projections/payments.ts',
        find: "  settle.run(tx, { sessionId: body.sessionId, feeDuePaise: body.fee.amountPaise }, 'any');",
        put: "  settle.run(tx, { sessionId: body.sessionId, feeDuePaise: body.fee.amountPaise }, 'any'); tx.statement('UPDATE session SET slot_id = NULL WHERE session_id = ?').run(body.sessionId);",
      },
    ],
  },
  {
    name: 'barrier-opens-before-the-capture',
    edits: [
      {
        file: 'domain/payment/start-online.ts',
        find: "import { backInLane, inOrder } from './settle-exit.ts';",
        put: "import { backInLane, inOrder, openExit } from './settle-exit.ts';",
      },
      {
        file: 'domain/payment/start-online.ts',
        find: 'charged, { facts: [started], jobs: [] });',
        put: 'charged, { facts: [started], jobs: [] }, openExit(stay.session, context));',
      },
    ],
  },
  {
    // A number that was given in a transaction that did not commit is not given again.
    name: 'receipt-number-counted-in-memory',
    edits: [
      {
        file: 'db/receipts.ts',
        find: '  return Math.max(last, skippedThrough(',
        put: '  const memory = ((globalThis as { numbered?: { last: number; given: number } }).numbered ??= { last: -1, given: 0 }); memory.given = memory.last === last ? memory.given + 1 : last + 1; memory.last = last; return memory.given || Math.max(last, skippedThrough(',
      },
    ],
  },
  {
    name: 'late-money-dropped',
    edits: [
      {
        file: 'domain/payment/apply-capture.ts',
        find: '  if (!resolved.ok) return lateMoney(state, captured, context);',
        put: "  if (!resolved.ok) return { facts: [], jobs: [], outcome: 'nothing', ...nothingMore };",
      },
    ],
  },
  {
    name: 'refund-asked-for-twice',
    edits: [
      {
        file: 'upstream/operations/ask-for-refund.ts',
        find: "  const mayBeKnown = refund.state !== 'requested' || refund.attempts > 1;",
        put: '  const mayBeKnown = false;',
      },
      {
        file: 'upstream/providers/training-provider.ts',
        find: '{ [refundKeyHeader]: key.refundId }',
        put: "{ [refundKeyHeader]: (globalThis as { asked?: Set<string> }).asked?.has(key.refundId) ? key.refundId.slice(0, -1) + (key.refundId.endsWith('Z') ? 'Y' : 'Z') : ((globalThis as { asked?: Set<string> }).asked ??= new Set()).add(key.refundId) && key.refundId }",
      },
    ],
  },
  {
    name: 'job-of-a-killed-booth-done-again',
    edits: [
      {
        file: 'db/jobs.ts',
        find: '  return underWay\n    .all(tx, {})',
        put: "  tx.statement(\"UPDATE job SET state = 'waiting', started_at_ms = NULL WHERE state = 'running'\").run();\n  if (nowMs >= 0) return [];\n  return underWay\n    .all(tx, {})",
      },
    ],
  },
  {
    name: 'jump-of-the-clock-priced',
    edits: [
      {
        file: 'electron/settings/booth-clock.ts',
        find: "    if (verdict !== 'plausible') state = { ...state, doubt: { when: 'running', verdict } };",
        put: '    void verdict;',
      },
    ],
  },
  {
    name: 'witness-not-asked',
    edits: [
      {
        file: 'electron/backup/require-journal.ts',
        find: '  if (witness === null || witness.boothId !== found.boothId) return;',
        put: '  if (witness !== null) return;\n  if (witness === null || witness.boothId !== found.boothId) return;',
      },
    ],
  },
  {
    name: 'commit-acknowledged-before-its-sync',
    edits: [
      {
        file: 'db/open-database.ts',
        find: "connection.pragma('synchronous = FULL');",
        put: "connection.pragma('synchronous = NORMAL');",
      },
      {
        file: 'db/open-database.ts',
        find: "assert(connection.pragma('synchronous', { simple: true }) === 2,",
        put: "assert(connection.pragma('synchronous', { simple: true }) === 1,",
      },
    ],
  },
  {
    name: 'failed-sync-trusted',
    edits: [
      {
        file: 'db/secure-log.ts',
        find: '  const log = openLog(',
        put: '  if (file.length > 0) return;\n  const log = openLog(',
      },
      {
        file: 'db/open-database.ts',
        find: "connection.pragma('wal_checkpoint(TRUNCATE)')",
        put: '[{ busy: 0 }]',
      },
    ],
  },
  {
    name: 'request-done-twice',
    edits: [
      {
        file: 'electron/ipc/serve.ts',
        find: '  if (kept !== null) {\n    if (kept.contentHash',
        put: '  if (kept !== null && !request.channel.endsWith("Cash")) {\n    if (kept.contentHash',
      },
    ],
  },
];
