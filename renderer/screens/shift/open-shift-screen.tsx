// Before the lane: the cashier counts the float. Another cashier's open drawer is said plainly instead.
import { useState } from 'react';
import { type CashCount, denominations, totalOfCounts } from '../../../domain/money/denomination.ts';
import { lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { Button } from '../../parts/button.tsx';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';
import { type Counts, countKey, DenominationGrid } from './denomination-grid.tsx';
import './shift.css';

export function OpenShiftScreen() {
  const { t } = useWords();
  const { desk } = useScreen();
  const view = useScreenState((state) => state.view);
  if (view === null) return null;
  return (
    <>
      <BandRow hint="" />
      <main className="open-shift page">
        <header className="sign-in-head">
          <div>
            <h1>{view.shift === null ? t('openShift.title') : t('openShift.otherTitle')}</h1>
            <p className="large-text">{view.operator?.name}</p>
          </div>
          <PreferenceControls />
        </header>
        {view.shift === null ? (
          <CountFloat />
        ) : (
          <p className="notice-text large-text">
            {t('openShift.otherText', {
              name: view.shift.operatorName,
              time: lotTime(view.shift.openedAtMs, view.utcOffsetMinutes),
            })}
          </p>
        )}
        <div className="chips">
          <OfficeButton />
          <Button onPress={() => void desk.signOut()}>{t('signIn.out')}</Button>
        </div>
      </main>
    </>
  );
}

function CountFloat() {
  const { t } = useWords();
  const { shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [counts, setCounts] = useState<Counts>({});
  const counted: CashCount[] = denominations
    .map((denomination) => ({ ...denomination, count: Number(counts[countKey(denomination)] ?? '') }))
    .filter(({ count }) => count > 0);
  const open = () => void shift.openShift(counted);
  return (
    <>
      <p className="large-text">{t('openShift.lead')}</p>
      <DenominationGrid counts={counts} onChange={setCounts} onDone={open} />
      <div className="total-row">
        <span>{t('openShift.total')}</span>
        <output aria-label={t('openShift.total')}>{formatRupees(totalOfCounts(counted))}</output>
        <Button tone="primary" size="large" busy={busy} onPress={open}>
          {t('openShift.submit')}
        </Button>
      </div>
    </>
  );
}
