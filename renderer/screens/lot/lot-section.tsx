// The lot as its owner and supervisors settle it: rules, approvals, layout, tariffs, shops.
import { useState } from 'react';
import type { LotView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TabSet } from '../../parts/tab-set.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import { ApprovalsTab } from './approvals-tab.tsx';
import { LayoutTab } from './layout-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import { ShopsTab } from './shops-tab.tsx';
import { TariffsTab } from './tariffs-tab.tsx';
import './lot.css';

const tabs = ['rules', 'approvals', 'layout', 'tariffs', 'shops'] as const;
type Tab = (typeof tabs)[number];

export type LotTabProps = { readonly lot: LotView; readonly isOwner: boolean; readonly saved: () => void };

export function LotSection() {
  const { t } = useWords();
  const { desk } = useScreen();
  const isOwner = useScreenState(({ view }) => view?.operator?.role === 'owner');
  const [tab, setTab] = useState<Tab>('rules');
  // A form begins anew with each version of the settings that was saved.
  const [version, setVersion] = useState(0);
  const { value, refusal } = useAsk('lot.view', {}, [version]);
  const saved = () => {
    desk.setUnsaved(false);
    setVersion((before) => before + 1);
  };
  const props = value === null ? null : { lot: value, isOwner, saved };
  return (
    <OfficeSection title={t('setup.title')}>
      <RefusalText refusal={refusal} />
      <TabSet
        label={t('lotSet.tabs')}
        tabs={tabs.map((id) => ({ id, title: t(`lotSet.tab.${id}`) }))}
        value={tab}
        onChange={(id) => {
          desk.setUnsaved(false);
          setTab(id);
        }}
      >
        {props === null && refusal === null && <ProgressNote />}
        {props !== null && tab === 'rules' && <RulesTab {...props} key={JSON.stringify(props.lot.rules)} />}
        {props !== null && tab === 'approvals' && <ApprovalsTab {...props} />}
        {props !== null && tab === 'layout' && <LayoutTab {...props} key={JSON.stringify(props.lot.zones)} />}
        {props !== null && tab === 'tariffs' && <TariffsTab {...props} />}
        {props !== null && tab === 'shops' && <ShopsTab {...props} key={JSON.stringify(props.lot.validators)} />}
      </TabSet>
    </OfficeSection>
  );
}
