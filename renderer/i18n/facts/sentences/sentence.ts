// How a record of the journal is told: one builder for each fact, from its body and what the booth looked up beside it.
import type { FactBody, FactType } from '../../../../domain/journal/fact.ts';
import type { Words } from '../../../../domain/words.ts';
import type { Code } from './codes.ts';

/** What a body does not say itself, in both languages. */
export type Telling = {
  /** The subject: `Asha`, `आशा ने`; `The booth`, `बूथ ने`. */
  readonly who: Words;
  /** `vehicle DL 7C Q 1939`, `गाड़ी DL 7C Q 1939`. */
  readonly vehicle: Words;
  /** Of the payment, refund or receipt that the body only names; `₹40`. */
  readonly amount: string;
  /** Of the receipt, pass or shift that the body only names. */
  readonly number: string;
  readonly name: (operatorId: string) => string;
  readonly rupees: (amountPaise: number) => string;
  /** `23-11-2026 14:32` of the lot's wall clock. */
  readonly moment: (atMs: number) => string;
  readonly code: (code: Code) => Words;
  /** A vehicle class in the lot's own words. */
  readonly vehicleClass: (id: string) => Words;
};

export type Sentence<Type extends FactType> = (body: FactBody<Type>, telling: Telling) => Words;
export type Sentences<Types extends FactType> = { readonly [Type in Types]: Sentence<Type> };

/** `, because …` where somebody gave a reason. */
export function because(reason: string | null): Words {
  return reason === null || reason === '' ? { en: '', hi: '' } : { en: `: ${reason}`, hi: `: ${reason}` };
}
