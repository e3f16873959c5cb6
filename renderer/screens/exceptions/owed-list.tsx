// Each debt with its age, oldest first; the chosen one is taken in cash, asked for online, or given up.
import { useState } from 'react';
import type { SessionId } from '../../../domain/ids.ts';
import type { Owed } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './exceptions.css';

export function OwedList({ first }: { readonly first: SessionId | null }) {
  const { t } = useWords();
  const [chosenId, setChosenId] = useState(first);
  // Whatever was paid or let out meanwhile changes the view, and with it this list.
  const changed = useScreenState(({ viewAtMs }) => viewAtMs);
  const { value: debts } = useAsk('debt.list', {}, [changed]);
  if (debts === null) return <p className="quiet">{t('common.loading')}</p>;
  if (debts.length === 0) return <EmptyState title={t('exceptions.owed.none')} text={t('exceptions.owed.noneText')} />;
  const chosen = debts.find(({ session }) => session.sessionId === chosenId) ?? (debts.length === 1 ? debts[0] : undefined);
  return (
    <div className="owed">
      <ul className="owed-list" aria-label={t('exceptions.owed.title')}>
        {debts.map((debt) => (
          <li key={debt.session.sessionId}>
            <OwedRow debt={debt} chosen={debt === chosen} onChoose={() => setChosenId(debt.session.sessionId)} />
          </li>
        ))}
      </ul>
      <div className="owed-chosen">
        {chosen === undefined ? (
          <p className="quiet">{t('exceptions.owed.choose')}</p>
        ) : (
          <OwedChoices key={chosen.session.sessionId} debt={chosen} />
        )}
      </div>
    </div>
  );
}

function OwedRow({ debt, chosen, onChoose }: { readonly debt: Owed; readonly chosen: boolean; readonly onChoose: () => void }) {
  const { t, language } = useWords();
  const nameOf = useVehicleName();
  const nowMs = useNow(30_000);
  return (
    <button type="button" className="session-row" aria-pressed={chosen} onClick={onChoose}>
      <span className="plate">{nameOf(debt.session)}</span>
      <span className="money">{formatRupees(debt.amountPaise)}</span>
      <span>
        {t(`outcome.${debt.how}`)}
        {debt.person !== null && ` · ${debt.person}`}
      </span>
      <span>{t('exceptions.owed.age', { age: formatDuration(Math.max(0, nowMs - debt.sinceMs), language) })}</span>
    </button>
  );
}

function OwedChoices({ debt }: { readonly debt: Owed }) {
  const { t } = useWords();
  const { desk, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const nowMs = useNow(30_000);
  const busy = useScreenState((state) => state.busy);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const mine = useScreenState(({ view }) => view?.shift != null && view.shift.handId === view.operator?.operatorId);
  const [tender, setTender] = useState('');
  const { sessionId } = debt.session;
  const tendered = tender === '' ? debt.amountPaise : parseRupees(tender);
  const take = () => {
    if (tendered === null) return;
    const tender = { duePaise: debt.amountPaise, tenderedPaise: tendered };
    void desk.whenMeant(tender, () => exceptions.takeDebtCash(sessionId, tendered));
  };
  return (
    <section aria-label={nameOf(debt.session)}>
      <h3>
        <span className="plate">{nameOf(debt.session)}</span> · {formatRupees(debt.amountPaise)}
      </h3>
      <p>
        {t(`outcome.${debt.how}`)} · {lotMoment(debt.sinceMs, utcOffsetMinutes, nowMs)}
        {debt.person !== null && ` · ${debt.person}`}
        {debt.phone !== null && ` · ${debt.phone}`}
      </p>
      {debt.waiting !== null && <WaitingForIt debt={debt} />}
      {!mine && <p className="quiet">{t('exceptions.owed.needsShift')}</p>}
      {mine && (
        <>
          <MoneyField label={t('exit.received')} value={tender} onChange={setTender} onEnter={take} />
          <div className="chips">
            <Button tone="primary" size="large" busy={busy} disabled={tendered === null} onPress={take}>
              {tender === ''
                ? t('exit.exact', { amount: formatRupees(debt.amountPaise) })
                : t('exit.takeTender', { amount: tendered === null ? tender : formatRupees(tendered) })}
            </Button>
            {debt.waiting === null && (
              <>
                <Button size="large" busy={busy} onPress={() => void exceptions.startDebtOnline(sessionId, 'upi')}>
                  {t('exit.upi')}
                </Button>
                <Button size="large" busy={busy} onPress={() => void exceptions.startDebtOnline(sessionId, 'card')}>
                  {t('exit.card')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
      <div className="chips">
        {debt.slipDocumentId !== null && (
          <Button
            onPress={() => debt.slipDocumentId !== null && desk.openPanel({ kind: 'document', documentId: debt.slipDocumentId })}
          >
            {t('exceptions.owed.slip')}
          </Button>
        )}
        <Button
          tone="danger"
          disabled={debt.waiting !== null}
          onPress={() =>
            desk.askApproval({
              action: 'write_off',
              title: t('exceptions.owed.writeOff'),
              detail: `${nameOf(debt.session)} · ${formatRupees(debt.amountPaise)}`,
              reasons: [],
              ownReasons: [t('exceptions.reasons.notFound'), t('exceptions.reasons.tooSmall')],
              run: (approval) => exceptions.writeOffDebt(sessionId, approval),
            })
          }
        >
          {t('exceptions.owed.writeOff')}
        </Button>
      </div>
    </section>
  );
}

/** The same words as in the lane: not paid until the gateway says so. */
function WaitingForIt({ debt }: { readonly debt: Owed }) {
  const { t } = useWords();
  const waiting = useScreenState(({ view }) => view?.waiting.find(({ paymentId }) => paymentId === debt.waiting?.paymentId));
  const payment = waiting ?? debt.waiting;
  if (payment === null || payment === undefined) return null;
  return (
    <div className="owed-waiting" role="status">
      <p>
        <strong>{t('online.notPaid')}</strong>
      </p>
      {payment.qrText === null ? (
        <p>{t('online.making')}</p>
      ) : payment.method === 'upi' ? (
        <QrPicture text={payment.qrText} name={t('online.qr')} />
      ) : (
        <p>{t('online.cardReady')}</p>
      )}
    </div>
  );
}
