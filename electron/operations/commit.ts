// The shape of every write: decide from fresh state and commit facts, jobs and reply in one transaction; then wake who waits.
import { saveRequest } from '../../db/requests.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Result } from '../../domain/result.ts';
import { type Call, operatorOf, requestOf } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';
import type { Ledger } from './ledger.ts';
import type { StillAllowed } from './still-allowed.ts';
import type { Store } from './store.ts';

/**
 * `reply` is built from the state as it is after the decision, and is what a repeated request gets again. `beside` writes what no journal
 * may hold and yet belongs to the same transaction: secrets.
 */
export type Commitment<Value> = {
  readonly decision: Decision;
  readonly reply: (tx: ReadTx) => Value;
  readonly beside?: (tx: WriteTx) => void;
};

/** A refusal commits nothing. Refuses as `judgeAgain` does, before deciding. */
export type Commit = <Value>(call: Call, decide: (tx: WriteTx) => Result<Commitment<Value>>) => Result<Value>;

export function openCommit({
  store,
  ledger,
  clock,
  stillAllowed,
  committed,
}: {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly stillAllowed: StillAllowed;
  /** Called after each commit: jobs, sync and screens wake up. */
  readonly committed: () => void;
}): Commit {
  return (call, decide) => {
    const { requestId, channel, contentHash } = requestOf(call);
    const { operatorId } = operatorOf(call);
    const reply = store.write((tx) => {
      const allowed = stillAllowed(tx, call);
      if (!allowed.ok) return allowed;
      const decided = decide(tx);
      if (!decided.ok) return decided;
      ledger(tx, decided.value.decision, operatorId);
      decided.value.beside?.(tx);
      const value = decided.value.reply(tx);
      saveRequest(tx, { requestId, channel, inputHash: contentHash, reply: value, savedAtMs: clock.nowMs() });
      return { ok: true as const, value };
    });
    if (reply.ok) committed();
    return reply;
  };
}
