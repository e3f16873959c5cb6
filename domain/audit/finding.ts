// What a check of a booth's journal and tables can find, each with its words. A finding names the record and the time, if there is one.
import type { Words } from '../words.ts';

/** In the order in which they are made and reported. */
export const auditChecks = [
  'file',
  'chain',
  'personal',
  'totals',
  'series',
  'closings',
  'state',
  'bounds',
  'guards',
  'anchor',
] as const;
export type AuditCheck = (typeof auditChecks)[number];

export type FindingKind = keyof typeof findingWords;

export type Finding = {
  readonly kind: FindingKind;
  /** The record that shows it. */
  readonly seq: number | null;
  /** The record's time. */
  readonly atMs: number | null;
  /** Names, numbers, tables: what the words leave open. */
  readonly detail: string;
};

export const findingWords = {
  file_damaged: { en: 'The database file is damaged.', hi: 'डेटाबेस की फ़ाइल ख़राब है।' },
  schema_changed: {
    en: 'The rules inside the database were changed.',
    hi: 'डेटाबेस के अंदर के नियम बदले गए हैं।',
  },
  not_enrolled: {
    en: 'The journal does not begin with the booth being set up.',
    hi: 'जर्नल की शुरुआत बूथ बनने से नहीं है।',
  },
  key_differs: {
    en: 'The key on this computer is not the one that the journal was begun with.',
    hi: 'इस कंप्यूटर की चाबी वह नहीं जिससे जर्नल शुरू हुआ था।',
  },
  foreign_booth: { en: 'A record of another booth.', hi: 'किसी दूसरे बूथ का रिकॉर्ड।' },
  sequence_gap: { en: 'Records are missing before this one.', hi: 'इससे पहले के रिकॉर्ड ग़ायब हैं।' },
  sequence_fork: { en: 'This record is out of its place.', hi: 'यह रिकॉर्ड अपनी जगह पर नहीं है।' },
  chain_broken: {
    en: 'This record does not follow from the one before it: one of them was exchanged or taken out.',
    hi: 'यह रिकॉर्ड पिछले से नहीं जुड़ता: कोई रिकॉर्ड बदला या हटाया गया है।',
  },
  hash_wrong: {
    en: 'This record, or the one before it, was changed after it was written.',
    hi: 'यह रिकॉर्ड या इससे पहले वाला लिखने के बाद बदला गया है।',
  },
  commit_missing: {
    en: 'No signature covers these records.',
    hi: 'इन रिकॉर्डों पर कोई दस्तख़त नहीं है।',
  },
  commit_torn: {
    en: 'Of these records, which were written together, some are missing or were added.',
    hi: 'साथ लिखे गए इन रिकॉर्डों में से कुछ ग़ायब हैं या जोड़े गए हैं।',
  },
  signature_wrong: { en: 'These records were not signed by this booth.', hi: 'इन रिकॉर्डों पर इस बूथ के दस्तख़त नहीं हैं।' },
  record_unreadable: {
    en: 'This record cannot be read.',
    hi: 'यह रिकॉर्ड पढ़ा नहीं जा सकता।',
  },
  personal_wrong: {
    en: 'The personal data beside this record are not those that were written with it.',
    hi: 'इस रिकॉर्ड के साथ का निजी ब्योरा वह नहीं जो इसके साथ लिखा गया था।',
  },
  personal_missing: {
    en: 'The personal data of this record are gone, and no record says that they were erased.',
    hi: 'इस रिकॉर्ड का निजी ब्योरा नहीं है, और किसी रिकॉर्ड में उसके मिटाए जाने की बात नहीं है।',
  },
  personal_kept: {
    en: 'The personal data of this record are still there, or it has none, although they were recorded as erased.',
    hi: 'इस रिकॉर्ड का निजी ब्योरा अब भी है, या था ही नहीं, जबकि उसे मिटाया हुआ लिखा गया।',
  },
  personal_early: {
    en: 'The personal data of this record were erased before they were allowed to be.',
    hi: 'इस रिकॉर्ड का निजी ब्योरा समय से पहले मिटाया गया।',
  },
  body_wrong: { en: 'This record says nothing that a booth writes.', hi: 'यह रिकॉर्ड किसी बूथ का लिखा नहीं लगता।' },
  totals_wrong: {
    en: 'The running totals in this record are not what the records up to it add up to.',
    hi: 'इस रिकॉर्ड का चालू जोड़ पहले के रिकॉर्डों से मेल नहीं खाता।',
  },
  receipt_gap: { en: 'Receipt numbers do not follow each other.', hi: 'रसीद के नंबर क्रम में नहीं हैं।' },
  ticket_gap: { en: 'Ticket numbers do not follow each other.', hi: 'पर्ची के नंबर क्रम में नहीं हैं।' },
  shift_gap: { en: 'Shift numbers do not follow each other.', hi: 'शिफ़्ट के नंबर क्रम में नहीं हैं।' },
  closing_gap: { en: 'Closings do not follow each other.', hi: 'बंद हिसाबों के नंबर क्रम में नहीं हैं।' },
  closing_range: {
    en: 'A closing does not begin where the one before it ended.',
    hi: 'हिसाब वहाँ से शुरू नहीं होता जहाँ पिछला ख़त्म हुआ था।',
  },
  closing_tally: {
    en: 'A closing does not say what its records add up to.',
    hi: 'हिसाब में वह रकम नहीं जो उसके रिकॉर्डों से बनती है।',
  },
  closing_totals: {
    en: 'The totals of a closing are not those of its last record.',
    hi: 'हिसाब का कुल जोड़ उसके आख़िरी रिकॉर्ड से मेल नहीं खाता।',
  },
  count_wrong: {
    en: 'A drawer count does not say what the movements add up to.',
    hi: 'गल्ले की गिनती उसके लेन-देन से मेल नहीं खाती।',
  },
  not_rebuilt: {
    en: 'From this record on, the journal makes no sense as the work of a booth.',
    hi: 'इस रिकॉर्ड से आगे जर्नल बूथ के काम जैसा नहीं है।',
  },
  state_differs: {
    en: 'A table says something else than the journal.',
    hi: 'एक तालिका जर्नल से अलग बात कहती है।',
  },
  bound_broken: {
    en: 'A table beside the journal says what the journal does not allow.',
    hi: 'जर्नल के बाहर की एक तालिका में वह है जो जर्नल के हिसाब से नहीं हो सकता।',
  },
  pin_foreign: {
    en: 'The stored PIN of a person is not the one that was set for this person.',
    hi: 'रखा हुआ PIN वह नहीं जो इस व्यक्ति के लिए तय हुआ था।',
  },
  guard_reset: {
    en: 'The count of wrong PINs was changed.',
    hi: 'गलत PIN की गिनती बदली गई है।',
  },
  anchor_missing: {
    en: 'The server or a receipt knows a record that is not here: the end was cut off, or an old copy was put back.',
    hi: 'सर्वर या रसीद वाला रिकॉर्ड यहाँ नहीं है: अंत काटा गया है, या पुरानी प्रति वापस रखी गई है।',
  },
  anchor_differs: {
    en: 'The server or a receipt knows another record in this place: the journal was written anew, or this is a second booth from a copied disk.',
    hi: 'सर्वर या रसीद में इस जगह दूसरा रिकॉर्ड है: जर्नल दोबारा लिखा गया, या यह नक़ल की हुई डिस्क का दूसरा बूथ है।',
  },
  countersignature_wrong: {
    en: "The stored word of the server is not the server's.",
    hi: 'सर्वर की रखी हुई मुहर सर्वर की नहीं है।',
  },
  key_not_named: {
    en: 'The journal is signed by another key than the one that was named.',
    hi: 'जर्नल पर दस्तख़त उस चाबी के नहीं जो बताई गई है।',
  },
  key_unknown_upstream: {
    en: 'The server does not know this booth by this token.',
    hi: 'सर्वर इस बूथ को नहीं पहचानता।',
  },
} as const satisfies Record<string, Words>;

/** Under which check a finding is reported. */
export const checkOfFinding: Readonly<Record<FindingKind, AuditCheck>> = {
  file_damaged: 'file',
  schema_changed: 'file',
  not_enrolled: 'chain',
  key_differs: 'chain',
  foreign_booth: 'chain',
  sequence_gap: 'chain',
  sequence_fork: 'chain',
  chain_broken: 'chain',
  hash_wrong: 'chain',
  commit_missing: 'chain',
  commit_torn: 'chain',
  signature_wrong: 'chain',
  record_unreadable: 'chain',
  personal_wrong: 'personal',
  personal_missing: 'personal',
  personal_kept: 'personal',
  personal_early: 'personal',
  body_wrong: 'chain',
  totals_wrong: 'totals',
  receipt_gap: 'series',
  ticket_gap: 'series',
  shift_gap: 'series',
  closing_gap: 'closings',
  closing_range: 'closings',
  closing_tally: 'closings',
  closing_totals: 'closings',
  count_wrong: 'closings',
  not_rebuilt: 'state',
  state_differs: 'state',
  bound_broken: 'bounds',
  pin_foreign: 'guards',
  guard_reset: 'guards',
  anchor_missing: 'anchor',
  anchor_differs: 'anchor',
  countersignature_wrong: 'anchor',
  key_not_named: 'anchor',
  key_unknown_upstream: 'anchor',
};
