// Who has to agree to what: one table for every action beyond plain entry and exit. The owner may tighten it, never loosen it.
import { z } from 'zod';
import type { LotSettings } from '../lot/lot-settings.ts';

/**
 * Weakest first. free: the cashier alone · reason: the cashier, with a reason that is journaled · supervisor: another person's PIN,
 * of a supervisor or owner, with a reason · owner: an owner's PIN, with a reason.
 */
export const approvalLevelsInOrder = ['free', 'reason', 'supervisor', 'owner'] as const;
export const approvalLevelSchema = z.enum(approvalLevelsInOrder);
export type ApprovalLevel = z.infer<typeof approvalLevelSchema>;

/** The floor of each action: what holds while the owner has not asked for more. */
export const approvalFloors = {
  void_entry: 'supervisor',
  left_unrecorded: 'supervisor',
  typed_entry: 'supervisor',
  class_change: 'supervisor',
  damaged_ticket: 'reason',
  replaced_ticket: 'reason',
  lost_ticket: 'free',
  lost_waived: 'supervisor',
  complimentary: 'supervisor',
  concession: 'free',
  validation: 'free',
  released_on_trust: 'supervisor',
  pay_later: 'supervisor',
  void_receipt: 'supervisor',
  refund: 'supervisor',
  write_off: 'supervisor',
  manual_barrier: 'reason',
  drop: 'reason',
  paid_out: 'reason',
  drawer_correction: 'supervisor',
  pass_sale: 'free',
  pass_change: 'supervisor',
  passback: 'supervisor',
  list_change: 'supervisor',
  black_list_entry: 'supervisor',
  accept_difference: 'reason',
} as const satisfies Record<string, ApprovalLevel>;

export type ApprovalAction = keyof typeof approvalFloors;
export const approvalActions = Object.keys(approvalFloors) as [ApprovalAction, ...ApprovalAction[]];
export const approvalActionSchema = z.enum(approvalActions);

/** What the lot asks for: the floor, or what the owner made of it where that is stricter. */
export function approvalLevelOf(action: ApprovalAction, { approvals }: Pick<LotSettings, 'approvals'>): ApprovalLevel {
  return stricter(approvalFloors[action], approvals?.[action]);
}

/** Every action's level, for the screens that ask for approvals. */
export function approvalLevels(settings: Pick<LotSettings, 'approvals'>): Record<ApprovalAction, ApprovalLevel> {
  const levels = approvalActions.map((action) => [action, approvalLevelOf(action, settings)] as const);
  return Object.fromEntries(levels) as Record<ApprovalAction, ApprovalLevel>;
}

/** The whole table, for the screen that shows it. */
export function approvalTable(
  settings: Pick<LotSettings, 'approvals'>,
): readonly { readonly action: ApprovalAction; readonly floor: ApprovalLevel; readonly level: ApprovalLevel }[] {
  return approvalActions.map((action) => ({
    action,
    floor: approvalFloors[action],
    level: approvalLevelOf(action, settings),
  }));
}

function stricter(floor: ApprovalLevel, chosen: ApprovalLevel | undefined): ApprovalLevel {
  return chosen === undefined || approvalLevelsInOrder.indexOf(chosen) < approvalLevelsInOrder.indexOf(floor) ? floor : chosen;
}
