// The band: what just happened. Its row in the lane is always there, so that nothing jumps; while it is empty it says what to do next.
// A dialog over the lane carries its own, or a cashier (and a screen reader) would not see it.

import type { ReactNode } from 'react';
import type { PassView } from '../../electron/contract/views.ts';
import { formatCountdown } from '../format/duration.ts';
import { formatRupees } from '../format/rupees.ts';
import { useWords } from '../i18n/i18n.ts';
import { CircleCheck, CircleX, Info } from '../icons/icons.ts';
import type { Band, Notice } from '../state/lane.ts';
import { useScreenState } from '../state/screen.tsx';
import { usePassWords } from './pass-words.ts';
import { useRefusalFigure } from './refusal-figure.ts';
import { useNow } from './use-now.ts';
import { useVehicleName } from './vehicle-name.ts';
import './band-row.css';

export function BandRow({ hint }: { readonly hint: string }) {
  const band = useScreenState((state) => state.band);
  const good = band !== null && ['entered', 'settled', 'done'].includes(band.kind);
  const bad = band?.kind === 'refusal' || band?.kind === 'trouble';
  return (
    <div className="band-row">
      <div role="status" className="band-slot">
        {good && (
          <div className="band success">
            <CircleCheck aria-hidden="true" size={36} />
            <GoodBand band={band} />
          </div>
        )}
        {band?.kind === 'notice' && (
          <div className="band notice">
            <Info aria-hidden="true" size={36} />
            <strong>
              <NoticeText notice={band.text} />
            </strong>
          </div>
        )}
        {band === null && <QuietBand hint={hint} />}
      </div>
      <div role="alert" className="band-slot">
        {bad && (
          <div className="band refusal">
            <CircleX aria-hidden="true" size={36} />
            <BadBand band={band} />
          </div>
        )}
      </div>
    </div>
  );
}

function GoodBand({ band }: { readonly band: Band }) {
  const { t } = useWords();
  const nameOf = useVehicleName();
  if (band.kind === 'entered') {
    const { ticketNumber, slotId } = band.session;
    return (
      <>
        <strong>{t('band.entry')}</strong>
        <span className="plate">{nameOf(band.session)}</span>
        {slotId !== null && <span className="band-figure">{t('lane.slot', { slot: slotId })}</span>}
        {ticketNumber !== null && <span>{t('band.ticketOf', { number: ticketNumber })}</span>}
        {band.pass !== null && <PassSaid pass={band.pass} />}
      </>
    );
  }
  if (band.kind === 'settled') {
    const { session, amountPaise, method, changePaise } = band.settled;
    return (
      <>
        <strong>{method === null ? t('band.letOut') : t('band.paid', { amount: formatRupees(amountPaise) })}</strong>
        {method !== null && <span>{t(`method.${method}`)}</span>}
        <span className="plate">{nameOf(session)}</span>
        {changePaise !== null && (
          <span className="band-figure">
            {t('band.change')} <b className="band-change">{formatRupees(changePaise)}</b>
          </span>
        )}
        {band.settled.pass !== null && <PassSaid pass={band.settled.pass.pass} />}
        {band.aside && <strong>{t('band.paidAside')}</strong>}
      </>
    );
  }
  return band.kind === 'done' ? (
    <strong>
      <NoticeText notice={band.text} />
    </strong>
  ) : null;
}

/** Which pass it was by, and what its holder should be told. */
function PassSaid({ pass }: { readonly pass: PassView }) {
  const { t } = useWords();
  const words = usePassWords();
  const warning = words.warning(pass);
  return (
    <span>
      {t('passLane.entered', { number: pass.number })} · {words.worth(pass)}
      {warning !== null && <strong> · {warning}</strong>}
    </span>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }): ReactNode {
  const { t } = useWords();
  const nameOf = useVehicleName();
  switch (notice.key) {
    case 'words':
      return t(notice.words, { ...notice.figures });
    case 'movedAside':
      return t('band.movedAside', { who: nameOf(notice.session) });
    case 'copyMade':
      return t('band.copyMade', { copy: notice.copy });
    case 'shiftOpened':
      return t('band.shiftOpened', { number: notice.number, amount: formatRupees(notice.floatPaise) });
    case 'repriced':
      return notice.before === notice.now
        ? t('exit.repricedSame', { amount: formatRupees(notice.now) })
        : t('exit.repricedOther', { amount: formatRupees(notice.now), before: formatRupees(notice.before) });
    default:
      return t(`band.${notice.key}`);
  }
}

function BadBand({ band }: { readonly band: Band }) {
  const { t } = useWords();
  const nameOf = useVehicleName();
  const figure = useRefusalFigure(band.kind === 'refusal' ? band.refusal : null);
  if (band.kind === 'refusal') {
    return (
      <>
        <strong>{t(`refusal.${band.refusal.code}.what`)}</strong>
        {figure !== null && <b className="band-figure">{figure}</b>}
        <span>{t(`refusal.${band.refusal.code}.do`)}</span>
      </>
    );
  }
  if (band.kind !== 'trouble') return null;
  const words = {
    failed: ['failedTitle', 'failedDo'],
    expired: ['expiredTitle', 'expiredDo'],
    refund_due: ['refundTitle', 'refundDo'],
  } as const;
  const [title, what] = words[band.trouble];
  return (
    <>
      <span className="plate">{nameOf(band.payment.session)}</span>
      <strong>{t(`band.${title}`)}</strong>
      <span>{t(`band.${what}`, { amount: formatRupees(band.payment.amountPaise) })}</span>
    </>
  );
}

/** Nothing happened: the next step in words, or why scanning rests. */
function QuietBand({ hint }: { readonly hint: string }) {
  const { t } = useWords();
  const limitedUntilMs = useScreenState(({ view }) => view?.scanLimitedUntilMs ?? null);
  const nowMs = useNow();
  if (limitedUntilMs !== null && limitedUntilMs > nowMs) {
    return (
      <div className="band notice">
        <Info aria-hidden="true" size={36} />
        <strong>{t('scanLimit.text', { time: formatCountdown(limitedUntilMs - nowMs) })}</strong>
      </div>
    );
  }
  return <div className="band quiet-band">{hint}</div>;
}
