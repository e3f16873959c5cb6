// What each check looked at, or why it did not, in words.
import type { Language, Words } from '../words.ts';
import { type CheckedBooth, levelOf } from './checked-booth.ts';
import type { AuditCheck } from './finding.ts';

export function wasLooked(check: AuditCheck, { anchors, stateCompared, head, newer }: CheckedBooth): boolean {
  if (newer !== null && buildsOnContent(check)) return false;
  if (check === 'state') return stateCompared;
  if (check !== 'anchor') return head !== null || check === 'file';
  return levelOf({ anchors }) !== 'itself';
}

export function checkWords(check: AuditCheck, checked: CheckedBooth): Words {
  const { records, closings, personal, newer } = checked;
  switch (check) {
    case 'file':
      return { en: 'The file, and the rules inside the database.', hi: 'फ़ाइल, और डेटाबेस के अंदर के नियम।' };
    case 'chain':
      return {
        en: `Chain, hash, signature and content of ${records} records, one by one.`,
        hi: `${records} रिकॉर्डों की कड़ी, हैश, दस्तख़त और लिखा हुआ, एक-एक करके।`,
      };
    case 'personal':
      return {
        en: `Personal data beside the records: ${personal.present} there and as written, ${personal.erased} erased by rule.`,
        hi: `रिकॉर्डों के साथ का निजी ब्योरा: ${personal.present} मौजूद और जैसा लिखा था, ${personal.erased} नियम से मिटाया हुआ।`,
      };
    case 'totals':
      return newer === null
        ? { en: 'The running totals in every record, added up again.', hi: 'हर रिकॉर्ड का चालू जोड़, दोबारा जोड़कर।' }
        : {
            en: `The running totals in every record: none goes down. ${newer.count} newer were not added up again.`,
            hi: `हर रिकॉर्ड का चालू जोड़: कोई घटता नहीं। ${newer.count} नए दोबारा नहीं जोड़े गए।`,
          };
    case 'series':
      return {
        en: 'Numbers of receipts, tickets and shifts: none may be left out.',
        hi: 'रसीद, पर्ची और शिफ़्ट के नंबर: कोई छूटना नहीं चाहिए।',
      };
    case 'closings':
      return {
        en: `Closings (${closings}), each recounted from its records; drawer counts against the movements.`,
        hi: `बंद हिसाब (${closings}), हर एक दोबारा गिनकर; गल्ले की गिनती लेन-देन से मिलाकर।`,
      };
    case 'state':
      return {
        en: 'All tables, compared with what the journal alone gives.',
        hi: 'सारी तालिकाएँ, अकेले जर्नल से बनी तालिकाओं से मिलाकर।',
      };
    case 'bounds':
      return {
        en: 'Cursors, feed entries, jobs and requests: only what the journal allows.',
        hi: 'सर्वर से आए संदेश, उपकरणों के काम और अनुरोध: केवल वही जो जर्नल के हिसाब से हो सकता है।',
      };
    case 'guards':
      return {
        en: 'PINs: each is the one that was set for its person; the counts of wrong ones.',
        hi: 'PIN: हर एक वही जो उस व्यक्ति के लिए तय हुआ; गलत PIN की गिनती।',
      };
    case 'anchor':
      return {
        en: `What others know of this journal: ${anchorList(checked, 'en')}.`,
        hi: `दूसरों को इस जर्नल का जो पता है: ${anchorList(checked, 'hi')}।`,
      };
  }
}

function anchorList({ anchors, receiptAnchors }: CheckedBooth, language: Language): string {
  const parts: readonly (Words | null)[] = [
    anchors.serverSeq === null ? null : { en: "the server's head", hi: 'सर्वर का सिरा' },
    anchors.key === 'server' ? { en: 'the key that the server names', hi: 'सर्वर की बताई चाबी' } : null,
    anchors.key === 'typed' ? { en: 'the key that was typed', hi: 'लिखी गई चाबी' } : null,
    anchors.stored === 'verified' ? { en: "the server's stored countersignature", hi: 'सर्वर की रखी मुहर' } : null,
    anchors.typed === null ? null : { en: 'the anchor that was typed', hi: 'लिखा गया निशान' },
    receiptAnchors > 0 ? { en: `${receiptAnchors} receipts`, hi: `${receiptAnchors} रसीदें` } : null,
  ];
  return parts.flatMap((words) => (words === null ? [] : [words[language]])).join(', ');
}

/** These need every record read; the others judge each as far as it can be read. */
function buildsOnContent(check: AuditCheck): boolean {
  return check === 'personal' || check === 'closings' || check === 'state' || check === 'bounds' || check === 'guards';
}

export function notCheckedWords(check: AuditCheck, { anchors, newer }: CheckedBooth): Words {
  if (newer !== null && buildsOnContent(check)) {
    const through = newer.firstSeq - 1;
    return {
      personal: {
        en: `Personal data, only up to record ${through}: what comes next is newer.`,
        hi: `निजी ब्योरा, केवल रिकॉर्ड ${through} तक: आगे के नए हैं।`,
      },
      closings: {
        en: `Closings, only up to record ${through}: what comes next is newer.`,
        hi: `बंद हिसाब, केवल रिकॉर्ड ${through} तक: आगे के नए हैं।`,
      },
      state: { en: 'Tables were not compared: records are newer.', hi: 'तालिकाएँ नहीं मिलाई गईं: रिकॉर्ड नए हैं।' },
      bounds: {
        en: 'Cursors, jobs and requests were not looked at: records are newer.',
        hi: 'सर्वर के संदेश, काम और अनुरोध नहीं देखे गए: रिकॉर्ड नए हैं।',
      },
      guards: { en: 'PINs were not looked at: records are newer.', hi: 'PIN नहीं देखे गए: रिकॉर्ड नए हैं।' },
    }[check as 'personal' | 'closings' | 'state' | 'bounds' | 'guards'];
  }
  if (check === 'state') {
    return { en: 'The tables could not be compared: see above.', hi: 'तालिकाएँ नहीं मिलाई जा सकीं: ऊपर देखें।' };
  }
  if (check !== 'anchor') return { en: 'There is nothing to check.', hi: 'जाँचने को कुछ नहीं है।' };
  return anchors.server === 'unreachable'
    ? {
        en: 'Nobody else was asked: the server did not answer. A cut-off end cannot be seen without an anchor.',
        hi: 'किसी और से नहीं पूछा जा सका: सर्वर का जवाब नहीं। निशान के बिना कटा हुआ अंत नहीं दिखता।',
      }
    : {
        en: 'Nobody else was asked. A cut-off end cannot be seen without an anchor: give --anchor or --key from a receipt, or --upstream.',
        hi: 'किसी और से नहीं पूछा गया। निशान के बिना कटा हुआ अंत नहीं दिखता: रसीद से --anchor या --key दें, या --upstream।',
      };
}
