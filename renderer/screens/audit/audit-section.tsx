import { useWords } from '../../i18n/i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { OfficeSection } from '../office/office-section.tsx';

/** The journal, and the proof that nobody changed it. */
export function AuditSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('audit.title')}>
      <EmptyState title={t('office.nothingYet')} text={t('office.nothingYetText')} />
    </OfficeSection>
  );
}
