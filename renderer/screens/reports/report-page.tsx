// One report: figures first, then charts where they help, then who did what. The same figures as on its paper.
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import type { ReportOf } from '../../state/reports-actions.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { useMoment } from './moment.ts';
import { ReportCharts } from './report-charts.tsx';
import { ReportSignOff } from './report-sign-off.tsx';
import { ReportTables } from './report-tables.tsx';

export type ReportShown = ChannelOutput<'report.view'>;

export function ReportPage({ of }: { readonly of: ReportOf }) {
  const { value, refusal, reload } = useAsk('report.view', { of });
  if (refusal !== null) return <RefusalText refusal={refusal} />;
  if (value === null) return <ProgressNote />;
  return (
    <>
      <ReportHead report={value} of={of} />
      <ReportFigures report={value} />
      {value.kind === 'shift' && <ReportSignOff report={value} onSigned={reload} />}
      <ReportTables report={value} />
      <ReportCharts report={value} />
    </>
  );
}

function ReportHead({ report, of }: { readonly report: ReportShown; readonly of: ReportOf }) {
  const { t, language } = useWords();
  const { reports } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const moment = useMoment();
  const { title, name, shift, fromMs, throughMs, kind } = report;
  return (
    <header className="report-head">
      <div>
        <h2>
          {title[language]} · {name}
        </h2>
        <p>
          {shift !== null && (
            <>{t('reports.shiftOf', { number: shift.number, names: [shift.cashier, ...shift.reliefs].join(', ') })} · </>
          )}
          {t('reports.covers', { from: moment(shift?.openedAtMs ?? fromMs), through: moment(throughMs) })}
        </p>
      </div>
      <div className="chips">
        <Button busy={busy} onPress={() => void reports.print(of)}>
          {kind === 'x' ? t('reports.print') : t('reports.copy')}
        </Button>
        {(['pdf', 'csv', 'xlsx'] as const).map((format) => (
          <Button key={format} busy={busy} onPress={() => void reports.exportFile(of, format)}>
            {t(`reports.${format}`)}
          </Button>
        ))}
      </div>
    </header>
  );
}

function ReportFigures({ report }: { readonly report: ReportShown }) {
  const { t } = useWords();
  const { moneyInPaise, entered, left, inside, variancePaise } = report;
  return (
    <StatTiles>
      <StatTile label={t('reports.moneyIn')} figure={formatRupees(moneyInPaise)} />
      <StatTile label={t('reports.entered')} figure={String(entered)} />
      <StatTile label={t('reports.left')} figure={String(left)} />
      <StatTile label={t('reports.inside')} figure={String(inside)} />
      {variancePaise !== null && <StatTile label={t('reports.variance')} figure={formatRupees(variancePaise)} />}
    </StatTiles>
  );
}
