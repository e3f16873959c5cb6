// What a supervisor looks at first: who uses the ways beside the plain one more than the others, money that goes back, and what is owed.
import { useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { TabSet } from '../../parts/tab-set.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import { RefundList } from '../refunds/refund-list.tsx';
import { CompareCashiers } from './compare-cashiers.tsx';
import { OwedList } from './owed-list.tsx';
import './exceptions.css';

const tabs = ['compare', 'refunds', 'owed'] as const;
type Tab = (typeof tabs)[number];

export function ExceptionsSection() {
  const { t } = useWords();
  const [tab, setTab] = useState<Tab>('compare');
  return (
    <OfficeSection title={t('exceptions.title')}>
      <TabSet
        label={t('exceptions.title')}
        tabs={tabs.map((id) => ({ id, title: t(`exceptions.tabs.${id}`) }))}
        value={tab}
        onChange={setTab}
      >
        {tab === 'compare' && <CompareCashiers />}
        {tab === 'refunds' && <RefundList />}
        {tab === 'owed' && <OwedList first={null} />}
      </TabSet>
    </OfficeSection>
  );
}
