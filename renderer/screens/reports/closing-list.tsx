// The closings of a kind, what is not signed yet, and the closings whose time has come.
import { useState } from 'react';
import type { ClosingId } from '../../../domain/ids.ts';
import type { ClosingKind } from '../../../domain/report/closing.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { useMoment } from './moment.ts';

type Listed = ChannelOutput<'report.list'>;
type Line = Listed['closings'][number];

type ClosingListProps = { readonly kind: ClosingKind; readonly onOpen: (closingId: ClosingId) => void };

export function ClosingList({ kind, onOpen }: ClosingListProps) {
  const { t } = useWords();
  const [before, setBefore] = useState<number | null>(null);
  const shiftOpen = useScreenState(({ view }) => view?.shift?.shiftId ?? null);
  const { value, reload } = useAsk('report.list', { kind, before }, [shiftOpen]);
  const moment = useMoment();
  if (value === null) return <ProgressNote />;
  const columns: readonly Column<Line>[] = [
    { key: 'name', title: t('reports.column.name'), cell: ({ name }) => name, names: true },
    ...(kind === 'shift' ? [{ key: 'cashier', title: t('reports.column.cashier'), cell: ({ cashier }: Line) => cashier }] : []),
    { key: 'from', title: t('reports.column.from'), cell: ({ fromMs }) => moment(fromMs) },
    { key: 'through', title: t('reports.column.through'), cell: ({ throughMs }) => moment(throughMs) },
    {
      key: 'moneyIn',
      title: t('reports.column.moneyIn'),
      cell: ({ moneyInPaise }) => (moneyInPaise === null ? t('reports.hidden') : formatRupees(moneyInPaise)),
      figure: true,
    },
    ...(kind === 'shift'
      ? [
          {
            key: 'variance',
            title: t('reports.column.variance'),
            cell: ({ variancePaise }: Line) => (variancePaise === null ? '' : formatRupees(variancePaise)),
            figure: true,
          },
          {
            key: 'signed',
            title: t('reports.column.signed'),
            cell: ({ signedOff }: Line) => (signedOff === true ? t('reports.yes') : t('reports.no')),
          },
        ]
      : []),
  ];
  const oldest = value.closings.at(-1);
  return (
    <>
      <Proposed value={value} onMade={onOpen} reload={reload} />
      {kind === 'shift' && value.unsigned.length > 0 && <Unsigned unsigned={value.unsigned} onOpen={onOpen} />}
      <DataTable
        caption={t(`reports.kind.${kind}`)}
        columns={columns}
        rows={value.closings}
        rowKey={({ closingId }) => closingId}
        empty={t(`reports.none.${kind}`)}
        action={{
          text: t('reports.open'),
          label: ({ name }) => t('reports.openOne', { name }),
          onPress: ({ closingId }) => onOpen(closingId),
        }}
      />
      {value.more && oldest !== undefined && (
        <div className="chips">
          <Button onPress={() => setBefore(numberOf(oldest))}>{t('reports.more')}</Button>
        </div>
      )}
    </>
  );
}

function numberOf({ name }: Line): number {
  return Number(/\d+$/.exec(name)?.[0]);
}

type ProposedProps = {
  readonly value: Listed;
  readonly onMade: (closingId: ClosingId) => void;
  readonly reload: () => void;
};

function Proposed({ value, onMade, reload }: ProposedProps) {
  const { t } = useWords();
  const { reports } = useScreen();
  const busy = useScreenState((state) => state.busy);
  return value.proposed.map((kind) => (
    <p key={kind} className="notice-text report-notice">
      <span>{t(`reports.proposed.${kind}`)}</span>
      <Button
        tone="primary"
        busy={busy}
        onPress={() => {
          void reports.makeClosing(kind).then((made) => (made === null ? reload() : onMade(made.closingId)));
        }}
      >
        {t(`reports.make.${kind}`)}
      </Button>
    </p>
  ));
}

function Unsigned({ unsigned, onOpen }: { readonly unsigned: Listed['unsigned'] } & Pick<ClosingListProps, 'onOpen'>) {
  const { t } = useWords();
  const moment = useMoment();
  return (
    <DataTable
      caption={t('reports.unsigned')}
      columns={[
        { key: 'name', title: t('reports.column.name'), cell: ({ number }) => `Z ${number}`, names: true },
        { key: 'cashier', title: t('reports.column.cashier'), cell: ({ cashier }) => cashier },
        { key: 'closedAt', title: t('reports.column.closedAt'), cell: ({ closedAtMs }) => moment(closedAtMs) },
        {
          key: 'variance',
          title: t('reports.column.variance'),
          cell: ({ variancePaise }) => formatRupees(variancePaise),
          figure: true,
        },
      ]}
      rows={unsigned}
      rowKey={({ shiftId }) => shiftId}
      empty=""
      action={{
        text: t('reports.signOff'),
        label: ({ number, cashier }) => t('reports.signOffOne', { number, name: cashier }),
        onPress: ({ closingId }) => onOpen(closingId),
      }}
    />
  );
}
