import { useState } from 'react';
import type { ExportPeriod } from '../../../domain/export/period.ts';
import { lotDay } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { boothNowMs } from '../../state/store.ts';
import { OfficeSection } from '../office/office-section.tsx';
import { ConsolidatedInvoices } from './consolidated-invoices.tsx';
import { ExportFigures } from './export-figures.tsx';
import { ExportFiles } from './export-files.tsx';
import { PeriodFields, periodOf, periodToday } from './period-fields.tsx';
import './exports.css';

/** Files for the accountant and the owner. */
export function ExportsSection() {
  const { t } = useWords();
  const { store } = useScreen();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 330);
  const today = lotDay(boothNowMs(store.getState()), utcOffsetMinutes);
  const [choice, setChoice] = useState(() => periodToday(today));
  const period = periodOf(choice);
  return (
    <OfficeSection title={t('exports.title')} actions={<PeriodFields today={today} choice={choice} onChange={setChoice} />}>
      <PeriodFiles period={period} />
      <ConsolidatedInvoices />
    </OfficeSection>
  );
}

function PeriodFiles({ period }: { readonly period: ExportPeriod | null }) {
  const overview = useAsk('exports.overview', period === null ? null : { period });
  return (
    <>
      {overview.refusal !== null && <RefusalText refusal={overview.refusal} />}
      {overview.value !== null && <ExportFigures overview={overview.value} />}
      {overview.loading && overview.value === null && <ProgressNote />}
      <ExportFiles period={overview.refusal === null ? period : null} />
    </>
  );
}
