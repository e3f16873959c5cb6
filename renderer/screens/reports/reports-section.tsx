import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** Figures of a shift, a day, a month. */
export function ReportsSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('reports.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
