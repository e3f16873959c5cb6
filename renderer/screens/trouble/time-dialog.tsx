// The booth does not know what time it is: whoever is signed in says so, before anything is priced. Upstream may say it first.
import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { BoothView } from '../../../electron/contract/views.ts';
import { fromLotClock, lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CalendarClock } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { asksForTime } from '../../state/store.ts';
import './trouble.css';

export function TimeDialog() {
  const asks = useScreenState(asksForTime);
  const view = useScreenState((state) => state.view);
  return asks && view?.clockDoubt != null ? <AskForTime view={view} doubt={view.clockDoubt} /> : null;
}

type Doubt = NonNullable<BoothView['clockDoubt']>;

function AskForTime({ view, doubt }: { readonly view: BoothView; readonly doubt: Doubt }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const countedMs = useNow();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const dayField = useRef<HTMLInputElement>(null);
  const written = (atMs: number) => `${lotDayTyped(atMs, view.utcOffsetMinutes)} ${lotTime(atMs, view.utcOffsetMinutes)}`;
  // Both clocks go on while somebody reads this.
  const computerMs = doubt.computerMs + (countedMs - doubt.countedMs);
  const typedMs = fromLotClock(day, time, view.utcOffsetMinutes);

  const confirm = async (atMs: number | null) => setRefusal(await desk.confirmTime(atMs));
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog time-dialog" initialFocus={dayField} finalFocus={false}>
          <Dialog.Title className="dialog-title lock-title">
            <CalendarClock aria-hidden="true" size={32} />
            {t('time.title')}
          </Dialog.Title>
          <div className="dialog-body">
            <p className="large-text">
              {t(doubt.when === 'start' ? 'time.start' : 'time.running', {
                counted: written(doubt.when === 'start' ? doubt.countedMs : countedMs),
                computer: written(computerMs),
              })}
            </p>
            <p>{t('time.lead')}</p>
            <div className="chips">
              <Button size="large" busy={busy} onPress={() => void confirm(null)}>
                {t('time.computer', { computer: written(computerMs) })}
              </Button>
              {doubt.when === 'running' && (
                <Button size="large" busy={busy} onPress={() => void confirm(countedMs)}>
                  {t('time.counted', { counted: written(countedMs) })}
                </Button>
              )}
            </div>
            <div className="time-fields">
              <TextField
                ref={dayField}
                label={t('time.day')}
                kind="digits"
                placeholder="23-11-2026"
                maxLength={10}
                value={day}
                onChange={setDay}
              />
              <TextField
                label={t('time.time')}
                kind="digits"
                placeholder="14:05"
                maxLength={5}
                value={time}
                onChange={setTime}
                onEnter={() => typedMs !== null && void confirm(typedMs)}
              />
              <Button
                tone="primary"
                size="large"
                keyLabel="Enter"
                busy={busy}
                disabled={typedMs === null}
                onPress={() => typedMs !== null && void confirm(typedMs)}
              >
                {t('time.use')}
              </Button>
            </div>
            <RefusalText refusal={refusal} />
            <p className="quiet">{t('time.review')}</p>
            <Button onPress={() => void desk.signOut()}>{t('time.signOut')}</Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
