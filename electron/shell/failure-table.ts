// Why a booth does not start, row by row: how the reason is known, what is so, and what a person does about it, in both languages. The first row that fits
// is shown (words-for-failure.ts). A new reason is a new row, and a state in tests/electron/shell/start-states.test.ts.
import { BooksDamaged, DatabaseFromTheFuture, DatabaseInUse, DatabaseNotNaka, isDatabaseTrouble } from '../../db/errors.ts';
import type { Words } from '../../domain/words.ts';
import { JournalGone } from '../backup/journal-gone.ts';
import { DeviceSettingsError } from '../devices/device-settings.ts';
import { SecretsUnreadable } from '../secrets/file-secret-store.ts';
import { BoothKeyLost, PepperDamaged } from '../settings/booth-secrets.ts';
import { UnsafeUpstream } from '../sync/upstream-client.ts';
import { RendererMissing } from './renderer-files.ts';
import { ShellOptionsWrong } from './shell-options.ts';

export type FailureRow = {
  readonly name: string;
  /** Asked of the error and of what caused it. */
  readonly fits: (error: unknown) => boolean;
  readonly what: Words;
  readonly do: Words;
};

type Kind = abstract new (...parameters: never[]) => Error;

const is =
  (...kinds: readonly Kind[]) =>
  (error: unknown): boolean =>
    kinds.some((kind) => error instanceof kind);
/** Codes of the operating system, and of SQLite with what follows them. */
const hasCode =
  (...codes: readonly string[]) =>
  (error: unknown): boolean => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return codes.some((known) => code === known || (known.startsWith('SQLITE_') && code.startsWith(`${known}_`)));
  };

const keepAndRestore: Words = {
  en: 'Keep the data folder as it is, and tell the owner: a backup brings the booth back.',
  hi: 'डेटा फ़ोल्डर को वैसा ही रखें और मालिक को बताएँ: बैकअप से बूथ फिर चलता है।',
};
const keepAndVerify: Words = {
  en: 'Keep the data folder as it is, and tell the owner: `npm run verify` shows what was changed, a backup brings the booth back.',
  hi: 'डेटा फ़ोल्डर को वैसा ही रखें और मालिक को बताएँ: `npm run verify` दिखाता है कि क्या बदला, बैकअप से बूथ फिर चलता है।',
};

const reasons: readonly FailureRow[] = [
  {
    name: 'in_use',
    fits: is(DatabaseInUse),
    what: { en: 'Naka runs already on these data.', hi: 'नाका इस डेटा पर पहले से चल रहा है।' },
    do: { en: 'Use its window, or stop it first.', hi: 'उसी की विंडो में काम करें, या पहले उसे बंद करें।' },
  },
  {
    name: 'newer',
    fits: is(DatabaseFromTheFuture),
    what: { en: 'These data were written by a newer version of Naka.', hi: 'यह डेटा नाका के नए वर्शन ने लिखा है।' },
    do: { en: 'Install that version again, or a later one.', hi: 'वही वर्शन या उससे नया फिर इंस्टॉल करें।' },
  },
  {
    name: 'foreign',
    fits: is(DatabaseNotNaka),
    what: { en: 'naka.db in the data folder belongs to another program.', hi: 'डेटा फ़ोल्डर का naka.db किसी दूसरे प्रोग्राम का है।' },
    do: {
      en: 'Name another data folder, or bring the booth’s own naka.db back from a backup.',
      hi: 'दूसरा डेटा फ़ोल्डर बताएँ, या बूथ का अपना naka.db बैकअप से वापस लाएँ।',
    },
  },
  {
    name: 'record_missing',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'record_missing',
    what: {
      en: 'Naka does not start: records in the middle of its database are missing.',
      hi: 'नाका शुरू नहीं हो रहा: डेटाबेस के बीच के कुछ रिकॉर्ड ग़ायब हैं।',
    },
    do: keepAndVerify,
  },
  {
    name: 'record_unreadable',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'record_unreadable',
    what: {
      en: 'Naka does not start: records in its database cannot be read.',
      hi: 'नाका शुरू नहीं हो रहा: डेटाबेस के कुछ रिकॉर्ड पढ़े नहीं जा सकते।',
    },
    do: keepAndVerify,
  },
  {
    name: 'schema_changed',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'schema_changed',
    what: {
      en: 'Naka does not start: somebody changed the rules inside its database.',
      hi: 'नाका शुरू नहीं हो रहा: किसी ने डेटाबेस के अंदर के नियम बदले हैं।',
    },
    do: keepAndVerify,
  },
  {
    name: 'reply_unreadable',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'reply_unreadable',
    what: {
      en: 'Naka does not start: answers that its database remembers are damaged.',
      hi: 'नाका शुरू नहीं हो रहा: डेटाबेस में रखे जवाब ख़राब हैं।',
    },
    do: keepAndVerify,
  },
  {
    name: 'job_unreadable',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'job_unreadable',
    what: {
      en: 'Naka does not start: waiting prints or barrier orders in its database are damaged.',
      hi: 'नाका शुरू नहीं हो रहा: डेटाबेस में रखे प्रिंट या बैरियर के काम ख़राब हैं।',
    },
    do: keepAndVerify,
  },
  {
    name: 'settings_unreadable',
    fits: (error) => error instanceof BooksDamaged && error.kind === 'settings_unreadable',
    what: {
      en: 'Naka does not start: settings, tariffs or people in its database are damaged.',
      hi: 'नाका शुरू नहीं हो रहा: डेटाबेस में सेटिंग, दाम या लोग ख़राब हैं।',
    },
    do: keepAndVerify,
  },
  {
    name: 'journal_gone',
    fits: is(JournalGone),
    what: {
      en: 'Naka does not start: records of this booth are missing.',
      hi: 'नाका शुरू नहीं हो रहा: इस बूथ के रिकॉर्ड ग़ायब हैं।',
    },
    do: {
      en: 'Keep the data folder as it is, and call the owner, who decides how it goes on. What is missing:',
      hi: 'डेटा फ़ोल्डर वैसा ही रखें और मालिक को बुलाएँ; आगे क्या हो, वही तय करेगा। क्या ग़ायब है:',
    },
  },
  {
    name: 'pepper_damaged',
    fits: is(PepperDamaged),
    what: {
      en: 'Naka does not start: the secret that PINs are checked with is damaged, so nobody could sign in.',
      hi: 'नाका शुरू नहीं हो रहा: पिन जाँचने की गुप्त कुंजी ख़राब है, इसलिए कोई साइन इन नहीं कर पाएगा।',
    },
    do: {
      en: 'Keep the data folder as it is. The owner restores the keys of this booth with the printed recovery key.',
      hi: 'डेटा फ़ोल्डर वैसा ही रखें। मालिक छपी हुई रिकवरी कुंजी से बूथ की कुंजियाँ वापस लाएगा।',
    },
  },
  {
    name: 'not_a_database',
    fits: hasCode('SQLITE_NOTADB'),
    what: { en: 'naka.db is damaged: it is no database any more.', hi: 'naka.db ख़राब है: वह अब डेटाबेस नहीं रहा।' },
    do: keepAndRestore,
  },
  {
    name: 'damaged',
    fits: hasCode('SQLITE_CORRUPT'),
    what: { en: 'naka.db is damaged: a part of it cannot be read.', hi: 'naka.db ख़राब है: उसका एक हिस्सा पढ़ा नहीं जा सकता।' },
    do: keepAndRestore,
  },
  {
    name: 'secrets_unreadable',
    fits: is(SecretsUnreadable),
    what: { en: 'The secrets of this booth cannot be read.', hi: 'इस बूथ की गुप्त कुंजियाँ पढ़ी नहीं जा सकतीं।' },
    do: {
      en: 'Delete nothing. Bring secrets.json back from a backup of the data folder, and tell the owner.',
      hi: 'कुछ न मिटाएँ। secrets.json डेटा फ़ोल्डर के बैकअप से वापस लाएँ और मालिक को बताएँ।',
    },
  },
  {
    name: 'key_lost',
    fits: is(BoothKeyLost),
    what: { en: 'The key of this booth is missing, or is another booth’s.', hi: 'इस बूथ की कुंजी नहीं है, या किसी दूसरे बूथ की है।' },
    do: {
      en: 'Delete nothing. Bring the secrets.json that belongs to this naka.db back, and tell the owner.',
      hi: 'कुछ न मिटाएँ। इसी naka.db वाली secrets.json वापस लाएँ और मालिक को बताएँ।',
    },
  },
  {
    name: 'device_settings',
    fits: is(DeviceSettingsError),
    what: { en: 'devices.json cannot be used.', hi: 'devices.json काम की नहीं है।' },
    do: {
      en: 'Correct it where it says. Without the file all devices are virtual.',
      hi: 'जहाँ लिखा है वहाँ ठीक करें। फ़ाइल के बिना सब उपकरण नक़ली होते हैं।',
    },
  },
  {
    name: 'unsafe_upstream',
    fits: is(UnsafeUpstream),
    what: { en: 'The address of the server is not safe.', hi: 'सर्वर का पता सुरक्षित नहीं है।' },
    do: { en: 'Use https, or http on this computer only.', hi: 'https लगाएँ; http सिर्फ़ इसी कंप्यूटर पर।' },
  },
  {
    name: 'options_wrong',
    fits: is(ShellOptionsWrong),
    what: { en: 'Naka was started with words that it does not know.', hi: 'नाका ऐसे शब्दों से चलाया गया जिन्हें वह नहीं जानता।' },
    do: { en: 'Start it with these:', hi: 'इनसे चलाएँ:' },
  },
  {
    name: 'screens_missing',
    fits: is(RendererMissing),
    what: { en: 'The screens are not there.', hi: 'स्क्रीन की फ़ाइलें नहीं हैं।' },
    do: { en: 'Install Naka again; the data stay.', hi: 'नाका फिर इंस्टॉल करें; डेटा बना रहता है।' },
  },
  {
    name: 'port_taken',
    fits: hasCode('EADDRINUSE'),
    what: { en: 'Another program uses this port.', hi: 'यह पोर्ट कोई दूसरा प्रोग्राम इस्तेमाल कर रहा है।' },
    do: { en: 'Stop it, or start Naka with another --port.', hi: 'उसे बंद करें, या नाका दूसरे --port से चलाएँ।' },
  },
  {
    name: 'disk_full',
    fits: hasCode('ENOSPC', 'EDQUOT', 'SQLITE_FULL'),
    what: { en: 'The disk is full.', hi: 'डिस्क भर गई है।' },
    do: {
      en: 'Free some room, 200 MB at least, and start again. What was confirmed before is safe.',
      hi: 'कम से कम 200 MB जगह ख़ाली करें और फिर चालू करें। जो पहले पक्का हुआ वह सुरक्षित है।',
    },
  },
  {
    name: 'read_only',
    fits: hasCode('EROFS', 'SQLITE_READONLY'),
    what: { en: 'The disk can be read but not written.', hi: 'डिस्क पढ़ी जा सकती है, लिखी नहीं।' },
    do: {
      en: 'Have the disk checked: one that fails becomes read-only. Then start again.',
      hi: 'डिस्क की जाँच कराएँ: ख़राब होती डिस्क पर लिखना बंद हो जाता है। फिर चालू करें।',
    },
  },
  {
    name: 'not_allowed',
    fits: hasCode('EACCES', 'EPERM'),
    what: { en: 'This account may not use the data folder.', hi: 'इस खाते को डेटा फ़ोल्डर इस्तेमाल करने की अनुमति नहीं।' },
    do: {
      en: 'Give the folder to the account that runs Naka, or name another folder.',
      hi: 'फ़ोल्डर उस खाते को दें जो नाका चलाता है, या दूसरा फ़ोल्डर बताएँ।',
    },
  },
  {
    name: 'held',
    fits: hasCode('EBUSY', 'ETXTBSY'),
    what: { en: 'Another program holds a file of the booth.', hi: 'बूथ की एक फ़ाइल किसी दूसरे प्रोग्राम के हाथ में है।' },
    do: {
      en: 'Wait a minute (a virus scanner, a backup), then start again.',
      hi: 'एक मिनट रुकें (वायरस जाँच, बैकअप), फिर चालू करें।',
    },
  },
  {
    name: 'not_a_folder',
    fits: hasCode('ENOTDIR', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'),
    what: { en: 'The data folder cannot be used: something else has its name.', hi: 'डेटा फ़ोल्डर काम का नहीं: उस नाम से कुछ और है।' },
    do: { en: 'Name another folder with --data.', hi: '--data से दूसरा फ़ोल्डर बताएँ।' },
  },
  {
    name: 'cannot_open',
    fits: hasCode('SQLITE_CANTOPEN', 'ENOENT', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN'),
    what: { en: 'The data folder or its database cannot be opened.', hi: 'डेटा फ़ोल्डर या उसका डेटाबेस खुल नहीं रहा।' },
    do: {
      en: 'Check that its disk is connected, and that nothing else is called naka.db; then start again.',
      hi: 'देखें कि उसकी डिस्क जुड़ी है और naka.db नाम से कुछ और नहीं है; फिर चालू करें।',
    },
  },
  {
    name: 'disk_fails',
    fits: (error) => hasCode('EIO', 'EFBIG', 'EREMOTEIO', 'ETIMEDOUT', 'SQLITE_IOERR')(error) || isDatabaseTrouble(error),
    what: { en: 'The disk gave an error.', hi: 'डिस्क ने गड़बड़ी बताई।' },
    do: {
      en: 'Start again. If it says so again, the disk is failing: format nothing, and call the owner.',
      hi: 'फिर चालू करें। दोबारा यही आए तो डिस्क ख़राब हो रही है: कुछ फ़ॉर्मैट न करें, मालिक को बुलाएँ।',
    },
  },
  {
    name: 'not_updated',
    fits: hasCode('SQLITE_ERROR', 'SQLITE_CONSTRAINT', 'SQLITE_MISMATCH'),
    what: { en: 'The database could not be brought to this version of Naka.', hi: 'डेटाबेस नाका के इस वर्शन पर नहीं आ सका।' },
    do: {
      en: 'It is as it was. Start the version before again, and tell the makers.',
      hi: 'वह जैसा था वैसा ही है। पिछला वर्शन फिर चलाएँ और बनाने वालों को बताएँ।',
    },
  },
];

/** Whatever else goes wrong is a fault of the program. */
const defect: FailureRow = {
  name: 'defect',
  fits: () => true,
  what: { en: 'Naka does not start because of a fault in it.', hi: 'नाका अपनी ही एक गड़बड़ी से शुरू नहीं हो रहा।' },
  do: {
    en: 'The data are as they were. Tell the makers; logs/naka.log has the details.',
    hi: 'डेटा जैसा था वैसा ही है। बनाने वालों को बताएँ; ब्योरा logs/naka.log में है।',
  },
};

export const failureTable: readonly FailureRow[] = [...reasons, defect];

/** The row of the error; of what caused it where it says nothing itself. */
export function failureOf(error: unknown): FailureRow {
  const chain = causesOf(error);
  const said = chain.flatMap((one) => reasons.filter(({ fits }) => fits(one)));
  // That the disk gave an error says less than which error it was.
  return said.find(({ name }) => name !== 'disk_fails') ?? said[0] ?? defect;
}

function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && !chain.includes(one); one = one instanceof Error ? one.cause : undefined)
    chain.push(one);
  return chain;
}
