import { paise } from '../../../domain/money/paise.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';

/** A difference in words and figures: never by its colour alone. */
export function Variance({ paise: amount }: { readonly paise: number }) {
  const { t } = useWords();
  if (amount === 0) return <>{t('reconcile.right')}</>;
  const words = t(amount < 0 ? 'reconcile.short' : 'reconcile.over');
  return (
    <strong className={amount < 0 ? 'loud' : ''}>
      {words} {formatRupees(paise(Math.abs(amount)))}
    </strong>
  );
}
