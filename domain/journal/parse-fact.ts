// A record's type, version and body back into a typed fact, for projections and for upstream, which trusts no booth's JSON.
import type { z } from 'zod';
import { type Fact, type FactType, factSchemas } from './fact.ts';
import { factVersion, olderBodies } from './fact-versions.ts';
import { openBody, type Personal } from './personal.ts';
import type { JournalRecord } from './record.ts';

export type ParsedFact =
  | { readonly ok: true; readonly fact: Fact }
  /**
   * `newer`: of a type or version that this release does not know, which is no fault: the record is kept as it is. `detail` names the keys
   * that are wrong, never their values.
   */
  | { readonly ok: false; readonly why: 'newer' | 'body_wrong'; readonly detail: string };

/**
 * With the personal data that the record still has; where they were erased, what stands for them. An older version is lifted to today's, step by
 * step. `older` is the table of earlier versions.
 */
export function parseFact(
  {
    type,
    version,
    body,
    personal = null,
  }: Pick<JournalRecord, 'type' | 'version' | 'body'> & { readonly personal?: Personal | null },
  older = olderBodies,
): ParsedFact {
  const name = `${type.slice(0, 60)} ${version}`;
  if (!isFactType(type) || version > factVersion(type, older)) return { ok: false, why: 'newer', detail: name };
  let lifted: JournalRecord['body'] = openBody(body, personal);
  for (const { schema, lift } of older[type]?.slice(version - 1) ?? []) {
    const parsed = schema.safeParse(lifted);
    if (!parsed.success) return { ok: false, why: 'body_wrong', detail: detailOf(name, parsed.error) };
    lifted = lift(parsed.data);
  }
  const parsed = factSchemas[type].safeParse(lifted);
  if (!parsed.success) return { ok: false, why: 'body_wrong', detail: detailOf(name, parsed.error) };
  // The pair of a type and what its own schema parsed is a fact; TypeScript cannot follow the pairing through the index.
  return { ok: true, fact: { type, body: parsed.data } as Fact };
}

function detailOf(name: string, { issues }: z.ZodError): string {
  return `${name}: ${issues.map(({ path, code }) => `${path.join('.')} ${code}`.trim()).join(', ')}`.slice(0, 300);
}

function isFactType(type: string): type is FactType {
  return Object.hasOwn(factSchemas, type);
}
