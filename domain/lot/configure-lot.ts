// What a lot's owner and supervisors change of its settings. Each change journals the settings whole, as `lot.configured`.
import type { Decision } from '../decision.ts';
import type { SlotId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type ApprovalAction, type ApprovalLevel, approvalFloors, approvalLevelsInOrder } from '../people/approval-rules.ts';
import type { Operator } from '../people/operator.ts';
import { ok, type Result, refuse } from '../result.ts';
import { firstTwice, keepOccupied, type LayoutRefusal, layOut, type OccupiedSlot, type ZonePlan } from './check-layout.ts';
import type { LotSettings, Validator } from './lot-settings.ts';

type PlainRule =
  | 'idleLockMinutes'
  | 'quoteValiditySeconds'
  | 'exitGraceMinutes'
  | 'personalDataDays'
  | 'onlineWaitSeconds'
  | 'plateOnReceipt'
  | 'documentLanguage'
  | 'counts2000'
  | 'varianceReasonFromPaise'
  | 'consolidateBelowPaise';

/** Only what is to change. */
export type LotChange = {
  readonly [Rule in PlainRule]?: Exclude<LotSettings[Rule], undefined> | undefined;
} & {
  readonly approvals?: LotSettings['approvals'];
  readonly validators?: readonly Validator[] | undefined;
  readonly zones?: readonly ZonePlan[] | undefined;
};

/** What gives money away or hides that it is missing: the owner's. The rest is a supervisor's daily work. */
export const ownersSettings = [
  'approvals',
  'validators',
  'exitGraceMinutes',
  'personalDataDays',
  'varianceReasonFromPaise',
  'consolidateBelowPaise',
] as const satisfies readonly (keyof LotChange)[];

type LotState = {
  readonly settings: LotSettings;
  readonly occupied: readonly OccupiedSlot[];
  /** Of the tariff in force. */
  readonly concessionIds: readonly string[];
};

type LotRefusal = 'owner_only' | 'approval_too_loose' | LayoutRefusal | 'concession_unknown' | 'validator_twice';

/**
 * `kept`: slots that were taken out and yet stay, because a vehicle stands there. Refuses, in this order: owner_only,
 * approval_too_loose {action}, those of `layOut`, concession_unknown, validator_twice (one id or code for two shops).
 */
export function decideConfigureLot(
  { settings, occupied, concessionIds }: LotState,
  { zones: plans, ...change }: LotChange,
  { actor }: { readonly actor: Operator },
): Result<Decision & { readonly kept: readonly SlotId[] }, LotRefusal> {
  if (actor.role !== 'owner' && ownersSettings.some((name) => change[name] !== undefined)) return refuse('owner_only');
  const loose = Object.entries(change.approvals ?? {}).find(([action, level]) => isTooLoose(action as ApprovalAction, level));
  if (loose !== undefined) return refuse('approval_too_loose', { action: loose[0] });
  const laid = plans === undefined ? ok(settings.zones) : layOut(plans, settings.vehicleClasses);
  if (!laid.ok) return laid;
  const { zones, kept } = keepOccupied(laid.value, { before: settings.zones, occupied: plans === undefined ? [] : occupied });
  const validators = change.validators ?? [];
  if (validators.some(({ concessionId }) => !concessionIds.includes(concessionId))) return refuse('concession_unknown');
  const twice = firstTwice(validators.map(({ id }) => id)) ?? firstTwice(validators.map(({ code }) => code));
  if (twice !== undefined) return refuse('validator_twice');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const configured = fact('lot.configured', { settings: { ...settings, ...given, zones } });
  return ok({ kept, facts: [configured], jobs: [] });
}

function isTooLoose(action: ApprovalAction, level: ApprovalLevel): boolean {
  return approvalLevelsInOrder.indexOf(level) < approvalLevelsInOrder.indexOf(approvalFloors[action]);
}
