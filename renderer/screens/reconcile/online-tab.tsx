// Session, payment and settlement line beside each other: what matches is quiet, what does not is loud and has an age.
import { useState } from 'react';
import { reasonWords } from '../../../domain/reconcile/reason-words.ts';
import type { OnlineRow, OnlineView } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { PeriodMs } from './cash-tab.tsx';
import { OnlineTotals } from './online-totals.tsx';
import { useRowName } from './row-name.ts';
import { SettlementFiles } from './settlement-files.tsx';

const standings = ['open', 'waiting', 'decided', 'quiet'] as const;
type Standing = (typeof standings)[number];

export function OnlineTab({ period }: { readonly period: PeriodMs | null }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const [show, setShow] = useState<Standing>('open');
  // What a panel has changed is asked anew when it goes.
  const covered = useScreenState(({ panel }) => panel !== null);
  const online = useAsk('reconcile.online', period === null ? null : { ...period, show }, [covered]);
  if (online.refusal !== null) return <RefusalText refusal={online.refusal} />;
  return (
    <div className="reconcile-tab">
      <div className="reconcile-bar">
        <fieldset className="standings">
          <legend className="hidden-text">{t('reconcile.show')}</legend>
          {standings.map((standing) => (
            <StandingButton
              key={standing}
              standing={standing}
              reasons={online.value?.reasons ?? []}
              pressed={show === standing}
              onPress={() => setShow(standing)}
            />
          ))}
        </fieldset>
        <Button size="large" onPress={() => desk.openPanel({ kind: 'settlement' })}>
          {t('reconcile.import')}
        </Button>
      </div>
      {online.value === null ? <ProgressNote /> : <Rows view={online.value} show={show} />}
      <SettlementFiles covered={covered} />
    </div>
  );
}

function StandingButton({
  standing,
  reasons,
  pressed,
  onPress,
}: {
  readonly standing: Standing;
  readonly reasons: OnlineView['reasons'];
  readonly pressed: boolean;
  readonly onPress: () => void;
}) {
  const { t } = useWords();
  const count = reasons.filter((line) => line.standing === standing).reduce((total, line) => total + line.count, 0);
  return (
    <Button
      size="large"
      pressed={pressed}
      onPress={onPress}
      className={standing === 'open' && count > 0 ? 'standing loud-button' : 'standing'}
    >
      <span>
        {t(`reconcile.standing.${standing}`)} <strong>{count}</strong>
        <small>{t(`reconcile.standingNote.${standing}`)}</small>
      </span>
    </Button>
  );
}

function Rows({ view, show }: { readonly view: OnlineView; readonly show: Standing }) {
  const { t, language } = useWords();
  const { desk } = useScreen();
  const nowMs = useNow(30_000);
  const nameOf = useRowName();
  const reasons = view.reasons.filter(({ standing }) => standing === show);
  const columns: readonly Column<OnlineRow>[] = [
    { key: 'what', title: t('reconcile.what'), names: true, cell: ({ reason }) => reasonWords[reason][language] },
    { key: 'since', title: t('reconcile.since'), figure: true, cell: ({ sinceMs }) => formatDuration(nowMs - sinceMs, language) },
    {
      key: 'money',
      title: t('reconcile.money'),
      figure: true,
      cell: ({ atStakePaise, payment }) =>
        formatRupees(atStakePaise === 0 && payment !== null ? payment.amountPaise : atStakePaise),
    },
    { key: 'who', title: t('reconcile.who'), cell: nameOf },
    {
      key: 'payment',
      title: t('reconcile.payment'),
      cell: ({ payment, lines }) =>
        payment === null ? (
          <span className="quiet">{lines.some(({ kind }) => kind === 'adjustment') ? '' : t('reconcile.noPayment')}</span>
        ) : (
          `${t(`method.${payment.method}`)} ${formatRupees(payment.amountPaise)} · ${t(`reconcile.paymentState.${payment.state}`)}`
        ),
    },
    {
      key: 'line',
      title: t('reconcile.line'),
      cell: ({ lines }) =>
        lines.length === 0 ? (
          <span className="quiet">{t('reconcile.noLine')}</span>
        ) : (
          lines.map(({ kind, grossPaise }) => `${t(`reconcile.lineKind.${kind}`)} ${formatRupees(grossPaise)}`).join(', ')
        ),
    },
  ];
  return (
    <>
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons
            .toSorted((one, other) => other.atStakePaise - one.atStakePaise)
            .map(({ reason, count, atStakePaise }) => (
              <li key={reason} className={show === 'open' ? 'loud-reason' : ''}>
                {reasonWords[reason][language]} <strong>{count}</strong>
                {atStakePaise > 0 && <span className="money"> {formatRupees(atStakePaise)}</span>}
              </li>
            ))}
        </ul>
      )}
      {view.rows.length === 0 ? (
        <EmptyState title={t(`reconcile.noRows.${show}`)} />
      ) : (
        <DataTable
          caption={t('reconcile.rowsOf', { what: t(`reconcile.standing.${show}`) })}
          hideCaption
          columns={columns}
          rows={view.rows}
          rowKey={({ itemId }) => itemId}
          empty={t(`reconcile.noRows.${show}`)}
          action={{
            text: t('reconcile.look'),
            label: (row) => t('reconcile.lookAt', { what: `${reasonWords[row.reason][language]} ${nameOf(row)}` }),
            onPress: (row) => desk.openPanel({ kind: 'onlineRow', row }),
          }}
        />
      )}
      {view.more && <p className="quiet">{t('reconcile.moreRows')}</p>}
      <OnlineTotals view={view} />
    </>
  );
}
