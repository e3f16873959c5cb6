// One row: what the booth knows, what the gateway says, what was decided; and what can be done.
import { paise } from '../../../domain/money/paise.ts';
import { decisionActions } from '../../../domain/reconcile/decide-row.ts';
import { reasonWords } from '../../../domain/reconcile/reason-words.ts';
import type { ReconcileDecision } from '../../../domain/reconcile/row-reason.ts';
import type { OnlineRow } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { SessionStory } from '../sessions/session-story.tsx';
import { useRowName } from './row-name.ts';

export function OnlineRowPanel({ row }: { readonly row: OnlineRow }) {
  const { t, language } = useWords();
  const { desk } = useScreen();
  const nameOf = useRowName();
  const nowMs = useNow(30_000);
  const { reason, sinceMs, atStakePaise, standing, decided, session } = row;
  return (
    <PanelDialog title={`${nameOf(row)} · ${reasonWords[reason][language]}`} onClose={desk.closePanel} wide>
      <p className="large-text">
        {atStakePaise > 0 && <strong className="money">{formatRupees(atStakePaise)} · </strong>}
        {t(`reconcile.standing.${standing}`)} · {formatDuration(nowMs - sinceMs, language)}
      </p>
      {decided !== null && (
        <p>
          {t(decided.approvedByName === null ? 'reconcile.decidedBy' : 'reconcile.decidedWith', {
            decision: t(`reconcile.decision.${decided.decision}`),
            name: decided.byName,
            approver: decided.approvedByName ?? '',
            why: decided.why,
          })}
        </p>
      )}
      <Sides row={row} />
      {(standing === 'open' || standing === 'waiting') && (
        <div className="dialog-actions">
          {row.payment !== null && row.sums.receivedPaise > 0 && <RefundButton paymentId={row.payment.paymentId} />}
          <DecideButton row={row} decision="settled" />
          {atStakePaise > 0 && <DecideButton row={row} decision="written_off" />}
        </div>
      )}
      {session !== null && <SessionStory sessionId={session.sessionId} />}
    </PanelDialog>
  );
}

/** All or part of the money goes back by the way it came; asked for, approved and followed there. */
function RefundButton({ paymentId }: { readonly paymentId: NonNullable<OnlineRow['payment']>['paymentId'] }) {
  const { t } = useWords();
  const { desk } = useScreen();
  return (
    <Button size="large" onPress={() => desk.openPanel({ kind: 'refund', paymentId })}>
      {t('reconcile.refund')}
    </Button>
  );
}

function DecideButton({ row, decision }: { readonly row: OnlineRow; readonly decision: ReconcileDecision }) {
  const { t, language } = useWords();
  const { desk, reconcile } = useScreen();
  const nameOf = useRowName();
  const words = t(decision === 'settled' ? 'reconcile.settle' : 'reconcile.writeOff');
  const what = reasonWords[row.reason][language];
  return (
    <Button
      size="large"
      tone={decision === 'settled' ? 'plain' : 'danger'}
      onPress={() =>
        desk.askApproval({
          action: decisionActions[decision],
          title: t(decision === 'settled' ? 'reconcile.settleTitle' : 'reconcile.writeOffTitle'),
          detail: `${nameOf(row)} · ${what} · ${formatRupees(paise(row.atStakePaise))}`,
          reasons: [],
          ownReasons: [
            t('reconcile.why.checked'),
            t('reconcile.why.bank'),
            t('reconcile.why.otherLot'),
            t('reconcile.why.small'),
          ],
          run: (approval) => reconcile.decide(row, { decision, what: nameOf(row), approval }),
        })
      }
    >
      {words}
    </Button>
  );
}

/** The booth's side and the gateway's side. */
function Sides({ row }: { readonly row: OnlineRow }) {
  const { t, language } = useWords();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const when = (atMs: number) => lotMoment(atMs, utcOffsetMinutes, nowMs);
  const { payment, late, refunds, lines } = row;
  return (
    <div className="sides">
      <section aria-label={t('reconcile.payment')}>
        <h3>{t('reconcile.payment')}</h3>
        <ul>
          {payment === null && <li className="quiet">{t('reconcile.noPayment')}</li>}
          {payment !== null && (
            <li>
              {when(payment.startedAtMs)} · {t(`method.${payment.method}`)} <strong>{formatRupees(payment.amountPaise)}</strong> ·{' '}
              {t(`reconcile.paymentState.${payment.state}`)} <code>{payment.providerReference ?? payment.paymentId}</code>
            </li>
          )}
          {late.map(({ providerReference, amountPaise, atMs }) => (
            <li key={providerReference}>
              {when(atMs)} · {t('reconcile.late')} <strong>{formatRupees(amountPaise)}</strong> <code>{providerReference}</code>
            </li>
          ))}
          {refunds.map(({ refundId, amountPaise, state, reason }) => (
            <li key={refundId}>
              {t('reconcile.refunds')} <strong>{formatRupees(amountPaise)}</strong> · {t(`reconcile.refundState.${state}`)}
              {isReason(reason) && ` · ${reasonWords[reason][language]}`}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('reconcile.line')}>
        <h3>{t('reconcile.line')}</h3>
        <ul>
          {lines.length === 0 && <li className="quiet">{t('reconcile.noLine')}</li>}
          {lines.map(({ source, entityId, kind, grossPaise, feePaise, taxPaise, netPaise, utr, atMs }) => (
            <li key={`${source} ${entityId}`}>
              {when(atMs)} · {t(`reconcile.source.${source}`)} · {t(`reconcile.lineKind.${kind}`)}{' '}
              <strong>{formatRupees(grossPaise)}</strong> · {t('reconcile.fees')} {formatRupees(paise(feePaise + taxPaise))} ·{' '}
              {t('reconcile.net')} {formatRupees(netPaise)}{' '}
              <code>{[entityId, utr].filter((text) => text !== null).join(' ')}</code>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function isReason(reason: string): reason is keyof typeof reasonWords {
  return Object.hasOwn(reasonWords, reason);
}
