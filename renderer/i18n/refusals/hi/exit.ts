import type { exitRefusalsEn } from '../en/exit.ts';
import type { RefusalText } from '../refusal-table.ts';

export const exitRefusalsHi: Readonly<Record<keyof typeof exitRefusalsEn, RefusalText>> = {
  session_unknown: { what: 'यह गाड़ी यहाँ दर्ज नहीं है।', do: 'गाड़ी नंबर से खोजें।' },
  session_closed: { what: 'यह गाड़ी पहले ही निकल चुकी है।', do: '"खोजें" में पूरा ब्योरा देखें।' },
  quote_unknown: { what: 'यह दाम अब नहीं मिलता।', do: 'पर्ची फिर स्कैन करें।' },
  quote_changed: { what: 'इस गाड़ी का दाम बदल गया है।', do: 'नया दाम देखें।' },
  quote_expired: { what: 'यह दाम पुराना है।', do: 'नया दाम देखें।' },
  tender_too_low: { what: 'पैसे कम हैं।', do: 'पूरे पैसे माँगें।' },
  payment_pending: { what: 'ऑनलाइन भुगतान अभी बाकी है।', do: 'रुकें या उसे रद्द करें।' },
  payment_unknown: { what: 'यह भुगतान यहाँ नहीं मिलता।', do: 'पर्ची फिर स्कैन करें।' },
  payment_resolved: { what: 'इस भुगतान का फ़ैसला हो चुका है।', do: 'पर्ची स्कैन करके देखें।' },
  nothing_due: { what: 'कुछ नहीं देना है।', do: 'Enter दबाकर जाने दें।' },
  something_due: { what: 'अभी पैसे देने हैं।', do: 'पहले भुगतान लें।' },
  concession_unknown: { what: 'ऐसी छूट नहीं है।', do: 'सूची में से चुनें।' },
  already_left: { what: 'इसका बैरियर खुल चुका है।', do: 'कुछ नहीं करना। अगली गाड़ी लें।' },
  not_paid: { what: 'इसने अभी भुगतान नहीं किया।', do: 'पहले भुगतान लें।' },
  exit_grace_over: { what: 'भुगतान के बाद बहुत देर रुकी।', do: 'फिर स्कैन करें। बाकी पैसे लें।' },
  upstream_unreachable: { what: 'सर्वर से संपर्क नहीं है।', do: 'रुकें, या रद्द करके नकद लें।' },
  gateway_unreachable: { what: 'बैंक जवाब नहीं दे रहा।', do: 'फिर पूछें, या नकद लें।' },
  price_unusual: { what: 'यह रकम बाकी सबसे बहुत ज़्यादा है।', do: 'प्रवेश समय जाँचें। रकम की पुष्टि करें।' },
  exit_before_entry: { what: 'प्रवेश अभी से बाद का है। घड़ी गलत।', do: 'सुपरवाइज़र को बुलाएँ।' },
};
