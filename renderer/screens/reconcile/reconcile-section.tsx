import { useState } from 'react';
import { lotDay } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { TabSet } from '../../parts/tab-set.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { boothNowMs } from '../../state/store.ts';
import { OfficeSection } from '../office/office-section.tsx';
import { CashTab } from './cash-tab.tsx';
import { OnlineTab } from './online-tab.tsx';
import { PeriodChoice, periodMs, usePeriodChoice } from './period-choice.tsx';
import { VehiclesTab } from './vehicles-tab.tsx';
import './reconcile.css';

const tabs = ['cash', 'online', 'vehicles'] as const;

/** What drawer and bank say beside what the booth says. */
export function ReconcileSection() {
  const { t, language } = useWords();
  const { reconcile, store } = useScreen();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const busy = useScreenState((state) => state.busy);
  const today = lotDay(boothNowMs(store.getState()), utcOffsetMinutes);
  const [tab, setTab] = useState<(typeof tabs)[number]>('cash');
  const [chosen, choose] = usePeriodChoice(today);
  const period = periodMs(chosen, utcOffsetMinutes);
  const save = (format: 'csv' | 'xlsx') => {
    if (period !== null) void reconcile.save({ ...period, tab, format, language });
  };
  return (
    <OfficeSection
      title={t('reconcile.title')}
      actions={
        <>
          <PeriodChoice chosen={chosen} today={today} onChange={choose} />
          <Button busy={busy} disabled={period === null} onPress={() => save('csv')}>
            {t('reconcile.saveCsv')}
          </Button>
          <Button busy={busy} disabled={period === null} onPress={() => save('xlsx')}>
            {t('reconcile.saveXlsx')}
          </Button>
        </>
      }
    >
      <TabSet
        label={t('reconcile.tabs')}
        tabs={tabs.map((id) => ({ id, title: t(`reconcile.${id}`) }))}
        value={tab}
        onChange={setTab}
      >
        {tab === 'cash' && <CashTab period={period} />}
        {tab === 'online' && <OnlineTab period={period} />}
        {tab === 'vehicles' && <VehiclesTab period={period} />}
      </TabSet>
    </OfficeSection>
  );
}
