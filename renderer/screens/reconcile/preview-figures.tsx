// What a settlement file would bring: lines, new ones, known ones, wrong ones by row and column, and sums.
import { paise } from '../../../domain/money/paise.ts';
import type { SettlementPreview } from '../../../electron/contract/views.ts';
import { lotDayTyped } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { useScreenState } from '../../state/screen.tsx';

export function PreviewFigures({ preview }: { readonly preview: SettlementPreview }) {
  const { t } = useWords();
  const { fileName, source, unit, lines, fresh, known, wrongRows, notSettled, wrong } = preview;
  return (
    <>
      <p className="large-text">
        <strong>{fileName}</strong> ·{' '}
        {t('reconcile.sourceIs', { source: t(`reconcile.source.${source}`), unit: t(`reconcile.unit.${unit}`) })}
      </p>
      <StatTiles>
        <StatTile label={t('reconcile.lines')} figure={String(lines)} />
        <StatTile label={t('reconcile.fresh')} figure={String(fresh)} />
        <StatTile label={t('reconcile.known')} figure={String(known)} />
        <StatTile label={t('reconcile.wrong')} figure={String(wrongRows)} />
        {notSettled > 0 && (
          <StatTile label={t('reconcile.notSettled')} figure={String(notSettled)} note={t('reconcile.notSettledNote')} />
        )}
      </StatTiles>
      {fresh > 0 && <Sums sums={preview.sums} />}
      {wrong.length > 0 && (
        <DataTable
          caption={t('reconcile.wrongTitle')}
          columns={[
            { key: 'row', title: t('reconcile.row'), names: true, figure: true, cell: ({ row }) => row },
            { key: 'column', title: t('reconcile.column'), cell: ({ column }) => column },
            { key: 'problem', title: t('reconcile.wrong'), cell: ({ problem }) => t(`reconcile.problem.${problem}`) },
            { key: 'text', title: t('reconcile.there'), cell: ({ text }) => <code>{text}</code> },
          ]}
          rows={wrong}
          rowKey={({ row, column, problem }) => `${row} ${column} ${problem}`}
          empty=""
        />
      )}
    </>
  );
}

function Sums({ sums }: { readonly sums: SettlementPreview['sums'] }) {
  const { t } = useWords();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const { fromMs, throughMs, payments, refunds, adjustments } = sums;
  const day = (atMs: number | null) => (atMs === null ? '–' : lotDayTyped(atMs, utcOffsetMinutes));
  const figures = [
    [`${t('reconcile.lineKind.payment')} (${payments})`, sums.grossPaise],
    [`${t('reconcile.lineKind.refund')} (${refunds})`, sums.backPaise],
    [t('reconcile.fees'), paise(sums.feePaise + sums.taxPaise)],
    [`${t('reconcile.net')}${adjustments > 0 ? ` (${t('reconcile.lineKind.adjustment')}: ${adjustments})` : ''}`, sums.netPaise],
  ] as const;
  return (
    <section className="online-totals" aria-label={t('reconcile.freshSums', { from: day(fromMs), through: day(throughMs) })}>
      <h3>{t('reconcile.freshSums', { from: day(fromMs), through: day(throughMs) })}</h3>
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
