// Expected against counted, by shift, cashier and day. Closed shifts only.
import type { CashView, ClosedShiftView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreenState } from '../../state/screen.tsx';
import { Variance } from './variance.tsx';
import { VarianceChart } from './variance-chart.tsx';

export type PeriodMs = { readonly fromMs: number; readonly throughMs: number };

export function CashTab({ period }: { readonly period: PeriodMs | null }) {
  const { t } = useWords();
  const shiftOpen = useScreenState(({ view }) => view?.shift !== null);
  const cash = useAsk('reconcile.cash', period);
  if (cash.refusal !== null) return <RefusalText refusal={cash.refusal} />;
  if (cash.value === null) return period === null ? null : <ProgressNote />;
  const { shifts, totals } = cash.value;
  return (
    <div className="reconcile-tab">
      {shiftOpen && <p className="quiet">{t('reconcile.openShiftNote')}</p>}
      {shifts.length === 0 ? <EmptyState title={t('reconcile.noShifts')} /> : <Closed cash={cash.value} totals={totals} />}
    </div>
  );
}

function Closed({ cash, totals }: { readonly cash: CashView; readonly totals: CashView['totals'] }) {
  const { t } = useWords();
  return (
    <>
      <StatTiles>
        <StatTile
          label={t('reconcile.shorts')}
          figure={formatRupees(totals.shortPaise)}
          note={`${t('reconcile.shiftsOff')}: ${totals.off} / ${totals.shifts}`}
        />
        <StatTile label={t('reconcile.overs')} figure={formatRupees(totals.overPaise)} />
        <StatTile label={t('reconcile.recounted')} figure={String(totals.recounted)} />
        <StatTile label={t('reconcile.unsigned')} figure={String(totals.unsigned)} />
      </StatTiles>
      <div className="reconcile-cashiers">
        <Cashiers cashiers={cash.cashiers} />
        <VarianceChart cashiers={cash.cashiers} />
      </div>
      <Shifts shifts={cash.shifts} totals={totals} />
      <Days days={cash.days} />
    </>
  );
}

type Sums = CashView['totals'];

function useSumColumns<Row extends Sums>(): readonly Column<Row>[] {
  const { t } = useWords();
  return [
    { key: 'shifts', title: t('reconcile.shifts'), figure: true, cell: ({ shifts }) => shifts },
    { key: 'off', title: t('reconcile.shiftsOff'), figure: true, cell: ({ off }) => off },
    { key: 'short', title: t('reconcile.short'), figure: true, cell: ({ shortPaise }) => formatRupees(shortPaise) },
    { key: 'over', title: t('reconcile.over'), figure: true, cell: ({ overPaise }) => formatRupees(overPaise) },
    { key: 'recounted', title: t('reconcile.recounted'), figure: true, cell: ({ recounted }) => recounted },
    { key: 'unsigned', title: t('reconcile.unsigned'), figure: true, cell: ({ unsigned }) => unsigned },
  ];
}

function Cashiers({ cashiers }: { readonly cashiers: CashView['cashiers'] }) {
  const { t } = useWords();
  const sums = useSumColumns<CashView['cashiers'][number]>();
  return (
    <DataTable
      caption={t('reconcile.cashiersTitle')}
      columns={[{ key: 'name', title: t('reconcile.cashier'), names: true, cell: ({ name }) => name }, ...sums]}
      rows={cashiers}
      rowKey={({ name }) => name}
      empty={t('reconcile.noShifts')}
    />
  );
}

function Days({ days }: { readonly days: CashView['days'] }) {
  const { t } = useWords();
  const sums = useSumColumns<CashView['days'][number]>();
  const columns: readonly Column<CashView['days'][number]>[] = [
    { key: 'day', title: t('reconcile.day'), names: true, cell: ({ day }) => day.split('-').reverse().join('-') },
    { key: 'expected', title: t('reconcile.expected'), figure: true, cell: ({ expectedPaise }) => formatRupees(expectedPaise) },
    { key: 'counted', title: t('reconcile.counted'), figure: true, cell: ({ countedPaise }) => formatRupees(countedPaise) },
    ...sums,
  ];
  return (
    <DataTable
      caption={t('reconcile.daysTitle')}
      columns={columns}
      rows={days}
      rowKey={({ day }) => day}
      empty={t('reconcile.noShifts')}
    />
  );
}

function Shifts({ shifts, totals }: { readonly shifts: readonly ClosedShiftView[]; readonly totals: Sums }) {
  const { t } = useWords();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const columns: readonly Column<ClosedShiftView>[] = [
    {
      key: 'number',
      title: t('reconcile.shift'),
      names: true,
      cell: ({ number, cashierName, reliefNames }) => `${number} · ${[cashierName, ...reliefNames].join(' › ')}`,
    },
    { key: 'closed', title: t('reconcile.closed'), cell: ({ closedAtMs }) => lotMoment(closedAtMs, utcOffsetMinutes, nowMs) },
    { key: 'expected', title: t('reconcile.expected'), figure: true, cell: ({ expectedPaise }) => formatRupees(expectedPaise) },
    {
      key: 'counted',
      title: t('reconcile.counted'),
      figure: true,
      cell: (shift) => <Counted shift={shift} />,
    },
    {
      key: 'variance',
      title: t('reconcile.difference'),
      figure: true,
      cell: ({ variancePaise }) => <Variance paise={variancePaise} />,
    },
    { key: 'reason', title: t('reconcile.reason'), cell: ({ reason }) => reason },
    {
      key: 'signed',
      title: t('reconcile.signedBy'),
      cell: ({ signedByName, bookAgrees }) => (
        <>
          {signedByName ?? <strong className="loud">{t('reconcile.unsigned')}</strong>}
          {!bookAgrees && <strong className="loud">{t('reconcile.bookDiffers')}</strong>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('reconcile.shiftsTitle')}
      columns={columns}
      rows={shifts}
      rowKey={({ shiftId }) => shiftId}
      empty={t('reconcile.noShifts')}
      totals={{
        expected: formatRupees(totals.expectedPaise),
        counted: formatRupees(totals.countedPaise),
        variance: <Variance paise={totals.variancePaise} />,
      }}
    />
  );
}

/** A count that was made again, with the expected figure known by then, says so and shows the first one. */
function Counted({ shift: { countedPaise, counts } }: { readonly shift: ClosedShiftView }) {
  const { t } = useWords();
  const [first] = counts;
  return (
    <>
      {formatRupees(countedPaise)}
      {counts.length > 1 && first !== undefined && (
        <span className="under-figure">
          {t('reconcile.recounts', { count: counts.length - 1 })},{' '}
          {t('reconcile.firstCount', { amount: formatRupees(first.countedPaise) })}
        </span>
      )}
    </>
  );
}
