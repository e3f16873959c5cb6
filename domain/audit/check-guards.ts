// The count of wrong PINs is kept beside the journal, but each wrong PIN is in it: somebody who sets the count is found out.
import type { Fact } from '../journal/fact.ts';
import { heldAfter, type SignInGuard } from '../people/sign-in-guard.ts';
import type { Finding } from './finding.ts';

type Refused = { readonly guard: SignInGuard; readonly seq: number; readonly atMs: number };

export type StoredGuard = SignInGuard & { readonly operatorCode: string };

export type GuardCheck = {
  readonly take: (seq: number, fact: Fact) => void;
  /** What must be kept after the facts that were taken. */
  readonly counts: () => readonly StoredGuard[];
  /** `stored`: every count that is kept. Those of the journal must be there as they were written, and no others. */
  readonly findings: (stored: readonly StoredGuard[]) => readonly Finding[];
};

/** Only a new PIN from a supervisor ends a count; it goes with its person to another code. Growing old changes nothing that is stored. */
export function openGuardCheck(): GuardCheck {
  const codes = new Map<string, string>();
  const refused = new Map<string, Refused>();
  return {
    take(seq, { type, body }) {
      switch (type) {
        case 'operator.added':
        case 'operator.changed': {
          const { operatorId, code } = body.operator;
          const before = codes.get(operatorId) ?? code;
          const count = refused.get(before);
          codes.set(operatorId, code);
          if (before === code || count === undefined) return;
          refused.delete(before);
          refused.set(code, count);
          return;
        }
        case 'operator.refused': {
          const { operatorCode, failures, countedFromMs, atMs } = body;
          refused.set(operatorCode, { guard: { failures, countedFromMs, heldUntilMs: heldAfter(failures, atMs) }, seq, atMs });
          return;
        }
        case 'operator.pin_changed':
          if (body.why === 'reset') refused.delete(codes.get(body.operatorId) ?? '');
          return;
        default:
          return;
      }
    },
    counts: () => [...refused].map(([operatorCode, { guard }]) => ({ operatorCode, ...guard })),
    findings(stored) {
      const kept = new Map(stored.map((guard) => [guard.operatorCode, guard]));
      const wrong = [...refused].flatMap(([operatorCode, { guard, seq, atMs }]): readonly Finding[] => {
        const found = kept.get(operatorCode);
        kept.delete(operatorCode);
        if (found !== undefined && isSame(found, guard)) return [];
        const detail = `code ${operatorCode}: ${textOf(found)}, not ${textOf(guard)}`;
        return [{ kind: 'guard_reset', seq, atMs, detail }];
      });
      const madeUp = [...kept.values()].map((guard): Finding => {
        const detail = `code ${guard.operatorCode}: ${textOf(guard)}, not 0`;
        return { kind: 'guard_reset', seq: null, atMs: null, detail };
      });
      return [...wrong, ...madeUp];
    },
  };
}

function isSame(left: SignInGuard, right: SignInGuard): boolean {
  return left.failures === right.failures && left.heldUntilMs === right.heldUntilMs && left.countedFromMs === right.countedFromMs;
}

function textOf(guard: SignInGuard | undefined): string {
  return guard === undefined ? '0' : `${guard.failures} (held ${guard.heldUntilMs}, from ${guard.countedFromMs})`;
}
