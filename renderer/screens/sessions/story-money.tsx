// The money of a stay: each payment with its receipt, what went or goes back of it, and what the stay still owes.
import type { MoneyView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen } from '../../state/screen.tsx';
import { RefundRows } from '../refunds/refund-rows.tsx';
import type { Story } from './session-story.tsx';

export function StoryMoney({ story: { session, money, owed } }: { readonly story: Story }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const nameOf = useVehicleName();
  const received = money.filter(({ receivedPaise }) => receivedPaise > 0);
  if (received.length === 0 && owed === null) return null;
  return (
    <section aria-label={t('refunds.money')}>
      <h4>{t('refunds.money')}</h4>
      {owed !== null && (
        <div className="money-row">
          <span>
            <strong>{t('exceptions.owed.still', { amount: formatRupees(owed.amountPaise) })}</strong>
            {owed.person !== null && ` · ${owed.person}`}
          </span>
          <Button tone="primary" onPress={() => desk.openPanel({ kind: 'owed', sessionId: session.sessionId })}>
            {t('exceptions.owed.take')}
          </Button>
        </div>
      )}
      {received.map((payment) => (
        <div key={payment.paymentId}>
          <PaymentRow payment={payment} who={nameOf(session)} />
          <RefundRows refunds={payment.refunds} who={nameOf(session)} />
        </div>
      ))}
    </section>
  );
}

function PaymentRow({ payment, who }: { readonly payment: MoneyView; readonly who: string }) {
  const { t } = useWords();
  const { desk, refunds } = useScreen();
  const { paymentId, method, receivedPaise, leftPaise, receipt } = payment;
  return (
    <div className="money-row">
      <span>
        <strong>{formatRupees(receivedPaise)}</strong> · {t(`method.${method}`)}
        {receipt !== null && ` · ${receipt.number}`}
        {receipt?.voided === true && <strong> · {t('refunds.void')}</strong>}
      </span>
      {leftPaise > 0 && (
        <Button
          label={`${t('refunds.giveBack')} · ${formatRupees(receivedPaise)} ${t(`method.${method}`)}`}
          onPress={() => desk.openPanel({ kind: 'refund', paymentId })}
        >
          {t('refunds.giveBack')}
        </Button>
      )}
      {receipt !== null && !receipt.voided && leftPaise > 0 && (
        <Button
          tone="danger"
          label={`${t('refunds.voidReceipt')} ${receipt.number}`}
          onPress={() =>
            desk.askApproval({
              action: 'void_receipt',
              title: t('refunds.voidReceipt'),
              detail: `${who} · ${receipt.number} · ${formatRupees(leftPaise)} · ${t(`method.${method}`)}`,
              reasons: ['mistake', 'wrongClass'],
              ownReasons: [t('refunds.why.wrong_vehicle')],
              run: (approval) => refunds.voidReceipt(receipt.receiptId, approval),
            })
          }
        >
          {t('refunds.voidReceipt')}
        </Button>
      )}
    </div>
  );
}
