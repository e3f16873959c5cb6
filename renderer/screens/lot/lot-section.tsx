import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** The lot and its booth: settings, tariffs, approvals. */
export function LotSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('setup.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
