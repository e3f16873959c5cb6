// Before the lane: the cashier counts the float, and sees what the last shift handed over. A drawer that is in use has its ways out here.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { BoothView } from '../../../electron/contract/views.ts';
import { lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { Button } from '../../parts/button.tsx';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { hasOffice } from '../../state/office.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';
import { CountCash } from './count-cash.tsx';
import { PendingList } from './pending-list.tsx';
import { PersonForm } from './person-form.tsx';
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
        {view.shift === null ? <CountFloat /> : <DrawerInUse shift={view.shift} utcOffsetMinutes={view.utcOffsetMinutes} />}
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
  const waiting = useAsk('shift.pending', {}).value?.payments ?? [];
  return (
    <>
      {waiting.length > 0 && <PendingList title={t('openShift.waiting')} payments={waiting} />}
      <CountCash
        lead={t('openShift.lead')}
        submit={t('openShift.submit')}
        onCounted={(counted) => void shift.openShift(counted)}
      />
    </>
  );
}

type DrawerInUseProps = { readonly shift: NonNullable<BoothView['shift']>; readonly utcOffsetMinutes: number };

/** The hand types its PIN here, or a supervisor takes the lane of somebody who is gone. */
function DrawerInUse({ shift: { operatorName, handName, openedAtMs, countedAtMs }, utcOffsetMinutes }: DrawerInUseProps) {
  const { t } = useWords();
  const { shift } = useScreen();
  const supervises = useScreenState(({ view }) => hasOffice(view?.operator));
  const name = handName;
  const text =
    countedAtMs === null
      ? t('openShift.otherText', { name, time: lotTime(openedAtMs, utcOffsetMinutes) })
      : t('openShift.countedText', { name, time: lotTime(countedAtMs, utcOffsetMinutes) });
  return (
    <>
      <p className="notice-text large-text">
        {text} {operatorName !== handName && t('shift.ofShift', { name: operatorName })}
      </p>
      <div className="ways-out">
        <PersonForm
          title={t('openShift.takeOver', { name })}
          lead={t('openShift.takeOverLead', { name })}
          submit={t('openShift.takeOverSubmit')}
          onSubmit={shift.takeOver}
        />
        {supervises && <TakeHand name={name} />}
      </div>
    </>
  );
}

function TakeHand({ name }: { readonly name: string }) {
  const { t } = useWords();
  const { shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ready = reason.trim().length >= 3;
  const take = async () => {
    if (ready) setRefusal(await shift.takeHand(reason.trim()));
  };
  return (
    <section className="person-form" aria-label={t('openShift.takeHand', { name })}>
      <h2>{t('openShift.takeHand', { name })}</h2>
      <p>{t('openShift.takeHandLead')}</p>
      <div className="person-fields">
        <TextField label={t('shift.reason')} value={reason} maxLength={200} onChange={setReason} onEnter={() => void take()} />
        <Button size="large" busy={busy} disabled={!ready} onPress={() => void take()}>
          {t('openShift.takeHandSubmit')}
        </Button>
      </div>
      <RefusalText refusal={refusal} />
    </section>
  );
}
