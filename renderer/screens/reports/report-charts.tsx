// Where a picture says more than a figure: when the money came, by which way, and which vehicles.

import { lotDay, lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { useScreenState } from '../../state/screen.tsx';
import type { ReportShown } from './report-page.tsx';

export function ReportCharts({ report: { byTime, byWay, byClass } }: { readonly report: ReportShown }) {
  const { t, language } = useWords();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const pieceName = (fromMs: number) => {
    const day = lotDay(fromMs, utcOffsetMinutes);
    if (byTime.piece === 'hour') return lotTime(fromMs, utcOffsetMinutes);
    return byTime.piece === 'day' ? `${day.slice(8, 10)}-${day.slice(5, 7)}` : day.slice(0, 7);
  };
  const ways = byWay.filter(({ count }) => count > 0);
  const classes = byClass.filter(({ entered }) => entered > 0);
  return (
    <div className="report-charts">
      {byTime.pieces.length > 0 && (
        <BarChart
          caption={t(`reports.byTime.${byTime.piece}`)}
          shape="upright"
          bars={byTime.pieces.map(({ fromMs, amountPaise }) => ({
            key: String(fromMs),
            label: pieceName(fromMs),
            value: amountPaise,
            text: formatRupees(amountPaise),
          }))}
        />
      )}
      {ways.length > 0 && (
        <BarChart
          caption={t('reports.byWay')}
          bars={ways.map(({ words, amountPaise }) => ({
            key: words.en,
            label: words[language],
            value: amountPaise,
            text: formatRupees(amountPaise),
          }))}
        />
      )}
      {classes.length > 0 && (
        <BarChart
          caption={t('reports.byClass')}
          bars={classes.map(({ words, entered }) => ({
            key: words.en,
            label: words[language],
            value: entered,
            text: String(entered),
          }))}
        />
      )}
    </div>
  );
}
