import type { documentRefusalsEn } from '../en/document.ts';
import type { RefusalText } from '../refusal-table.ts';

export const documentRefusalsHi: Readonly<Record<keyof typeof documentRefusalsEn, RefusalText>> = {
  document_unknown: { what: 'यह काग़ज़ यहाँ नहीं मिलता।', do: 'गाड़ी खोजकर फिर देखें।' },
  job_unknown: { what: 'यह काम अब नहीं मिलता।', do: 'सूची फिर देखें।' },
  job_not_waiting: { what: 'यह काम हो चुका है।', do: 'और कुछ नहीं करना।' },
};
