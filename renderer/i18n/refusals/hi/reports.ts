import type { reportsRefusalsEn } from '../en/reports.ts';
import type { RefusalText } from '../refusal-table.ts';

export const reportsRefusalsHi: Readonly<Record<keyof typeof reportsRefusalsEn, RefusalText>> = {
  shift_own_report: { what: 'इस खुली शिफ़्ट में आपने काम किया है।', do: 'दूसरे सुपरवाइज़र देखें, या पहले बंद करें।' },
  closing_empty: { what: 'पिछली बार के बाद कुछ नहीं हुआ।', do: 'बंद करने को कुछ नहीं।' },
  report_unknown: { what: 'यह रिपोर्ट नहीं मिली।', do: 'सूची फिर देखें।' },
};
