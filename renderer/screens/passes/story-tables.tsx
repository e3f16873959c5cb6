// What a pass has done, as tables: money that came, money that was taken off, vehicles that came and went.
import type { PassSaleView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { PassStory } from './story-panel.tsx';

export function PassTables({ story }: { readonly story: PassStory }) {
  const { t } = useWords();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nameOf = useVehicleName();
  const moment = (atMs: number) => lotMoment(atMs, utcOffsetMinutes, nowMs);
  const { pass, charges, stays } = story;
  return (
    <>
      <SalesTable story={story} moment={moment} />
      {pass.kind === 'prepaid' && (
        <DataTable
          caption={t('passes.charges')}
          columns={[
            { key: 'when', title: t('passes.when'), names: true, cell: ({ atMs }) => moment(atMs) },
            {
              key: 'vehicle',
              title: t('passes.vehicle'),
              cell: ({ plate }) => (plate === null ? t('common.noPlate') : groupPlate(plate)),
            },
            { key: 'amount', title: t('passes.amount'), figure: true, cell: ({ amountPaise }) => formatRupees(amountPaise) },
            { key: 'left', title: t('passes.left'), figure: true, cell: ({ balancePaise }) => formatRupees(balancePaise) },
          ]}
          rows={charges}
          rowKey={({ seq }) => String(seq)}
          empty={t('passes.noCharges')}
        />
      )}
      <DataTable
        caption={t('passes.stays')}
        columns={[
          { key: 'vehicle', title: t('passes.vehicle'), names: true, cell: (session) => nameOf(session) },
          { key: 'entry', title: t('passes.entry'), cell: ({ enteredAtMs }) => moment(enteredAtMs) },
          {
            key: 'exit',
            title: t('passes.exit'),
            cell: ({ closedAtMs }) => (closedAtMs === null ? t('passes.insideNow') : moment(closedAtMs)),
          },
          {
            key: 'how',
            title: t('passes.paidHow'),
            cell: ({ outcome, paidPaise }) =>
              [outcome === null ? '' : t(`outcome.${outcome}`), paidPaise > 0 ? formatRupees(paidPaise) : ''].join(' '),
          },
        ]}
        rows={stays}
        rowKey={({ sessionId }) => sessionId}
        empty={t('passes.noStays')}
      />
    </>
  );
}

function SalesTable({ story, moment }: { readonly story: PassStory; readonly moment: (atMs: number) => string }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const { day } = usePassWords();
  const { pass, sales } = story;
  const what = ({ terms }: PassSaleView) =>
    terms.validFromMs === null || terms.validUntilMs === null
      ? t('passes.topUpOf')
      : t('passes.validity', { from: day(terms.validFromMs), until: day(terms.validUntilMs) });
  const paid = ({ amountPaise, returnedPaise }: PassSaleView) =>
    returnedPaise === 0
      ? formatRupees(amountPaise)
      : `${formatRupees(amountPaise)} · ${t('passes.returnedOf', { amount: formatRupees(returnedPaise) })}`;
  return (
    <DataTable
      caption={t('passes.sales')}
      columns={[
        { key: 'when', title: t('passes.when'), names: true, cell: ({ atMs }) => moment(atMs) },
        { key: 'what', title: t('passes.what'), cell: what },
        {
          key: 'how',
          title: t('passes.paidHow'),
          cell: ({ method, state }) => `${t(`method.${method}`)} · ${t(`passes.saleState.${state}`)}`,
        },
        { key: 'receipt', title: t('passes.receipt'), cell: ({ receipt }) => receipt?.number ?? '—' },
        { key: 'amount', title: t('passes.amount'), figure: true, cell: paid },
        {
          key: 'back',
          title: t('passes.returnAction'),
          cell: (sale) =>
            sale.returnablePaise > 0 && (
              <Button
                label={`${t('passes.returnAction')} ${formatRupees(sale.amountPaise)}`}
                onPress={() => desk.openPanel({ kind: 'passReturn', pass, sale })}
              >
                {t('passes.returnAction')}
              </Button>
            ),
        },
      ]}
      rows={sales}
      rowKey={({ saleId }) => saleId}
      empty={t('passes.noSales')}
    />
  );
}
