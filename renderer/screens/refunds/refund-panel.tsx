// One payment and what of it goes back: refunds that are due or failed, and giving back all or part of what is left.
import { useEffect, useRef, useState } from 'react';
import type { PaymentId } from '../../../domain/ids.ts';
import type { Paise } from '../../../domain/money/paise.ts';
import type { MoneyView } from '../../../electron/contract/views.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { RefundRows } from './refund-rows.tsx';
import './refunds.css';

const whys = ['overcharged', 'paid_twice', 'customer_dispute', 'wrong_vehicle', 'other'] as const;
type Why = (typeof whys)[number];

export function RefundPanel({ paymentId }: { readonly paymentId: PaymentId }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const nameOf = useVehicleName();
  const changed = useScreenState(({ viewAtMs }) => viewAtMs);
  const { value, refusal } = useAsk('refund.payment', { paymentId }, [changed]);
  return (
    <PanelDialog title={t('refunds.title')} onClose={desk.closePanel}>
      <RefusalText refusal={refusal} />
      {value !== null && (
        <>
          <p className="large-text">
            <span className="plate">{value.session === null ? t('refunds.ofPass') : nameOf(value.session)}</span> ·{' '}
            {t(`method.${value.money.method}`)} · <strong>{formatRupees(value.money.receivedPaise)}</strong>
            {value.money.receipt !== null && ` · ${value.money.receipt.number}`}
          </p>
          <RefundRows refunds={value.money.refunds} who={value.session === null ? t('refunds.ofPass') : nameOf(value.session)} />
          {value.money.leftPaise > 0 ? (
            <GiveBack money={value.money} who={value.session === null ? t('refunds.ofPass') : nameOf(value.session)} />
          ) : (
            <p className="quiet">{t('refunds.nothingLeft')}</p>
          )}
        </>
      )}
    </PanelDialog>
  );
}

function GiveBack({ money, who }: { readonly money: MoneyView; readonly who: string }) {
  const { t } = useWords();
  const { desk, refunds } = useScreen();
  const [amount, setAmount] = useState('');
  const [why, setWhy] = useState<Why>('overcharged');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    desk.setUnsaved(amount !== '');
    return () => desk.setUnsaved(false);
  }, [amount, desk]);
  const amountPaise: Paise | null = amount === '' ? money.leftPaise : parseRupees(amount);
  const ask = () => {
    if (amountPaise === null) return;
    desk.askApproval({
      action: 'refund',
      title: t('refunds.giveBack'),
      detail: `${who} · ${formatRupees(amountPaise)} · ${t(`method.${money.method}`)}`,
      reasons: [],
      ownReasons: [t(`refunds.why.${why}`)],
      run: (approval) => refunds.request({ paymentId: money.paymentId, amountPaise, why }, approval),
    });
  };
  return (
    <section className="give-back" aria-label={t('refunds.giveBack')}>
      <p>{t(money.method === 'cash' ? 'refunds.cashText' : 'refunds.onlineText')}</p>
      <MoneyField
        ref={field}
        label={t('refunds.amount', { left: formatRupees(money.leftPaise) })}
        placeholder={t('refunds.all')}
        value={amount}
        onChange={setAmount}
        onEnter={ask}
      />
      <FieldSelect
        label={t('refunds.whyTitle')}
        value={why}
        choices={whys.map((value) => ({ value, text: t(`refunds.why.${value}`) }))}
        onChange={setWhy}
      />
      <Button tone="primary" size="large" keyLabel="Enter" disabled={amountPaise === null} onPress={ask}>
        {t('refunds.giveBackAmount', { amount: amountPaise === null ? amount : formatRupees(amountPaise) })}
      </Button>
    </section>
  );
}
