// Vehicles beside tickets and money: who is inside must follow from who came and went; what has no sale beside it is named.
import type { VehiclesView } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreenState } from '../../state/screen.tsx';
import type { PeriodMs } from './cash-tab.tsx';
import { useFindings } from './findings.ts';
import { VehicleFlows } from './vehicle-flows.tsx';

export function VehiclesTab({ period }: { readonly period: PeriodMs | null }) {
  const vehicles = useAsk('reconcile.vehicles', period);
  if (vehicles.refusal !== null) return <RefusalText refusal={vehicles.refusal} />;
  if (vehicles.value === null) return period === null ? null : <ProgressNote />;
  return (
    <div className="reconcile-tab">
      <Tiles view={vehicles.value} />
      <VehicleFlows flows={vehicles.value.flows} />
      <Findings view={vehicles.value} />
      <Exits exits={vehicles.value.exits} />
    </div>
  );
}

function Tiles({ view }: { readonly view: VehiclesView }) {
  const { t, language } = useWords();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view: booth }) => booth?.utcOffsetMinutes ?? 0);
  const { openings, tickets, receipts, off, unsent, parked } = view;
  const missing = [...tickets.gaps, ...receipts.gaps].reduce((total, { from, through }) => total + through - from + 1, 0);
  const offMs = off.reduce((total, { fromMs, untilMs }) => total + Math.max(0, untilMs - fromMs), 0);
  const waiting =
    unsent.oldestMs === null
      ? t('reconcile.allSent')
      : t('reconcile.unsentSince', { when: lotMoment(unsent.oldestMs, utcOffsetMinutes, nowMs) });
  const refused = parked.length === 0 ? '' : ` · ${t('reconcile.parkedCount', { count: parked.length })}`;
  return (
    <StatTiles>
      <StatTile label={t('reconcile.openings')} figure={String(openings.length)} />
      <StatTile
        label={t('reconcile.gaps')}
        figure={String(missing)}
        note={`${t('reconcile.ticketsIssued')} ${tickets.count} · ${t('reconcile.receiptsIssued')} ${receipts.count}`}
      />
      <StatTile
        label={t('reconcile.timesOff')}
        figure={String(off.length)}
        note={t('reconcile.offAll', { duration: formatDuration(offMs, language) })}
      />
      <StatTile label={t('reconcile.unsent')} figure={String(unsent.count)} note={`${waiting}${refused}`} />
    </StatTiles>
  );
}

function Findings({ view }: { readonly view: VehiclesView }) {
  const { t } = useWords();
  const findings = useFindings(view);
  if (findings.length === 0) return <EmptyState title={t('reconcile.noFindings')} />;
  return (
    <DataTable
      caption={t('reconcile.findings')}
      columns={[
        { key: 'what', title: t('reconcile.what'), names: true, cell: ({ what }) => what },
        { key: 'when', title: t('reconcile.when'), cell: ({ when }) => when },
        { key: 'detail', title: t('reconcile.detail'), cell: ({ detail }) => detail },
        { key: 'by', title: t('reconcile.by'), cell: ({ by }) => by },
      ]}
      rows={findings}
      rowKey={({ key }) => key}
      empty={t('reconcile.noFindings')}
    />
  );
}

function Exits({ exits }: { readonly exits: VehiclesView['exits'] }) {
  const { t } = useWords();
  if (exits.length === 0) return null;
  const bars = exits.map(({ outcome, count }) => ({
    key: outcome,
    label: t(`outcome.${outcome as 'paid'}`),
    value: count,
    text: String(count),
  }));
  return <BarChart caption={t('reconcile.exitsBy')} bars={bars} />;
}
