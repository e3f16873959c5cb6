// Figures of a shift, a day, a month: what is closed, what waits for a supervisor, and one report on the screen.
import { useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { TabSet } from '../../parts/tab-set.tsx';
import type { ReportOf } from '../../state/reports-actions.ts';
import { OfficeSection } from '../office/office-section.tsx';
import { ClosingList } from './closing-list.tsx';
import { ReportPage } from './report-page.tsx';
import './reports.css';

const kinds = ['x', 'shift', 'day', 'month', 'year'] as const;
type Kind = (typeof kinds)[number];

export function ReportsSection() {
  const { t } = useWords();
  const [kind, setKind] = useState<Kind>('shift');
  const [of, setOf] = useState<ReportOf | null>(null);
  if (of !== null) {
    return (
      <OfficeSection title={t('reports.title')} actions={<Button onPress={() => setOf(null)}>{t('reports.back')}</Button>}>
        <ReportPage of={of} />
      </OfficeSection>
    );
  }
  return (
    <OfficeSection title={t('reports.title')}>
      <TabSet
        label={t('reports.kinds')}
        tabs={kinds.map((id) => ({ id, title: t(`reports.kind.${id}`) }))}
        value={kind}
        onChange={setKind}
      >
        {kind === 'x' ? (
          <ReportPage of={{ kind: 'x' }} />
        ) : (
          <ClosingList key={kind} kind={kind} onOpen={(closingId) => setOf({ kind: 'closing', closingId })} />
        )}
      </TabSet>
    </OfficeSection>
  );
}
