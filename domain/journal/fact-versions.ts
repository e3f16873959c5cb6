// How the bodies of facts grew: what each earlier version looked like, and how it becomes the next. Records are never rewritten, so a
// booth and upstream read every version that was ever written.
import type { z } from 'zod';
import type { FactType } from './fact.ts';

type Body = Readonly<Record<string, unknown>>;
/** One earlier version: the schema that it had, and the step to the version after it. */
export type OlderBody = { readonly schema: z.ZodType<Body>; readonly lift: (body: Body) => Body };
export type OlderBodies = { readonly [Type in FactType]?: readonly OlderBody[] };

/** type → its earlier versions, from 1 on. A type that is not listed is in its first version. */
export const olderBodies: OlderBodies = {};

/** The version in which a fact of this type is written now; from 1. */
export function factVersion(type: FactType, older: OlderBodies = olderBodies): number {
  return 1 + (older[type]?.length ?? 0);
}
