// A record of the journal as one sentence in each language. Total over the facts: one without a sentence does not compile.
import type { Fact, FactType } from '../../../../domain/journal/fact.ts';
import type { Words } from '../../../../domain/words.ts';
import { backupSentences } from './backup.ts';
import { boothSentences, documentSentences } from './booth.ts';
import { passSentences, reconcileSentences } from './pass.ts';
import { paymentSentences, refundSentences } from './payment.ts';
import { peopleSentences } from './people.ts';
import type { Sentence, Sentences, Telling } from './sentence.ts';
import { sessionSentences } from './session.ts';
import { shiftSentences } from './shift.ts';

const sentences: Sentences<FactType> = {
  ...boothSentences,
  ...backupSentences,
  ...documentSentences,
  ...peopleSentences,
  ...shiftSentences,
  ...sessionSentences,
  ...paymentSentences,
  ...refundSentences,
  ...passSentences,
  ...reconcileSentences,
};

export function tell({ type, body }: Fact, telling: Telling): Words {
  // A union of functions takes the intersection of their bodies; the map's type has tied each to its own.
  const sentence = sentences[type] as Sentence<FactType>;
  return sentence(body, telling);
}
