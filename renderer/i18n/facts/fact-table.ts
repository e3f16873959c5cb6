import type { FactType } from '../../../domain/journal/fact.ts';
import type { Language } from '../../../domain/words.ts';

type InEachLanguage = Readonly<Record<Language, string>>;
/** A session's story and the audit in words: a family brings those of its own facts. */
export type FactTable = { readonly [Type in FactType]?: InEachLanguage };
/** Literal codes that stand in a fact's detail. */
export type DetailTable = Readonly<Record<string, InEachLanguage>>;
