import type { backupRefusalsEn } from '../en/backup.ts';
import type { RefusalText } from '../refusal-table.ts';

export const backupRefusalsHi: Readonly<Record<keyof typeof backupRefusalsEn, RefusalText>> = {
  backup_folder_twice: { what: 'वही फ़ोल्डर दो बार है।', do: 'एक हटाएँ।' },
  backup_folder_unusable: { what: 'इस फ़ोल्डर में बैकअप नहीं लिखा जा सकता।', do: 'पता देखें। डिस्क लगाएँ।' },
  recovery_key_missing: { what: 'रिकवरी कुंजी नहीं है।', do: 'पहले कुंजी बनाकर छापें।' },
  recovery_key_gone: { what: 'इस कुंजी का समय पूरा हुआ।', do: 'नई कुंजी बनाएँ।' },
  recovery_key_mistyped: { what: 'ये उसके आख़िरी 6 अक्षर नहीं।', do: 'काग़ज़ से फिर पढ़ें।' },
  recovery_key_no_printer: { what: 'इस बूथ में असली प्रिंटर नहीं है।', do: 'स्क्रीन से कुंजी लिख लें।' },
  recovery_key_not_printed: { what: 'छपने का पता नहीं चला।', do: 'प्रिंटर देखें। फिर छापें।' },
};
