import type { ticketRefusalsEn } from '../en/ticket.ts';
import type { RefusalText } from '../refusal-table.ts';

export const ticketRefusalsHi: Readonly<Record<keyof typeof ticketRefusalsEn, RefusalText>> = {
  scan_limited: { what: 'बहुत स्कैन हुए। स्कैन रुका है।', do: 'रुकें, या पर्ची नंबर डालें।' },
  ticket_forged: { what: 'यह पर्ची नकली है।', do: 'रख लें। सुपरवाइज़र को बुलाएँ।' },
  ticket_altered: { what: 'इस पर्ची में बदलाव किया गया है।', do: 'रख लें। सुपरवाइज़र को बुलाएँ।' },
  ticket_foreign: { what: 'यह दूसरी पार्किंग की पर्ची है।', do: 'यहाँ की पर्ची माँगें।' },
  ticket_used: { what: 'यह पर्ची पहले चल चुकी है।', do: 'रख लें। गाड़ी नंबर से खोजें।' },
  ticket_void: { what: 'यह पर्ची रद्द हो चुकी है।', do: 'सही पर्ची माँगें।' },
  ticket_number_wrong: { what: 'पर्ची नंबर गलत डाला है।', do: 'फिर पढ़कर डालें।' },
  ticket_unknown: { what: 'इस नंबर की पर्ची नहीं है।', do: 'जाँचें, या गाड़ी नंबर से खोजें।' },
  code_not_ticket: { what: 'यह कोड पर्ची का नहीं है।', do: 'पर्ची का QR स्कैन करें।' },
};
