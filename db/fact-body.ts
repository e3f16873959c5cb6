// The body of a record in today's version, with the personal data that it still has: a query that reads the journal may find any version that
// was ever written.
import { assert } from '../domain/assert.ts';
import type { FactBody, FactType } from '../domain/journal/fact.ts';
import { parseFact } from '../domain/journal/parse-fact.ts';
import type { Personal } from '../domain/journal/personal.ts';
import type { Json } from './schema.ts';

/** Throws where the record says nothing that a booth writes. */
export function factBody<Type extends FactType>(
  type: Type,
  { version, body, personal = null }: { readonly version: number; readonly body: Json; readonly personal?: Personal | null },
): FactBody<Type> {
  const parsed = parseFact({ type, version, body: JSON.parse(body), personal });
  assert(parsed.ok, `a stored ${type} is well-formed${parsed.ok ? '' : `: ${parsed.detail}`}`);
  return parsed.fact.body as FactBody<Type>;
}
