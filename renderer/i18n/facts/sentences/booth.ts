// The booth itself, its lot, its tariffs, and papers.
import type { documentFacts } from '../../../../domain/journal/facts/document.ts';
import type { lotFacts } from '../../../../domain/journal/facts/lot.ts';
import type { Sentences } from './sentence.ts';

export const boothSentences: Sentences<keyof typeof lotFacts> = {
  'booth.enrolled': ({ boothCode, lotId }) => ({
    en: `Booth ${boothCode} was set up for lot ${lotId}.`,
    hi: `पार्किंग ${lotId} का बूथ ${boothCode} बना।`,
  }),
  'booth.started': ({ version, lastSeenMs }, { moment }) => ({
    en: `The booth started (release ${version})${lastSeenMs === null ? '' : `; it was last seen at ${moment(lastSeenMs)}`}.`,
    hi: `बूथ चालू हुआ (रिलीज़ ${version})${lastSeenMs === null ? '' : `; पिछली बार ${moment(lastSeenMs)} पर चल रहा था`}।`,
  }),
  'booth.stopped': () => ({ en: 'The booth was closed.', hi: 'बूथ बंद किया गया।' }),
  'booth.restored': ({ headSeq, lost, setAside }) => {
    const end = lost?.throughSeq === null ? null : lost?.throughSeq;
    const aside =
      setAside === null
        ? { en: '', hi: '' }
        : {
            en: ` Records ${setAside.fromSeq} to ${setAside.throughSeq} of a copy were set aside.`,
            hi: ` एक प्रति के रिकॉर्ड ${setAside.fromSeq} से ${setAside.throughSeq} अलग रखे गए।`,
          };
    const missing =
      lost === null
        ? { en: 'No record is missing.', hi: 'कोई रिकॉर्ड ग़ायब नहीं है।' }
        : end === null || end === undefined
          ? {
              en: `Records from ${lost.fromSeq} on may be missing.`,
              hi: `रिकॉर्ड ${lost.fromSeq} से आगे ग़ायब हो सकते हैं।`,
            }
          : {
              en: `Records ${lost.fromSeq} to ${end} are missing.`,
              hi: `रिकॉर्ड ${lost.fromSeq} से ${end} ग़ायब हैं।`,
            };
    return {
      en: `The booth was restored up to record ${headSeq}. ${missing.en}${aside.en}`,
      hi: `बूथ का डेटा रिकॉर्ड ${headSeq} तक लौटाया गया। ${missing.hi}${aside.hi}`,
    };
  },
  'clock.jumped': ({ expectedMs, foundMs }, { moment }) => ({
    en: `The clock was set from ${moment(expectedMs)} to ${moment(foundMs)}.`,
    hi: `घड़ी ${moment(expectedMs)} से ${moment(foundMs)} पर की गई।`,
  }),
  'clock.corrected': ({ fromMs, toMs, by }, { who, moment }) =>
    by === 'upstream'
      ? {
          en: `The server set the booth's time from ${moment(fromMs)} to ${moment(toMs)}.`,
          hi: `सर्वर ने बूथ का समय ${moment(fromMs)} से ${moment(toMs)} किया।`,
        }
      : {
          en: `${who.en} set the booth's time from ${moment(fromMs)} to ${moment(toMs)}.`,
          hi: `${who.hi} बूथ का समय ${moment(fromMs)} से ${moment(toMs)} किया।`,
        },
  'lot.configured': ({ settings }, { who }) => ({
    en: `${who.en} changed the settings of ${settings.name.en}.`,
    hi: `${who.hi} ${settings.name.hi} की सेटिंग बदली।`,
  }),
  'tariff.published': ({ tariff, effectiveFromMs }, { who, moment }) => ({
    en: `${who.en} published the tariff ${tariff.name.en}, in force from ${moment(effectiveFromMs)}.`,
    hi: `${who.hi} दाम सूची ${tariff.name.hi} जारी की, ${moment(effectiveFromMs)} से लागू।`,
  }),
};

export const documentSentences: Sentences<keyof typeof documentFacts> = {
  'receipt.issued': ({ number, totalPaise }, { vehicle, rupees }) => ({
    en: `Receipt ${number} over ${rupees(totalPaise)} was issued for ${vehicle.en}.`,
    hi: `${vehicle.hi} के लिए ${rupees(totalPaise)} की रसीद ${number} बनी।`,
  }),
  'document.issued': ({ content }, { vehicle, code }) => {
    const what = code(content.kind === 'sheet' ? content.sheet : content.kind);
    const number =
      content.kind === 'sheet' ? content.number : content.kind === 'receipt' ? content.receiptNumber : content.ticketNumber;
    return content.kind === 'sheet'
      ? { en: `A paper was made: ${what.en} ${number}.`, hi: `काग़ज़ बना: ${what.hi} ${number}।` }
      : {
          en: `A paper was made for ${vehicle.en}: ${what.en} ${number}.`,
          hi: `${vehicle.hi} का काग़ज़ बना: ${what.hi} ${number}।`,
        };
  },
  'document.copied': ({ copy }, { who, vehicle, number }) => ({
    en: `${who.en} had copy ${copy} of ${number === '' ? `a paper of ${vehicle.en}` : number} printed.`,
    hi: `${who.hi} ${number === '' ? `${vehicle.hi} के काग़ज़` : number} की प्रतिलिपि ${copy} छपवाई।`,
  }),
  'barrier.requested': ({ direction, sessionId }, { who, vehicle, code }) =>
    sessionId === null
      ? {
          en: `${who.en} had the ${code(direction).en} barrier opened by hand.`,
          hi: `${who.hi} ${code(direction).hi} का बैरियर हाथ से खुलवाया।`,
        }
      : {
          en: `The ${code(direction).en} barrier was asked to open for ${vehicle.en}.`,
          hi: `${vehicle.hi} के लिए ${code(direction).hi} का बैरियर खोलने को कहा गया।`,
        },
  'scan.limited': ({ source, kind }, { code }) => ({
    en: `Scans from ${source} were held back: ${code(kind).en}.`,
    hi: `${source} के स्कैन रोके गए: ${code(kind).hi}।`,
  }),
  'anomaly.found': ({ kind, detail }, { vehicle, code }) => ({
    en: `Something did not fit (${vehicle.en}): ${code(kind).en}. ${detail}`,
    hi: `कुछ मेल नहीं खाया (${vehicle.hi}): ${code(kind).hi}। ${detail}`,
  }),
};
