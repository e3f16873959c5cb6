// A drop, a paid-out or a correction of the drawer, by the lot's rule for it: with a reason, or with a supervisor.
import { useEffect, useState } from 'react';
import { type Paise, paise } from '../../../domain/money/paise.ts';
import type { Refusal } from '../../../domain/result.ts';
import { actionOfMovement, type MovableKind } from '../../../domain/shift/move-drawer.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const titles = { drop: 'shift.drop', paid_out: 'shift.paidOut', correction: 'shift.correction' } as const;

export function MoveForm({ kind, onDone }: { readonly kind: MovableKind; readonly onDone: () => void }) {
  const { t } = useWords();
  const { desk, shift } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const level = useScreenState(({ view }) => view?.approvals[actionOfMovement[kind]] ?? 'supervisor');
  const [amount, setAmount] = useState('');
  const [way, setWay] = useState<'in' | 'out'>('out');
  const [reason, setReason] = useState(kind === 'drop' ? t('shift.reasonDrop') : '');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    desk.setUnsaved(amount !== '');
    return () => desk.setUnsaved(false);
  }, [amount, desk]);

  // The approval's dialog asks for the reason too.
  const somebody = level === 'supervisor' || level === 'owner';
  const amountPaise = signed(parseRupees(amount), kind === 'correction' && way === 'out');
  const ready = amountPaise !== null && (somebody || level === 'free' || reason.trim().length >= 3);
  async function write(): Promise<void> {
    if (amountPaise === null || !ready) return;
    if (somebody) return ask(amountPaise);
    const answer = await shift.moveDrawer(kind, amountPaise, { approver: null, reason: reason.trim() });
    setRefusal(answer);
    if (answer === null) onDone();
  }
  function ask(amountToMove: Paise): void {
    desk.askApproval({
      action: actionOfMovement[kind],
      title: t(titles[kind]),
      detail: formatRupees(amountToMove),
      reasons: [],
      async run(approval) {
        const answer = await shift.moveDrawer(kind, amountToMove, approval);
        if (answer === null) onDone();
        return answer;
      },
    });
  }
  return (
    <div className="move-form">
      {kind === 'correction' && (
        <FieldSelect
          label={t('shift.correctionWay')}
          value={way}
          choices={[
            { value: 'out', text: t('shift.correctionOut') },
            { value: 'in', text: t('shift.correctionIn') },
          ]}
          onChange={setWay}
        />
      )}
      <MoneyField
        label={t('shift.amount')}
        placeholder={t('shift.amountHint')}
        value={amount}
        onChange={setAmount}
        onEnter={() => void write()}
        ref={focusAtOnce}
      />
      {!somebody && (
        <TextField
          label={t('shift.reason')}
          placeholder={kind === 'drop' ? '' : t('shift.reasonPaidOut')}
          value={reason}
          maxLength={200}
          onChange={setReason}
          onEnter={() => void write()}
        />
      )}
      <Button tone="primary" size="large" busy={busy} disabled={!ready} onPress={() => void write()}>
        {somebody ? t('shift.askSupervisor') : t('shift.confirm')}
      </Button>
      <RefusalText refusal={refusal} />
    </div>
  );
}

function signed(amountPaise: Paise | null, out: boolean): Paise | null {
  return amountPaise === null || !out ? amountPaise : paise(-amountPaise);
}

function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
