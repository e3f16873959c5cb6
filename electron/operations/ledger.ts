// Writes a decision down: its facts into the journal (which moves the state) and its jobs, inside the caller's transaction.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import { insertJobs } from '../../db/jobs.ts';
import { appendFacts } from '../../db/journal.ts';
import type { WriteTx } from '../../db/transaction.ts';
import type { Decision } from '../../domain/decision.ts';
import type { OperatorId } from '../../domain/ids.ts';
import type { Sign } from '../../domain/journal/record.ts';
import { recordCrypto } from '../crypto/record-crypto.ts';
import type { Clock } from '../settings/clock.ts';

/** `actorId` null: the booth itself (start, feed, clock). */
export type Ledger = (tx: WriteTx, decision: Decision, actorId: OperatorId | null) => void;

export function openLedger({
  clock,
  identity,
  sign,
  bootId,
}: {
  readonly clock: Clock;
  readonly identity: BoothIdentity;
  readonly sign: Sign;
  /** A new one for each start of the booth. */
  readonly bootId: string;
}): Ledger {
  const { lotId, boothId } = identity;
  return (tx, { facts, jobs }, actorId) => {
    const stamp = { wallTimeMs: clock.nowMs(), monotonicMs: clock.monotonicMs(), bootId };
    appendFacts(tx, { facts, actorId, stamp, identity: { lotId, boothId }, crypto: recordCrypto(sign) });
    insertJobs(tx, jobs, stamp.wallTimeMs);
  };
}
