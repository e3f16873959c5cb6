import type { RefusalCode } from '../../../domain/refusals.ts';

export type RefusalText = { readonly what: string; readonly do: string };
/** What a refusal says: what is wrong in at most eight words, what to do in eight more. A family brings those of its own codes. */
export type RefusalTable = { readonly [Code in RefusalCode]?: RefusalText };
