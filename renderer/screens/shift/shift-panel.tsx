// F10: what moved in the drawer beside the sales, without any total (a blind count must stay blind); relief, and the way to the close.
import { useCallback, useEffect, useState } from 'react';
import type { MovableKind } from '../../../domain/shift/move-drawer.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { lotMoment, lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';
import { MoveForm } from './move-form.tsx';
import { PersonForm } from './person-form.tsx';
import './shift.css';

type Movements = ChannelOutput<'shift.movements'>;
type Open = MovableKind | 'relief';

export function ShiftPanel() {
  const { t } = useWords();
  const { desk, shift: shiftActions } = useScreen();
  const shift = useScreenState(({ view }) => view?.shift ?? null);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nowMs = useNow(30_000);
  const { movements, reload } = useMovements();
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <PanelDialog title={t('shift.title')} onClose={desk.closePanel} wide>
      {shift !== null && (
        <p className="large-text">
          {t('shift.since', {
            number: shift.number,
            name: shift.operatorName,
            time: lotTime(shift.openedAtMs, utcOffsetMinutes),
          })}
        </p>
      )}
      <div className="shift-actions">
        <Button size="large" pressed={open === 'drop'} onPress={() => setOpen('drop')}>
          {t('shift.drop')}
        </Button>
        <Button size="large" pressed={open === 'paid_out'} onPress={() => setOpen('paid_out')}>
          {t('shift.paidOut')}
        </Button>
        <Button size="large" pressed={open === 'correction'} onPress={() => setOpen('correction')}>
          {t('shift.correction')}
        </Button>
        <Button size="large" pressed={open === 'relief'} onPress={() => setOpen('relief')}>
          {t('shift.relief')}
        </Button>
        <Button size="large" tone="primary" onPress={() => desk.openPanel({ kind: 'closeShift' })}>
          {t('shift.close')}
        </Button>
        <OfficeButton size="large" />
        <Button size="large" onPress={() => void desk.signOut()}>
          {t('shift.signOut')}
        </Button>
        <span className="quiet">{t('shift.signOutNote')}</span>
      </div>
      {open === 'relief' && (
        <PersonForm
          title={t('shift.relief')}
          lead={t('shift.reliefLead')}
          submit={t('shift.reliefSubmit')}
          focusAtOnce
          onSubmit={shiftActions.handOver}
        />
      )}
      {open !== null && open !== 'relief' && (
        <MoveForm
          key={open}
          kind={open}
          onDone={() => {
            setOpen(null);
            reload();
          }}
        />
      )}
      <h3>{t('shift.movements')}</h3>
      {movements.length === 0 && <p className="quiet">{t('shift.none')}</p>}
      <ul className="movements" aria-label={t('shift.movements')}>
        {movements.map((movement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: movements are append-only and have no other name here
          <li key={index}>
            <span>{lotMoment(movement.atMs, utcOffsetMinutes, nowMs)}</span>
            <strong>{t(`shift.kind.${movement.kind}`)}</strong>
            <span>{movement.reason}</span>
            <span className="money">{formatRupees(movement.amountPaise)}</span>
          </li>
        ))}
      </ul>
    </PanelDialog>
  );
}

function useMovements(): { readonly movements: Movements; readonly reload: () => void } {
  const { booth } = useScreen();
  const [movements, setMovements] = useState<Movements>([]);
  const reload = useCallback(() => {
    void booth.ask('shift.movements', {}).then(
      (reply) => reply.ok && setMovements([...reply.value].sort((one, other) => other.atMs - one.atMs)),
      () => undefined, // link lost: the screen over this one says it
    );
  }, [booth]);
  useEffect(reload, [reload]);
  return { movements, reload };
}
