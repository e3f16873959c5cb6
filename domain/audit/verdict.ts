// The words of the verdict, by its level, and of what no check proves.
import type { Words } from '../words.ts';
import type { CheckedBooth } from './checked-booth.ts';

/** The word "sound" needs somebody else's word: a folder alone can only be consistent. */
export function verdictWords({ findings, more, newer, level, keyFingerprint, anchors }: CheckedBooth): Words {
  const count = findings.length + more;
  if (count > 0) return { en: `WRONG: ${count} found.`, hi: `गड़बड़ी: ${count} मिलीं।` };
  if (newer !== null) return { en: 'NOT COMPLETE: nothing was found up to here.', hi: 'अधूरी: यहाँ तक कोई गड़बड़ी नहीं मिली।' };
  switch (level) {
    case 'itself':
      return {
        en: 'CONSISTENT IN ITSELF, no more: nobody outside this folder was asked. Whoever makes a key can make such a folder.',
        hi: 'अपने आप में ठीक, बस इतना: इस फ़ोल्डर के बाहर किसी से नहीं पूछा गया। जो चाबी बना ले वह ऐसा फ़ोल्डर भी बना सकता है।',
      };
    case 'key':
      return anchors.typed !== null
        ? {
            en: `SOUND: it holds the record ${anchors.typed} that was named, and is signed by one key, ${keyFingerprint}.`,
            hi: `सही: बताया गया रिकॉर्ड ${anchors.typed} इसमें है, और दस्तख़त एक ही चाबी ${keyFingerprint} के हैं।`,
          }
        : {
            en: `SOUND: signed by the key that was named, ${keyFingerprint}. A cut-off end cannot be seen without an anchor.`,
            hi: `सही: बताई गई चाबी ${keyFingerprint} के दस्तख़त हैं। निशान के बिना कटा हुआ अंत नहीं दिखता।`,
          };
    case 'server':
      return {
        en: `SOUND: the same as the server's through record ${anchors.serverSeq}; what comes after it is signed by the same key.`,
        hi: `सही: रिकॉर्ड ${anchors.serverSeq} तक सर्वर जैसा ही; आगे पर उसी चाबी के दस्तख़त हैं।`,
      };
  }
}

/** One for each group of columns that docs/verify.md names. */
export const unprovenWords: Words = {
  en: 'Not proven by any check: what devices answered about their jobs; replies kept for requests; times of feed entries; why the server parked a record; preferences; when the booth was last alive; the countersignature, without the server.',
  hi: 'किसी जाँच से साबित नहीं: उपकरणों के जवाब; अनुरोधों के रखे हुए उत्तर; सर्वर के संदेशों का समय; सर्वर ने रिकॉर्ड अलग क्यों रखा; पसंद की सेटिंग; बूथ आख़िरी बार कब चला; सर्वर के बिना उसकी मुहर।',
};
