// Online payments that a shift hands over, or was handed, by name.
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreenState } from '../../state/screen.tsx';

type Payments = ChannelOutput<'shift.pending'>['payments'];

export function PendingList({ title, payments }: { readonly title: string; readonly payments: Payments }) {
  const { t } = useWords();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nowMs = useNow(30_000);
  return (
    <section className="pending-payments" aria-label={title}>
      <h2>{title}</h2>
      <ul className="movements">
        {payments.map(({ paymentId, name, method, amountPaise, sinceMs, releasedOnTrust }) => (
          <li key={paymentId}>
            <span>{lotMoment(sinceMs, utcOffsetMinutes, nowMs)}</span>
            <strong>{groupPlate(name)}</strong>
            <span>
              {t(`method.${method}`)}
              {releasedOnTrust && <> · {t('closeShift.onTrust')}</>}
            </span>
            <span className="money">{formatRupees(amountPaise)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
