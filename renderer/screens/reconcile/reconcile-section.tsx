import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** What drawer and bank say beside what the booth says. */
export function ReconcileSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('reconcile.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
