import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** What supervisors approved, and what does not fit. */
export function ExceptionsSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('exceptions.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
