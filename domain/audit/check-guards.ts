// The count of wrong PINs is kept beside the journal, but each wrong PIN is in it: somebody who sets the count back is found out.
import type { Fact } from '../journal/fact.ts';
import type { Finding } from './finding.ts';

type Refused = { readonly failures: number; readonly seq: number; readonly atMs: number };

export type GuardCheck = {
  readonly take: (seq: number, fact: Fact) => void;
  /** `failuresOf` answers the stored count of a code. */
  readonly findings: (failuresOf: (operatorCode: string) => number) => readonly Finding[];
};

/**
 * The right PIN ends the count, and so does a new one. Journals of earlier releases say so only by what the PIN was for: whatever may have
 * ended a count is taken to have; one that nothing ended must still stand.
 */
export function openGuardCheck(): GuardCheck {
  const codes = new Map<string, string>();
  const refused = new Map<string, Refused>();
  const ended = (operatorId: string | null) => {
    if (operatorId !== null) refused.delete(codes.get(operatorId) ?? '');
  };
  return {
    take(seq, { type, body }) {
      switch (type) {
        case 'operator.added':
        case 'operator.changed':
          ended(body.operator.operatorId);
          codes.set(body.operator.operatorId, body.operator.code);
          return;
        case 'operator.refused':
          refused.set(body.operatorCode, { failures: body.failures, seq, atMs: body.atMs });
          return;
        case 'operator.refusals_ended':
          refused.delete(body.operatorCode);
          return;
        case 'operator.signed_in':
        case 'operator.pin_changed':
        case 'operator.enabled':
        case 'desk.unlocked':
          return ended(body.operatorId);
        case 'exception.approved':
        case 'approval.refused':
          return ended(body.approverId);
        case 'shift.handed_over':
          ended(body.fromId);
          return ended(body.toId);
        case 'shift.signed_off':
          return ended(body.supervisorId);
        default:
          return;
      }
    },
    findings: (failuresOf) =>
      [...refused].flatMap(([operatorCode, { failures, seq, atMs }]): readonly Finding[] => {
        const stored = failuresOf(operatorCode);
        const detail = `code ${operatorCode}: ${stored}, not ${failures}`;
        return stored >= failures ? [] : [{ kind: 'guard_reset', seq, atMs, detail }];
      }),
  };
}
