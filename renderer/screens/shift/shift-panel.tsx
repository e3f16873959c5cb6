// F10: what moved in the drawer, without any expected total (a blind count must stay blind), and the cashier's own movements.
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { lotMoment, lotTime } from '../../format/lot-time.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';
import './shift.css';

type Movements = ChannelOutput<'shift.movements'>;
type MoveKind = 'drop' | 'paid_out';

export function ShiftPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const shift = useScreenState(({ view }) => view?.shift ?? null);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nowMs = useNow(30_000);
  const { movements, reload } = useMovements();
  const [moving, setMoving] = useState<MoveKind | null>(null);
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
        <Button size="large" pressed={moving === 'drop'} onPress={() => setMoving('drop')}>
          {t('shift.drop')}
        </Button>
        <Button size="large" pressed={moving === 'paid_out'} onPress={() => setMoving('paid_out')}>
          {t('shift.paidOut')}
        </Button>
        <OfficeButton size="large" />
        <Button size="large" onPress={() => void desk.signOut()}>
          {t('shift.signOut')}
        </Button>
        <span className="quiet">{t('shift.signOutNote')}</span>
      </div>
      {moving !== null && (
        <MoveForm
          key={moving}
          kind={moving}
          onDone={() => {
            setMoving(null);
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

function MoveForm({ kind, onDone }: { readonly kind: MoveKind; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { desk, shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState(kind === 'drop' ? t('shift.reasonDrop') : '');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    desk.setUnsaved(amount !== '');
    return () => desk.setUnsaved(false);
  }, [amount, desk]);

  const amountPaise = parseRupees(amount);
  const ready = amountPaise !== null && reason.trim().length >= 3;
  async function write(): Promise<void> {
    if (amountPaise === null || !ready) return;
    const answer = await shift.moveDrawer(kind, amountPaise, reason.trim());
    setRefusal(answer);
    if (answer === null) onDone();
  }
  return (
    <div className="move-form">
      <TextField
        kind="digits"
        label={t('shift.amount')}
        placeholder={t('shift.amountHint')}
        value={amount}
        maxLength={10}
        onChange={(value) => setAmount(value.replace(/[^0-9.]/g, ''))}
        onEnter={() => void write()}
        ref={focusAtOnce}
      />
      <TextField
        label={t('shift.reason')}
        placeholder={kind === 'drop' ? '' : t('shift.reasonPaidOut')}
        value={reason}
        maxLength={200}
        onChange={setReason}
        onEnter={() => void write()}
      />
      <Button tone="primary" size="large" busy={busy} disabled={!ready} onPress={() => void write()}>
        {t('shift.confirm')}
      </Button>
      <RefusalText refusal={refusal} />
    </div>
  );
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
