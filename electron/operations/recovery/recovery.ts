// recovery.view, .check, .look, .restore, .start: all that a booth answers which cannot open its books. Used by recovery-booth.ts.

import { openBoothDatabase } from '../../../db/open-database.ts';
import { listPeople } from '../../../db/operators.ts';
import { auditReport, reportText } from '../../../domain/audit/report.ts';
import type { OperatorId } from '../../../domain/ids.ts';
import { heldAfter } from '../../../domain/people/sign-in-guard.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Words } from '../../../domain/words.ts';
import { type ChannelName, channels } from '../../contract/channels.ts';
import { type Operation, type Operations, requestOf } from '../../ipc/call.ts';
import { createPinHasher } from '../../people/pin-hash.ts';
import { applyRestore } from '../../recovery/apply-restore.ts';
import { type Prepared, prepareRestore } from '../../recovery/prepare-restore.ts';
import { NotRestored, type RestoreOptions, type WhyNotRestored } from '../../recovery/recovery-options.ts';
import { losesNothing, restoreReport } from '../../recovery/restore-report.ts';
import { checkBooth } from '../../verify/check-booth.ts';
import { readKeyRing } from '../../verify/key-ring.ts';

export type RecoveryWorld = Omit<
  RestoreOptions,
  'from' | 'recoveryKey' | 'upstream' | 'lastTicket' | 'lastReceipt' | 'onProgress'
> & {
  readonly why: Words;
  readonly upstreamUrl: string | null;
  /** The screen was asked for, over books that may be whole: the booth may be started as it is. */
  readonly mayStart: boolean;
  /** The restored booth begins; rejects when it cannot. */
  readonly start: () => Promise<void>;
  /** The answer to a request that was carried out, for when it is asked again: a new PIN is made once. */
  readonly keep: (requestId: string, kept: { readonly contentHash: string; readonly reply: unknown }) => void;
};

type Step = {
  prepared: Prepared | null;
  isRestored: boolean;
  progress: { through: number; of: number } | null;
  failures: number;
  heldUntilMs: number;
};

/** `end` throws away what a look left behind. */
export function recoveryOperations(world: RecoveryWorld): { readonly operations: Operations; readonly end: () => void } {
  const step: Step = { prepared: null, isRestored: false, progress: null, failures: 0, heldUntilMs: 0 };
  const notYet = () => refuse('restore_needed');
  const others = Object.fromEntries(Object.keys(channels).map((name) => [name, notYet])) as Record<ChannelName, typeof notYet>;
  const end = () => {
    step.prepared?.discard();
    step.prepared = null;
  };
  return {
    end,
    operations: {
      ...others,
      'recovery.view': () =>
        ok({ why: world.why, hasServer: world.upstreamUrl !== null, mayStart: world.mayStart, progress: step.progress }),
      'recovery.check': check(world),
      'recovery.look': look(world, step, end),
      'recovery.restore': restore(world, step),
      'recovery.start': async () => {
        if (!step.isRestored && !world.mayStart) return refuse('restore_look_first');
        end();
        await world.start();
        return ok({});
      },
    },
  };
}

function check({ dataFolder, clock }: RecoveryWorld): Operation<'recovery.check'> {
  return async ({ language }) => {
    try {
      const checked = await checkBooth({ dataFolder, keys: readKeyRing(dataFolder), anchor: null, upstreamUrl: null });
      return ok({ page: reportText(auditReport(checked, language, clock.nowMs())).slice(0, 200_000) });
    } catch {
      // Nothing of a database is there, or it is none: a look for records says what is to be had.
      return refuse('restore_not_checked');
    }
  };
}

function look(world: RecoveryWorld, step: Step, end: () => void): Operation<'recovery.look'> {
  return ({ place, recoveryKey, recoveryCode, lastTicket, lastReceipt }) =>
    refusing(async () => {
      end();
      step.progress = { through: 0, of: 0 };
      try {
        const prepared = await prepareRestore({
          ...world,
          from: place === null ? [] : [place],
          recoveryKey,
          upstream: world.upstreamUrl === null ? null : { url: world.upstreamUrl, recoveryCode },
          lastTicket,
          lastReceipt,
          onProgress: (through, of) => {
            step.progress = { through, of };
          },
        });
        step.prepared = prepared;
        const { plan } = prepared;
        const sections = restoreReport(plan).map(({ title, lines }) => ({ title, lines: [...lines] }));
        return ok({ sections, losesNothing: losesNothing(plan), asksPin: plan.pins.owner === null, canRestore: plan.canApply });
      } finally {
        step.progress = null;
      }
    });
}

function restore(world: RecoveryWorld, step: Step): Operation<'recovery.restore'> {
  return ({ approver, language }, call) =>
    refusing(async () => {
      const { prepared } = step;
      if (prepared === null) return refuse('restore_look_first');
      const approved = await ownerOf(prepared, approver, step, world.clock.nowMs());
      if (!approved.ok) return approved;
      step.prepared = null;
      const { owner, asideFolder } = await applyRestore(prepared, { ownerId: approved.value, language });
      step.isRestored = true;
      const { requestId, contentHash } = requestOf(call);
      world.keep(requestId, { contentHash, reply: { owner, asideFolder } });
      return ok({ owner, asideFolder });
    });
}

/** Who restores: the owner, by the PIN that came back. Null where none did: then the recovery key stands for the owner. */
async function ownerOf(
  { plan, file, keys, options }: Prepared,
  approver: { readonly code: string; readonly pin: string } | null,
  step: Step,
  nowMs: number,
): Promise<Result<OperatorId | null, 'approver_wrong' | 'approver_not_owner' | 'sign_in_delayed' | 'restore_key_needed'>> {
  if (plan.pins.owner !== null) return plan.canApply ? ok(null) : refuse('restore_key_needed');
  if (nowMs < step.heldUntilMs) return refuse('sign_in_delayed', { untilMs: step.heldUntilMs });
  const person = approver === null ? undefined : await personOf(file, approver.code, plan.pins.kept);
  const hasher = createPinHasher({ pepper: keys.pepper ?? '', cost: options.pinHashCost });
  const isRight = approver !== null && person?.pinHash !== undefined && (await hasher.matches(approver.pin, person.pinHash));
  if (!isRight) {
    step.failures += 1;
    step.heldUntilMs = heldAfter(step.failures, nowMs);
    return refuse('approver_wrong');
  }
  return person.role === 'owner' ? ok(person.operatorId) : refuse('approver_not_owner');
}

async function personOf(file: string, code: string, kept: Prepared['plan']['pins']['kept']) {
  const database = openBoothDatabase({ file });
  try {
    const found = database.read(listPeople).find((person) => person.code === code && person.disabledReason === null);
    if (found === undefined) return undefined;
    return { ...found, pinHash: kept.find(({ operatorId }) => operatorId === found.operatorId)?.pinHash };
  } finally {
    database.close();
  }
}

const refusalOf: Readonly<Record<WhyNotRestored, Extract<RefusalCode, `restore_${string}`>>> = {
  nothing_found: 'restore_nothing_found',
  key_needed: 'restore_key_needed',
  recovery_key_wrong: 'restore_key_wrong',
  recovery_code_wrong: 'restore_code_wrong',
  booth_retired: 'restore_booth_retired',
  upstream_unreachable: 'restore_server_away',
  upstream_forged: 'restore_server_forged',
  newer_release: 'restore_newer_release',
  record_unfit: 'restore_record_unfit',
  paper_number_wrong: 'restore_number_wrong',
  booth_runs: 'restore_booth_runs',
  changed_meanwhile: 'restore_changed',
};

async function refusing<Value>(run: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotRestored) return refuse(refusalOf[error.why]);
    throw error;
  }
}
