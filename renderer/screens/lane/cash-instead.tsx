// The customer gives up paying online: cancel it and take cash in one step.
import { useEffect, useRef } from 'react';
import type { WaitingPayment } from '../../../electron/contract/views.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';

type CashInsteadProps = { readonly payment: WaitingPayment; readonly tender: string };

export function CashInstead({ payment, tender }: CashInsteadProps) {
  const { t } = useWords();
  const { exits, online } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const field = useRef<HTMLInputElement>(null);
  const covered = useScreenState(isCovered);
  useEffect(() => {
    if (!covered) field.current?.focus();
  }, [covered]);

  const tendered = tender === '' ? payment.amountPaise : parseRupees(tender);
  const take = () => {
    if (tendered !== null) void online.cancelTakeCash(tendered);
  };

  useKeys(({ event, key }) => {
    if (key === 'Enter' && !(event.target instanceof HTMLButtonElement)) take();
    else return false;
    return true;
  });

  return (
    <div className="cash-instead">
      <strong>{t('online.takeCashTitle')}</strong>
      <MoneyField
        ref={field}
        label={t('exit.received')}
        value={tender}
        placeholder={formatRupees(payment.amountPaise)}
        onChange={exits.typeTender}
        onEnter={take}
        onKeyDown={(event) => {
          // Esc leaves this step only; the payment stays on the screen.
          if (event.key !== 'Escape') return;
          event.preventDefault();
          online.toCash(false);
        }}
      />
      <p>{t('online.refundNote')}</p>
      <div className="pay-row">
        <Button
          tone="primary"
          size="large"
          keyLabel="Enter"
          className="exact"
          busy={busy}
          disabled={tendered === null}
          onPress={take}
        >
          {t('online.takeCashNow')}
        </Button>
        <Button size="large" keyLabel="Esc" onPress={() => online.toCash(false)}>
          {t('common.back')}
        </Button>
      </div>
    </div>
  );
}
