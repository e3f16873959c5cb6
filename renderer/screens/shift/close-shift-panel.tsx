// Closing, first half: what goes over to the next shift, then the blind count. What the drawer should hold is not known here to anybody.
import { useEffect, useState } from 'react';
import { type CashCount, totalOfCounts } from '../../../domain/money/denomination.ts';
import type { Refusal } from '../../../domain/result.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { CountCash } from './count-cash.tsx';
import { PendingList } from './pending-list.tsx';
import './shift.css';

export function CloseShiftPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const [step, setStep] = useState<'pending' | 'count'>('pending');
  useEffect(() => () => desk.setUnsaved(false), [desk]);
  return (
    <PanelDialog title={t('closeShift.title')} onClose={desk.closePanel} wide>
      {step === 'pending' ? <PendingStep onNext={() => setStep('count')} /> : <CountStep />}
    </PanelDialog>
  );
}

function PendingStep({ onNext }: { readonly onNext: () => void }) {
  const { t } = useWords();
  const { value } = useAsk('shift.pending', {});
  if (value === null) return <ProgressNote />;
  const { payments, unsentRecords, parkedRecords } = value;
  return (
    <>
      {payments.length === 0 ? (
        <p className="large-text">{t('closeShift.pendingNone')}</p>
      ) : (
        <>
          <PendingList title={t('closeShift.pendingTitle', { count: payments.length })} payments={payments} />
          <p>{t('closeShift.pendingNote')}</p>
        </>
      )}
      {unsentRecords > 0 && (
        <p>
          {t('closeShift.unsent', { count: unsentRecords })} <span className="quiet">{t('closeShift.unsentNote')}</span>
        </p>
      )}
      {parkedRecords > 0 && <p className="notice-text">{t('closeShift.parked', { count: parkedRecords })}</p>}
      <div className="dialog-actions">
        <Button tone="primary" size="large" onPress={onNext} ref={focusButton}>
          {t('closeShift.toCount')}
        </Button>
      </div>
    </>
  );
}

function CountStep() {
  const { t } = useWords();
  const { desk, shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [locking, setLocking] = useState<readonly CashCount[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  async function lock(counts: readonly CashCount[]): Promise<void> {
    setRefusal(await shift.lockCount(counts, () => undefined));
    setLocking(null);
  }
  return (
    <>
      <CountCash
        lead={t('closeShift.countLead')}
        submit={t('closeShift.lock')}
        note={t('closeShift.lockNote')}
        onCounted={setLocking}
        onTyped={desk.setUnsaved}
      />
      {locking !== null && (
        <div className="sure-row">
          <strong className="large-text">{t('closeShift.sure', { total: formatRupees(totalOfCounts(locking)) })}</strong>
          <Button size="large" onPress={() => setLocking(null)}>
            {t('closeShift.sureNo')}
          </Button>
          <Button tone="primary" size="large" busy={busy} onPress={() => void lock(locking)} ref={focusButton}>
            {t('closeShift.sureYes')}
          </Button>
        </div>
      )}
      <RefusalText refusal={refusal} />
    </>
  );
}

function focusButton(button: HTMLButtonElement | null): void {
  button?.focus();
}
