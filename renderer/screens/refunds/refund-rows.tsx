// Refunds of one payment: how far each is, and what can be done about it.
import type { RefundView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './refunds.css';

type RefundRowsProps = { readonly refunds: readonly RefundView[]; readonly who: string };

export function RefundRows({ refunds, who }: RefundRowsProps) {
  const { t } = useWords();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  if (refunds.length === 0) return null;
  return (
    <ul className="refund-rows" aria-label={t('refunds.title')}>
      {refunds.map((refund) => (
        <li key={refund.refundId}>
          <div>
            <strong>{formatRupees(refund.amountPaise)}</strong> · <strong>{t(`refunds.standing.${refund.standing}`)}</strong>
            <p>
              {refund.number} · {t(`refunds.why.${refund.reason}`)} ·{' '}
              {lotMoment(refund.resolvedAtMs ?? refund.dueAtMs, utcOffsetMinutes, nowMs)}
              {refund.approverName !== null && ` · ${refund.approverName}`}
              {refund.providerReference !== null && ` · ${refund.providerReference}`}
            </p>
          </div>
          <RefundAction refund={refund} who={who} />
        </li>
      ))}
    </ul>
  );
}

/** A due one is sent, a failed one asked for again; the others need nobody. */
export function RefundAction({ refund, who }: { readonly refund: RefundView; readonly who: string }) {
  const { t } = useWords();
  const { desk, refunds } = useScreen();
  const { standing, refundId, paymentId, amountPaise, reason, method } = refund;
  if (standing !== 'due' && standing !== 'failed') return null;
  const text = t(standing === 'due' ? 'refunds.send' : 'refunds.askAgain');
  return (
    <Button
      tone="primary"
      label={`${text} · ${who} · ${formatRupees(amountPaise)}`}
      onPress={() =>
        desk.askApproval({
          action: 'refund',
          title: text,
          detail: `${who} · ${formatRupees(amountPaise)} · ${t(`method.${method}`)}`,
          reasons: [],
          ownReasons: [t(`refunds.why.${reason}`)],
          run: (approval) =>
            standing === 'due'
              ? refunds.send(refundId, approval)
              : refunds.request({ paymentId, amountPaise, why: reason }, approval),
        })
      }
    >
      {text}
    </Button>
  );
}
