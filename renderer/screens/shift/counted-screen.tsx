// Closing, second half: the count is locked, and only now the screen says what the drawer should hold. Nothing else is offered until the
// shift is closed; a break (power cut, another hand) comes back to here.
import { useState } from 'react';
import { paise } from '../../../domain/money/paise.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { LockedCountView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { Button } from '../../parts/button.tsx';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';
import { CountCash } from './count-cash.tsx';
import './shift.css';

export function CountedScreen() {
  const { t } = useWords();
  const { desk, shift } = useScreen();
  const operator = useScreenState(({ view }) => view?.operator ?? null);
  const { value: count, reload } = useAsk('shift.counted', {});
  const [recounting, setRecounting] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <>
      <BandRow hint="" />
      <main className="open-shift page">
        <header className="sign-in-head">
          <div>
            <h1>{recounting ? t('closeShift.recount') : t('closeShift.lockedTitle')}</h1>
            <p className="large-text">{operator?.name}</p>
          </div>
          <PreferenceControls />
        </header>
        {count === null && <ProgressNote />}
        {recounting && (
          <>
            <CountCash
              lead={t('closeShift.countLead')}
              submit={t('closeShift.lock')}
              note={t('closeShift.recountNote')}
              onCounted={async (counts) => {
                const answer = await shift.lockCount(counts, reload);
                setRefusal(answer);
                if (answer === null) setRecounting(false);
              }}
            />
            <RefusalText refusal={refusal} />
            <div className="chips">
              <Button onPress={() => setRecounting(false)}>{t('closeShift.keepCount')}</Button>
            </div>
          </>
        )}
        {count !== null && !recounting && <LockedCount count={count} onRecount={() => setRecounting(true)} />}
        {!recounting && (
          <div className="chips">
            <OfficeButton />
            <Button onPress={() => void desk.signOut()}>{t('signIn.out')}</Button>
          </div>
        )}
      </main>
    </>
  );
}

function LockedCount({ count, onRecount }: { readonly count: LockedCountView; readonly onRecount: () => void }) {
  const { t } = useWords();
  const { shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ready = !count.needsReason || reason.trim().length >= 3;
  const close = async () => {
    if (ready) setRefusal(await shift.close(reason.trim()));
  };
  return (
    <>
      <p className="large-text">{t('closeShift.lockedLead')}</p>
      {count.attempt > 1 && <p className="notice-text">{t('closeShift.attempt', { attempt: count.attempt })}</p>}
      <StatTiles>
        <StatTile label={t('closeShift.counted')} figure={formatRupees(count.countedPaise)} />
        <StatTile label={t('closeShift.expected')} figure={formatRupees(count.expectedPaise)} />
        <VarianceTile variancePaise={count.variancePaise} />
      </StatTiles>
      <div className="move-form">
        {count.variancePaise !== 0 && (
          <TextField
            label={t('closeShift.reason')}
            placeholder={t('closeShift.reasonHint')}
            value={reason}
            maxLength={200}
            onChange={setReason}
            onEnter={() => void close()}
            className="close-reason"
            ref={focusAtOnce}
          />
        )}
        <Button size="large" onPress={onRecount}>
          {t('closeShift.recount')}
        </Button>
        <Button
          tone="primary"
          size="large"
          busy={busy}
          disabled={!ready}
          onPress={() => void close()}
          {...(count.variancePaise === 0 ? { ref: focusAtOnce } : {})}
        >
          {t('closeShift.submit')}
        </Button>
        <RefusalText refusal={refusal} />
      </div>
    </>
  );
}

function focusAtOnce(element: HTMLElement | null): void {
  element?.focus();
}

export function VarianceTile({ variancePaise }: { readonly variancePaise: number }) {
  const { t } = useWords();
  const word = variancePaise === 0 ? 'right' : variancePaise < 0 ? 'short' : 'over';
  return <StatTile label={t('closeShift.variance')} figure={formatRupees(paise(variancePaise))} note={t(`closeShift.${word}`)} />;
}
