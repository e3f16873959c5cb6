import type { deskRefusalsEn } from '../en/desk.ts';
import type { RefusalText } from '../refusal-table.ts';

export const deskRefusalsHi: Readonly<Record<keyof typeof deskRefusalsEn, RefusalText>> = {
  not_signed_in: { what: 'कोई साइन इन नहीं है।', do: 'साइन इन करके फिर कोशिश करें।' },
  not_allowed: { what: 'आपको इसकी इजाज़त नहीं है।', do: 'सुपरवाइज़र या मालिक को बुलाएँ।' },
  text_not_plain: { what: 'इसमें छिपे चिह्न या कई लाइनें हैं।', do: 'एक लाइन में फिर से लिखें।' },
  bad_input: { what: 'बूथ यह समझ नहीं पाया।', do: 'जो डाला है देखें, फिर कोशिश करें।' },
  request_forgotten: { what: 'यह बहुत पहले हो चुका है।', do: 'गाड़ी खोजकर देखें।' },
  request_reused: { what: 'यह पहले अलग तरह पूछा था।', do: 'वापस जाकर फिर शुरू करें।' },
  lane_stopped: { what: 'लेन रुकी है।', do: 'पैसे न लें। सुपरवाइज़र को बुलाएँ।' },
  clock_unconfirmed: { what: 'कंप्यूटर की घड़ी सही नहीं लगती।', do: 'पहले तारीख और समय की पुष्टि करें।' },
  clock_not_in_doubt: { what: 'समय पहले से सही है।', do: 'काम जारी रखें।' },
  clock_time_wrong: { what: 'यह समय बहुत अलग है।', do: 'दिन, महीना और साल जाँचें।' },
  call_failed: { what: 'बूथ यह काम नहीं कर सका।', do: 'फिर करें। यह नंबर सुपरवाइज़र को बताएँ।' },
  outcome_unknown: { what: 'लिखा गया या नहीं, पता नहीं।', do: 'रुकें। पहले "खोजें" में देखें।' },
  sign_in_wrong: { what: 'कोड या PIN गलत है।', do: 'PIN फिर डालें।' },
  pin_check_busy: { what: 'दूसरे PIN जाँचे जा रहे हैं।', do: 'थोड़ा रुककर फिर कोशिश करें।' },
  sign_in_delayed: { what: 'बहुत बार गलत PIN डाला।', do: 'थोड़ा रुककर फिर कोशिश करें।' },
  approver_wrong: { what: 'सुपरवाइज़र का कोड या PIN गलत है।', do: 'दोनों फिर डालें।' },
  approver_is_requester: { what: 'अपना काम ख़ुद मंज़ूर नहीं कर सकते।', do: 'दूसरे सुपरवाइज़र को बुलाएँ।' },
  approver_not_supervisor: { what: 'ये सुपरवाइज़र नहीं हैं।', do: 'सुपरवाइज़र को बुलाएँ।' },
  reason_missing: { what: 'वजह नहीं लिखी।', do: 'तीन अक्षर या ज़्यादा लिखें।' },
};
