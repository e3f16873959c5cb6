// Money that is to go back, that the gateway is asked for, or that did not go back: with the vehicle, or the pass, that it was for.

import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { RefundAction } from './refund-rows.tsx';
import './refunds.css';

export function RefundList() {
  const { t } = useWords();
  const { desk } = useScreen();
  const vehicleName = useVehicleName();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const changed = useScreenState(({ viewAtMs }) => viewAtMs);
  const { value } = useAsk('refund.list', {}, [changed]);
  if (value === null) return <ProgressNote text={t('common.loading')} />;
  const nameOf = ({ session }: (typeof value)[number]) => (session === null ? t('refunds.ofPass') : vehicleName(session));
  return (
    <DataTable
      caption={t('refunds.open')}
      rows={value}
      rowKey={({ refundId }) => refundId}
      empty={t('refunds.none')}
      columns={[
        {
          key: 'who',
          title: t('exceptions.behind.vehicle'),
          names: true,
          cell: (refund) => (
            <Button
              label={`${t('refunds.title')} ${nameOf(refund)}`}
              onPress={() => desk.openPanel({ kind: 'refund', paymentId: refund.paymentId })}
            >
              <span className="plate">{nameOf(refund)}</span>
            </Button>
          ),
        },
        {
          key: 'amount',
          title: t('exceptions.behind.amount'),
          figure: true,
          cell: ({ amountPaise }) => formatRupees(amountPaise),
        },
        { key: 'method', title: t('refunds.by'), cell: ({ method }) => t(`method.${method}`) },
        { key: 'standing', title: t('refunds.state'), cell: ({ standing }) => t(`refunds.standing.${standing}`) },
        { key: 'why', title: t('refunds.whyTitle'), cell: ({ reason }) => t(`refunds.why.${reason}`) },
        { key: 'at', title: t('exceptions.behind.at'), cell: ({ dueAtMs }) => lotMoment(dueAtMs, utcOffsetMinutes, nowMs) },
        { key: 'action', title: t('table.action'), cell: (refund) => <RefundAction refund={refund} who={nameOf(refund)} /> },
      ]}
    />
  );
}
