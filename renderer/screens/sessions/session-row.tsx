import type { SessionSummary } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreenState } from '../../state/screen.tsx';

type SessionRowProps = { readonly session: SessionSummary; readonly chosen: boolean; readonly onChoose: () => void };

/** One stay in a list: vehicle, class, times, money, state. */
export function SessionRow({ session, chosen, onChoose }: SessionRowProps) {
  const { t, of } = useWords();
  const nameOf = useVehicleName();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const className = useScreenState(({ view }) => view?.vehicleClasses.find(({ id }) => id === session.vehicleClass)?.name);
  const moment = (atMs: number) => lotMoment(atMs, utcOffsetMinutes, nowMs);
  return (
    <button type="button" className="session-row" aria-pressed={chosen} onClick={onChoose}>
      <span className="plate">{nameOf(session)}</span>
      <SessionState session={session} />
      <span>
        {className === undefined ? session.vehicleClass : of(className)} · {t('find.entry')} {moment(session.enteredAtMs)}
        {session.closedAtMs !== null && ` · ${t('find.exit')} ${moment(session.closedAtMs)}`}
      </span>
      <span className="money">{session.paidPaise > 0 ? formatRupees(session.paidPaise) : ''}</span>
      {session.refundDuePaise > 0 && (
        <strong className="mark">{t('find.refundDue', { amount: formatRupees(session.refundDuePaise) })}</strong>
      )}
    </button>
  );
}

export function SessionState({ session }: { readonly session: SessionSummary }) {
  const { t } = useWords();
  const { state, outcome } = session;
  return (
    <span className={`session-state ${state}`}>
      {state === 'closed' && outcome !== null ? t(`outcome.${outcome}`) : t(`sessionState.${state}`)}
    </span>
  );
}
