import { useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TabSet } from '../../parts/tab-set.tsx';
import { useScreen } from '../../state/screen.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import { ListsView } from './lists-view.tsx';
import { PassBrowser } from './pass-browser.tsx';
import './passes.css';

export type PassesTab = 'passes' | 'lists';

/** Passes and lists of vehicles. */
export function PassesSection() {
  const { t } = useWords();
  return (
    <OfficeSection title={t('passes.title')}>
      <PassesTabs first="passes" />
    </OfficeSection>
  );
}

/** The same at the lane: whoever takes the money sells passes, and the lists are looked at where they matter. */
export function PassesPanel({ tab }: { readonly tab: PassesTab }) {
  const { t } = useWords();
  const { desk } = useScreen();
  return (
    <PanelDialog title={t('passes.title')} onClose={desk.closePanel} wide>
      <PassesTabs first={tab} />
    </PanelDialog>
  );
}

function PassesTabs({ first }: { readonly first: PassesTab }) {
  const { t } = useWords();
  const [tab, setTab] = useState<PassesTab>(first);
  const tabs = [
    { id: 'passes', title: t('passes.tabPasses') },
    { id: 'lists', title: t('passes.tabLists') },
  ] as const;
  return (
    <TabSet label={t('passes.tabs')} tabs={tabs} value={tab} onChange={setTab}>
      {tab === 'passes' ? <PassBrowser /> : <ListsView />}
    </TabSet>
  );
}
