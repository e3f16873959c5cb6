// Online payments that somebody waits for: in the lane, aside, or just paid and ready to be called back.

import type { PassPaymentView, WaitingPayment } from '../../../electron/contract/views.ts';
import { formatCountdown } from '../../format/duration.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CircleCheck, Hourglass, TriangleAlert } from '../../icons/icons.ts';
import { KeyCap } from '../../parts/key-cap.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noPayments: readonly WaitingPayment[] = [];
const noPassPayments: readonly PassPaymentView[] = [];
const listId = 'waiting-payments';

export function WaitingList() {
  const { t } = useWords();
  const payments = useScreenState(({ view }) => view?.waiting ?? noPayments);
  // Who may leave now comes first: that row is called back with two keys.
  const f5ComesHere = useScreenState(({ lane }) => lane.kind === 'idle') && payments.length > 0;
  const passPayments = useScreenState(({ view }) => view?.passPayments ?? noPassPayments);
  const waiting = [...payments].sort((one, other) => Number(other.readyToLeave) - Number(one.readyToLeave));
  return (
    <section className="card waiting" aria-label={t('waiting.title')}>
      <h2>
        {t('waiting.title')} ({waiting.length + passPayments.length}) {f5ComesHere && <KeyCap>F5</KeyCap>}
      </h2>
      {waiting.length + passPayments.length === 0 ? (
        <p className="quiet">{t('waiting.none')}</p>
      ) : (
        <ul id={listId}>
          {waiting.map((payment) => (
            <WaitingRow key={payment.paymentId} payment={payment} />
          ))}
          {passPayments.map((payment) => (
            <PassPaymentRow key={payment.paymentId} payment={payment} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** F5 in the idle lane: to the list, where the arrows and Enter go on. */
export function focusFirstWaiting(): void {
  document.querySelector<HTMLElement>(`#${listId} button`)?.focus();
}

function WaitingRow({ payment }: { readonly payment: WaitingPayment }) {
  const { t } = useWords();
  const { online } = useScreen();
  const nameOf = useVehicleName();
  const busy = useScreenState((state) => state.busy);
  return (
    <li>
      <button
        type="button"
        className={payment.readyToLeave ? 'waiting-row ready' : 'waiting-row'}
        aria-disabled={busy ? true : undefined}
        data-moves=""
        onClick={() => !busy && void online.open(payment)}
      >
        <span className="plate">{nameOf(payment.session)}</span>
        <span className="money">{formatRupees(payment.amountPaise)}</span>
        {!payment.readyToLeave && (
          <span>
            {t(`method.${payment.method}`)} · {payment.pulledAside ? t('waiting.aside') : t('waiting.inLane')}
          </span>
        )}
        <WaitingState payment={payment} />
      </button>
    </li>
  );
}

/** A pass that waits for its money stands in nobody's way: its row opens its panel. */
function PassPaymentRow({ payment }: { readonly payment: PassPaymentView }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const nowMs = useNow();
  const leftMs = payment.expiresAtMs - nowMs;
  return (
    <li>
      <button type="button" className="waiting-row" onClick={() => desk.openPanel({ kind: 'passPayment', payment })}>
        <span className="plate">{t('passLane.waiting', { number: payment.pass.number })}</span>
        <span className="money">{formatRupees(payment.amountPaise)}</span>
        <span>
          {t(`method.${payment.method}`)} · {payment.pass.holder}
        </span>
        <span className="waiting-state">
          <Hourglass aria-hidden="true" size={20} />
          {leftMs > 0 ? formatCountdown(leftMs) : t('waiting.gone', { time: formatCountdown(-leftMs) })}
        </span>
      </button>
    </li>
  );
}

function WaitingState({ payment }: { readonly payment: WaitingPayment }) {
  const { t } = useWords();
  const nowMs = useNow();
  if (payment.readyToLeave) {
    return (
      <strong className="waiting-state">
        <CircleCheck aria-hidden="true" size={20} /> {t('waiting.ready')}
      </strong>
    );
  }
  if (payment.state === 'FAILED' || payment.state === 'EXPIRED' || payment.state === 'CANCELLED') {
    const word = { FAILED: 'failed', EXPIRED: 'expired', CANCELLED: 'cancelled' } as const;
    return (
      <span className="waiting-state">
        <TriangleAlert aria-hidden="true" size={20} /> {t(`waiting.${word[payment.state]}`)}
      </span>
    );
  }
  const leftMs = payment.expiresAtMs - nowMs;
  return (
    <span className="waiting-state">
      <Hourglass aria-hidden="true" size={20} />
      {leftMs > 0 ? formatCountdown(leftMs) : t('waiting.gone', { time: formatCountdown(-leftMs) })}
    </span>
  );
}
