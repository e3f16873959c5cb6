import { paise } from '../../../domain/money/paise.ts';
import type { OnlineView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';

/** The sums of every row of the period, shown or not. */
export function OnlineTotals({ view: { sums, count } }: { readonly view: OnlineView }) {
  const { t } = useWords();
  const figures = [
    [t('reconcile.received'), sums.receivedPaise],
    [t('reconcile.refunds'), sums.refundsPaise],
    [t('reconcile.inBank'), sums.settledPaise],
    [t('reconcile.backFromBank'), sums.settledBackPaise],
    [t('reconcile.fees'), paise(sums.feePaise + sums.taxPaise)],
    [t('reconcile.net'), sums.netPaise],
  ] as const;
  return (
    <section className="online-totals" aria-label={t('reconcile.totals')}>
      <h2>
        {t('reconcile.totals')} <span className="quiet">{count}</span>
      </h2>
      <dl>
        {figures.map(([label, amount]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatRupees(amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
