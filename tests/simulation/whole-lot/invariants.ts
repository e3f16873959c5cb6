// What must hold in a whole-lot simulation, as a table: a later rule adds its check here.
import { join } from 'node:path';
import { hashOfRecord } from '../../../db/journal.ts';
import { openDatabaseToRead } from '../../../db/open-database.ts';
import { centralRests } from '../drain.ts';
import { checkJournal, checkRebuild } from '../journal-holds.ts';
import { checkCash, checkOnlineMoney, checkReceipts } from '../money-holds.ts';
import { checkRefunds } from '../refunds-hold.ts';
import { checkBarrier, checkSessions, checkWaitingList } from '../stays-hold.ts';
import { check } from '../tables.ts';
import { checkUpstreamAgrees } from '../upstream-agrees.ts';
import type { LotScene } from './faults.ts';

export type Invariant = {
  readonly name: string;
  /**
   * always: after some steps. end: when everything has come to its end. closed: then, of the files that the booth leaves. lost: instead of these, of a
   * booth that has no disk any more.
   */
  readonly when: 'always' | 'end' | 'closed' | 'lost';
  /** Throws. */
  readonly check: (scene: LotScene) => Promise<void> | void;
};

export const invariants: readonly Invariant[] = [
  { name: 'no alarm is logged', when: 'always', check: ({ booth }) => booth.assertWell() },
  { name: 'no receipt has a gap or comes twice', when: 'always', check: safely(({ booth }) => checkReceipts(booth)) },
  { name: 'no barrier opens without money or an exception', when: 'always', check: safely(({ booth }) => checkBarrier(booth)) },
  { name: 'no stay ends without money or an exception', when: 'always', check: safely(({ booth }) => checkSessions(booth)) },
  { name: 'captured money is in the booth once', when: 'end', check: ({ booth, upstream }) => checkOnlineMoney(booth, upstream) },
  { name: 'the drawer holds what the cashier was told', when: 'end', check: ({ booth }) => checkCash(booth) },
  { name: 'refunds go out once', when: 'end', check: ({ booth, upstream }) => checkRefunds(booth, upstream) },
  { name: 'the waiting list shows everybody who waits', when: 'end', check: ({ booth }) => checkWaitingList(booth) },
  { name: 'the journal is whole', when: 'end', check: ({ booth }) => checkJournal(booth) },
  { name: 'upstream says the same', when: 'end', check: ({ booth, upstream }) => checkUpstreamAgrees(booth, upstream) },
  { name: 'the journal alone makes the state', when: 'closed', check: ({ booth }) => checkRebuild(booth.folder) },
  { name: 'refunds of a lost booth go out once', when: 'lost', check: refundsOfLost },
  { name: 'upstream has of a lost booth what it wrote', when: 'lost', check: journalOfLost },
];

async function refundsOfLost({ booth, upstream }: LotScene): Promise<void> {
  await centralRests(booth, upstream);
  const response = await fetch(`${upstream.gateway.url}/control/refunds`);
  const { refunds } = (await response.json()) as {
    readonly refunds: readonly { readonly lotId: string; readonly refundId: string }[];
  };
  const own = refunds.filter(({ lotId }) => lotId === booth.lot.lotId).map(({ refundId }) => refundId);
  check(new Set(own).size === own.length, 'the gateway was asked for each refund once', own);
}

/** Its disk is looked at in a laboratory. */
async function journalOfLost({ booth, upstream }: LotScene): Promise<void> {
  const head = await upstream.upstream.context.db
    .selectFrom('booth')
    .select(['head_seq', 'head_hash'])
    .where('lot_id', '=', booth.lot.lotId)
    .executeTakeFirstOrThrow();
  const database = openDatabaseToRead(join(booth.folder, 'naka.db'));
  try {
    const written = database.read((tx) => hashOfRecord(tx, head.head_seq));
    check(head.head_seq === 0 || written === head.head_hash, 'nothing else', head, written);
  } finally {
    database.close();
  }
}

/** A booth that is off, or whose disk is ill, is looked at later. */
function safely(check: Invariant['check']): Invariant['check'] {
  return (scene) => {
    if (!scene.lot.isRunning() || scene.lot.disk.isIll()) return;
    return check(scene);
  };
}
