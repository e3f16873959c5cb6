import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** People of the lot. */
export function PeopleSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('people.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
