// What a check has found so far, and how it reads tables in which anything may stand.
import type { Finding } from '../../domain/audit/finding.ts';

/** Of each kind; a journal that was rewritten as a whole would fill pages. */
const MOST_OF_A_KIND = 20;

export type Add = (finding: Finding) => void;

export function collector() {
  const found: Finding[] = [];
  const counts = new Map<string, number>();
  return {
    add: (finding: Finding) => {
      const count = (counts.get(finding.kind) ?? 0) + 1;
      counts.set(finding.kind, count);
      if (count <= MOST_OF_A_KIND) found.push(finding);
    },
    all: () => found,
    more: () => [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - MOST_OF_A_KIND), 0),
  };
}

/** A table in which something stands that nobody can read is a finding; the check goes on without it. */
export function reading<Value>(table: string, add: Add, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    const detail = `${table}: ${error instanceof Error ? error.message : String(error)}`;
    add({ kind: 'bound_broken', seq: null, atMs: null, detail });
    return null;
  }
}
