// What needs a person, in words: what happened, and what to do.
import type { Attention } from '../../../electron/contract/views.ts';
import { formatBytes } from '../../format/bytes.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreenState } from '../../state/screen.tsx';
import { useConditionWords } from './condition-words.ts';

export type AttentionWords = { readonly what: string; readonly todo: string };

export function useAttentionWords(): (item: Attention) => AttentionWords {
  const { t } = useWords();
  const nameOf = useVehicleName();
  const condition = useConditionWords();
  const nowMs = useNow(30_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const moment = (atMs: number) => lotMoment(atMs, utcOffsetMinutes, nowMs);

  return (item) => {
    switch (item.kind) {
      case 'print': {
        const document = t(`document.${item.document}`);
        return item.state === 'failed'
          ? {
              what: t('attention.printFailed', { document, number: item.number, why: condition(item.condition) }),
              todo: t('status.advice.printer'),
            }
          : { what: t('attention.printUnknown', { document, number: item.number }), todo: t('document.printAgainNote') };
      }
      case 'device':
        return { what: t(`attention.${item.device}`, { time: moment(item.atMs) }), todo: t('attention.deviceDo') };
      case 'recovered':
        return { what: recoveredWords(item), todo: t('attention.recoveredDo') };
      case 'refund_due':
        return {
          what: t(item.failed ? 'attention.refundFailed' : 'attention.refundDue', {
            who: nameOf(item.session),
            amount: formatRupees(item.amountPaise),
          }),
          todo: t('attention.refundDo'),
        };
      case 'pass_refund_due':
        return {
          what: t(item.failed ? 'attention.refundFailed' : 'attention.refundDue', {
            who: `${item.number} ${item.holder}`,
            amount: formatRupees(item.amountPaise),
          }),
          todo: t('attention.refundDo'),
        };
      case 'anomaly':
        return { what: t('attention.anomaly', { what: anomalyWords(item.anomaly) }), todo: t('attention.anomalyDo') };
      case 'clock':
        return {
          what: t(clockKey(item), {
            found: moment(item.foundMs),
            expected: moment(item.expectedMs),
            name: item.operatorName ?? '',
          }),
          todo: t('attention.clockDo'),
        };
      case 'parked':
        return { what: t('attention.parked', { count: item.count }), todo: t('attention.parkedDo') };
      case 'disk': {
        const free = formatBytes(item.freeBytes);
        if (item.entriesStopped) return { what: t('attention.diskFull', { free }), todo: t('attention.diskFullDo') };
        const days = item.daysLeft;
        return {
          what: days === null ? t('attention.diskLow', { free }) : t('attention.diskDays', { free, days }),
          todo: t('attention.diskDo'),
        };
      }
      case 'newer_feed':
        return { what: t('attention.newerFeed', { count: item.count }), todo: t('status.advice.booth_too_old') };
      case 'backup_failed':
        return {
          what:
            item.lastGoodAtMs === null
              ? t('backup.attention.none', { why: t(`backup.problem.${item.problem}`) })
              : t('backup.attention.failed', { why: t(`backup.problem.${item.problem}`), time: moment(item.lastGoodAtMs) }),
          todo: t(`backup.advice.${item.problem}`),
        };
      case 'no_recovery_key':
        return { what: t('backup.attention.noKey'), todo: t('backup.attention.noKeyDo') };
      case 'backup_place':
        return {
          what: t('backup.attention.place', {
            place: item.folder ?? t('backup.server'),
            why: t(`backup.problem.${item.problem}`),
          }),
          todo: t(`backup.advice.${item.problem}`),
        };
    }
  };

  function recoveredWords(item: Extract<Attention, { kind: 'recovered' }>): string {
    const who = nameOf(item.session);
    const amount = item.amountPaise === null ? '' : formatRupees(item.amountPaise);
    if (item.what === 'ticket') return t('attention.recoveredTicket', { who });
    if (item.what === 'cash') return t('attention.recoveredCash', { who, amount, receipt: item.receiptNumber ?? '—' });
    return t('attention.recoveredOnline', { who, amount });
  }

  function anomalyWords(anomaly: string): string {
    const known = [
      'ticket_used_twice',
      'unknown_feed_payment',
      'reference_reused',
      'amount_differs',
      'money_without_session',
      'unknown_feed_refund',
      'refund_after_end',
      'call_failed',
      'upstream_restored',
      'books_changed',
      'shop_codes_guessed',
    ] as const;
    const kind = known.find((each) => each === anomaly);
    return kind === undefined ? anomaly : t(`attention.anomalyKind.${kind}`);
  }
}

function clockKey({ decidedBy }: Extract<Attention, { kind: 'clock' }>) {
  if (decidedBy === null) return 'attention.clock';
  return decidedBy === 'person' ? 'attention.clockSetBy' : 'attention.clockSetByServer';
}

/** What a list of items is keyed by. */
export function attentionKey(item: Attention): string {
  switch (item.kind) {
    case 'print':
    case 'device':
      return item.jobId;
    case 'recovered':
      return `recovered ${item.session.sessionId} ${item.what}`;
    case 'pass_refund_due':
    case 'refund_due':
      return `refund ${item.refundId}`;
    case 'anomaly':
      return `anomaly ${item.anomaly} ${item.foundAtMs} ${item.detail}`;
    case 'clock':
      return `clock ${item.foundMs}`;
    case 'parked':
    case 'disk':
    case 'newer_feed':
    case 'backup_failed':
    case 'no_recovery_key':
      return item.kind;
    case 'backup_place':
      return `backup ${item.folder}`;
  }
}
