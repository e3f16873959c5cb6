import type { reconcileRefusalsEn } from '../en/reconcile.ts';
import type { RefusalText } from '../refusal-table.ts';

export const reconcileRefusalsHi: Readonly<Record<keyof typeof reconcileRefusalsEn, RefusalText>> = {
  settlement_file_too_large: { what: 'फ़ाइल 20 MB से बड़ी है।', do: 'कम दिनों की रिपोर्ट लें।' },
  settlement_upload_broken: { what: 'फ़ाइल पूरी नहीं पहुँची।', do: 'फ़ाइल फिर चुनें।' },
  settlement_file_unreadable: { what: 'यह बैंक निपटान की फ़ाइल नहीं है।', do: 'CSV या JSON फ़ाइल चुनें।' },
  settlement_form_unknown: { what: 'इस फ़ाइल के कॉलम पहचान में नहीं आए।', do: 'Razorpay, PhonePe या सादा फ़ॉर्म लें।' },
  settlement_file_too_heavy: { what: 'यह फ़ाइल पढ़ना बहुत भारी पड़ा।', do: 'कम दिनों की रिपोर्ट लें।' },
  settlement_reader_busy: { what: 'एक फ़ाइल पहले से पढ़ी जा रही है।', do: 'उसके पूरा होने तक रुकें।' },
  settlement_too_many_lines: { what: 'फ़ाइल में 50,000 से ज़्यादा लाइनें हैं।', do: 'कम दिनों की रिपोर्ट लें।' },
  settlement_file_known: { what: 'यह फ़ाइल पहले ली जा चुकी है।', do: 'अगली फ़ाइल चुनें।' },
  settlement_not_read: { what: 'इस फ़ाइल की झलक अब नहीं है।', do: 'फ़ाइल फिर चुनें।' },
  settlement_lines_wrong: { what: 'कुछ लाइनें पढ़ी नहीं गईं।', do: 'उन्हें छोड़ें, या फ़ाइल ठीक करें।' },
  settlement_nothing_new: { what: 'इसकी सब लाइनें पहले से हैं।', do: 'कुछ नहीं करना। अगली फ़ाइल चुनें।' },
  reconcile_row_changed: { what: 'यह लाइन इस बीच बदल गई।', do: 'इसे फिर देखें।' },
  reconcile_row_decided: { what: 'इसका फ़ैसला हो चुका है।', do: '"हो गया" में देखें।' },
};
