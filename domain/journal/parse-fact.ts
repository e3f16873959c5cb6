// A record's type and body back into a typed fact, for projections and for upstream, which trusts no booth's JSON.
import { type Fact, type FactType, factSchemas } from './fact.ts';
import type { JournalRecord } from './record.ts';

export type ParsedFact =
  | { readonly ok: true; readonly fact: Fact }
  /** `detail` names the keys that are wrong, never their values. */
  | { readonly ok: false; readonly why: 'type_unknown' | 'body_wrong'; readonly detail: string };

export function parseFact({ type, body }: Pick<JournalRecord, 'type' | 'body'>): ParsedFact {
  if (!isFactType(type)) return { ok: false, why: 'type_unknown', detail: type.slice(0, 60) };
  const parsed = factSchemas[type].safeParse(body);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`.trim());
    return { ok: false, why: 'body_wrong', detail: `${type}: ${paths.join(', ')}`.slice(0, 300) };
  }
  // The pair of a type and what its own schema parsed is a fact; TypeScript cannot follow the pairing through the index.
  return { ok: true, fact: { type, body: parsed.data } as Fact };
}

function isFactType(type: string): type is FactType {
  return Object.hasOwn(factSchemas, type);
}
