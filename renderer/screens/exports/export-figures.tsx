import { paise } from '../../../domain/money/paise.ts';
import type { ExportOverview } from '../../../electron/contract/views/exports.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';

/** What the files of the period will add up to. */
export function ExportFigures({ overview }: { readonly overview: ExportOverview }) {
  const { t } = useWords();
  const { issued, voided, refunded, net, documents } = overview;
  const amount = (value: number) => formatRupees(paise(value));
  if (issued.count + voided.count + refunded.count === 0) return <p className="quiet">{t('exports.figures.none')}</p>;
  return (
    <>
      <StatTiles>
        <StatTile label={t('exports.figures.receipts')} figure={amount(issued.totalPaise)} note={`× ${issued.count}`} />
        <StatTile
          label={t('exports.figures.off')}
          figure={amount(voided.totalPaise + refunded.totalPaise)}
          note={`× ${voided.count + refunded.count}`}
        />
        <StatTile label={t('exports.figures.net')} figure={amount(net.taxablePaise)} />
        <StatTile
          label={t('exports.figures.tax')}
          figure={amount(net.cgstPaise + net.sgstPaise)}
          note={`${amount(net.cgstPaise)} + ${amount(net.sgstPaise)}`}
        />
      </StatTiles>
      {documents.map(({ first, last, cancelled }) => (
        <p className="quiet" key={first}>
          {t('exports.figures.numbers', { first, last })} · {t('exports.figures.cancelled', { count: cancelled })}
        </p>
      ))}
    </>
  );
}
