// A session's story in words: one for each fact of the journal, family by family.
import type { FactType } from '../../domain/journal/fact.ts';
import type { Language } from '../../domain/words.ts';
import { boothDetails, boothFacts } from './facts/booth.ts';
import { documentDetails, documentFacts } from './facts/document.ts';
import { exceptionsDetails, exceptionsFacts } from './facts/exceptions.ts';
import { exportsDetails, exportsFacts } from './facts/exports.ts';
import type { DetailTable } from './facts/fact-table.ts';
import { passesDetails, passesFacts } from './facts/passes.ts';
import { paymentDetails, paymentFacts } from './facts/payment.ts';
import { peopleDetails, peopleFacts } from './facts/people.ts';
import { reconcileDetails, reconcileFacts } from './facts/reconcile.ts';
import { refundsDetails, refundsFacts } from './facts/refunds.ts';
import { sessionDetails, sessionFacts } from './facts/session.ts';
import { setupDetails, setupFacts } from './facts/setup.ts';
import { shiftDetails, shiftFacts } from './facts/shift.ts';

const words: Record<FactType, Readonly<Record<Language, string>>> = {
  ...boothFacts,
  ...setupFacts,
  ...peopleFacts,
  ...shiftFacts,
  ...sessionFacts,
  ...paymentFacts,
  ...exceptionsFacts,
  ...refundsFacts,
  ...documentFacts,
  ...passesFacts,
  ...reconcileFacts,
  ...exportsFacts,
};

const details: DetailTable = {
  ...boothDetails,
  ...setupDetails,
  ...peopleDetails,
  ...shiftDetails,
  ...sessionDetails,
  ...paymentDetails,
  ...exceptionsDetails,
  ...refundsDetails,
  ...documentDetails,
  ...passesDetails,
  ...reconcileDetails,
  ...exportsDetails,
};

/** The words for a fact; a fact from a newer booth shows its type. */
export function factWords(type: string, language: Language): string {
  return type in words ? words[type as FactType][language] : type;
}

/** The words for a fact's detail; numbers, references and reasons that people wrote stay as they are. */
export function detailWords(detail: string, language: Language): string {
  return details[detail]?.[language] ?? detail;
}
