// Per cashier, one bar for each shift: up is over, down is short. All cashiers on one scale, so that they can be compared at a glance.
import type { CashView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';

const HEIGHT = 72;
const MIDDLE = HEIGHT / 2;
const BAR = 10;

export function VarianceChart({ cashiers }: { readonly cashiers: CashView['cashiers'] }) {
  const { t } = useWords();
  const most = Math.max(1, ...cashiers.flatMap(({ variances }) => variances.map(({ variancePaise }) => Math.abs(variancePaise))));
  return (
    <figure className="variance-charts">
      <figcaption>{t('reconcile.chart')}</figcaption>
      {cashiers.map(({ name, variances }) => (
        <div key={name} className="variance-chart">
          <span className="variance-name">{name}</span>
          <div className="variance-bars">
            <svg
              role="img"
              aria-label={`${t('reconcile.chartOf', { name })} ${variances.map(({ variancePaise }) => formatRupees(variancePaise)).join(', ')}`}
              width={Math.max(1, variances.length) * (BAR + 4)}
              height={HEIGHT}
            >
              {variances.map(({ number, variancePaise }, place) => {
                const length = Math.max(variancePaise === 0 ? 0 : 3, (Math.abs(variancePaise) / most) * (MIDDLE - 2));
                return (
                  <rect
                    key={number}
                    className={variancePaise < 0 ? 'short' : 'over'}
                    x={place * (BAR + 4) + 2}
                    y={variancePaise < 0 ? MIDDLE : MIDDLE - length}
                    width={BAR}
                    height={length}
                  />
                );
              })}
              <line x1={0} x2={variances.length * (BAR + 4)} y1={MIDDLE} y2={MIDDLE} />
            </svg>
          </div>
        </div>
      ))}
    </figure>
  );
}
