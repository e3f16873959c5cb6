// The vehicle is not in the booth's records: its entry is written by hand, with a supervisor, and its exit priced at once.
import { useEffect, useState } from 'react';
import type { VehicleClassId } from '../../../domain/ids.ts';
import { fromLotClock, lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { boothNowMs } from '../../state/store.ts';
import { ClassPicker } from '../lane/class-picker.tsx';

export function TypedEntryForm({ plate: plateBefore, onBack }: { readonly plate: string; readonly onBack: () => void }) {
  const { t } = useWords();
  const { desk, entries, exits, store } = useScreen();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const [plate, setPlate] = useState(plateBefore);
  const [vehicleClass, setVehicleClass] = useState<VehicleClassId | null>(null);
  const [day, setDay] = useState(() => lotDayTyped(boothNowMs(store.getState()), utcOffsetMinutes));
  const [time, setTime] = useState(() => lotTime(boothNowMs(store.getState()), utcOffsetMinutes));
  useEffect(() => {
    desk.setUnsaved(true);
    return () => desk.setUnsaved(false);
  }, [desk]);

  const enteredAtMs = fromLotClock(day, time, utcOffsetMinutes);
  const ready = vehicleClass !== null && enteredAtMs !== null && enteredAtMs >= 0;

  function askSupervisor(): void {
    if (vehicleClass === null || enteredAtMs === null) return;
    const typed = plate.trim() === '' ? null : plate.trim();
    desk.askApproval({
      action: 'typed_entry',
      title: t('lost.typed'),
      detail: [typed ?? t('common.noPlate'), `${day} ${time}`].join(' · '),
      reasons: ['ticketLost', 'noTicket', 'networkDown'],
      run: async (approval) => {
        const answer = await entries.openTyped({ plate: typed, vehicleClass, enteredAtMs }, approval);
        if ('code' in answer) return answer;
        desk.closeApproval();
        await exits.quote({ kind: 'session', sessionId: answer.sessionId }, { lost: true });
        return null;
      },
    });
  }

  return (
    <PanelDialog title={t('lost.title')} onClose={desk.closePanel} wide>
      <p>{t('lost.typedLead')}</p>
      <div className="lost-fields">
        <TextField kind="number" label={t('lane.plate')} value={plate} maxLength={20} onChange={setPlate} />
        <TextField kind="digits" label={t('lost.day')} value={day} maxLength={10} onChange={setDay} onEnter={askSupervisor} />
        <TextField kind="digits" label={t('lost.time')} value={time} maxLength={5} onChange={setTime} onEnter={askSupervisor} />
      </div>
      <ClassPicker chosen={vehicleClass} onChoose={setVehicleClass} onEnter={askSupervisor} />
      <div className="dialog-actions">
        <Button size="large" onPress={onBack}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" disabled={!ready} onPress={askSupervisor}>
          {t('common.continue')}
        </Button>
      </div>
    </PanelDialog>
  );
}
