import type { recoveryRefusalsEn } from '../en/recovery.ts';
import type { RefusalText } from '../refusal-table.ts';

export const recoveryRefusalsHi: Readonly<Record<keyof typeof recoveryRefusalsEn, RefusalText>> = {
  restore_needed: { what: 'पहले इस बूथ का डेटा लौटाना होगा।', do: 'मालिक को फ़ोन करें।' },
  restore_done: { what: 'बूथ का डेटा लौट चुका है।', do: 'साइन इन करें।' },
  restore_not_checked: { what: 'डेटा फ़ोल्डर जाँचा नहीं जा सका।', do: 'बैकअप खोजें।' },
  restore_look_first: { what: 'अभी कुछ खोजा नहीं गया।', do: 'पहले रिकॉर्ड खोजें दबाएँ।' },
  restore_nothing_found: { what: 'इस बूथ के रिकॉर्ड नहीं मिले।', do: 'स्टिक लगाएँ या नेटवर्क जोड़ें।' },
  restore_key_needed: { what: 'इस बूथ की चाबी नहीं है।', do: 'काग़ज़ वाली रिकवरी चाबी डालें।' },
  restore_key_wrong: { what: 'यह रिकवरी चाबी कुछ नहीं खोलती।', do: 'काग़ज़ से एक-एक हिस्सा मिलाएँ।' },
  restore_code_wrong: { what: 'सर्वर यह रिकवरी कोड नहीं मानता।', do: 'मालिक से नया कोड लें।' },
  restore_booth_retired: { what: 'सर्वर ने यह बूथ बंद किया है।', do: 'मालिक से रिकवरी कोड लें।' },
  restore_server_away: { what: 'सर्वर से बात नहीं हो रही।', do: 'नेटवर्क जाँचें, फिर कोशिश करें।' },
  restore_server_forged: { what: 'यह सही सर्वर नहीं है।', do: 'नेटवर्क हटाएँ, मालिक को फ़ोन करें।' },
  restore_newer_release: { what: 'ये रिकॉर्ड नई रिलीज़ के हैं।', do: 'उसे लगाकर फिर कोशिश करें।' },
  restore_record_unfit: { what: 'एक रिकॉर्ड अपनी जगह ठीक नहीं।', do: 'सब रखें, सहायता को फ़ोन करें।' },
  restore_number_wrong: { what: 'काग़ज़ का यह नंबर ग़लत है।', do: 'एक-एक अंक मिलाएँ।' },
  restore_booth_runs: { what: 'बूथ इसी डेटा पर चल रहा है।', do: 'उसे बंद करके फिर कोशिश करें।' },
  restore_changed: { what: 'रिकॉर्ड इस बीच बदल गए।', do: 'फिर से खोजें।' },
};
