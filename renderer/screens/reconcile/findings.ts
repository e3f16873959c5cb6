// Openings, missing numbers, times off and jumps of the clock, each as a line of plain words, the latest first.
import type { VehiclesView } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { factWords } from '../../i18n/fact-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreenState } from '../../state/screen.tsx';

export type Finding = {
  readonly key: string;
  /** Null: at no one time. */
  readonly atMs: number | null;
  readonly what: string;
  readonly when: string;
  readonly detail: string;
  readonly by: string;
};

export function useFindings(view: VehiclesView): readonly Finding[] {
  const { t, language } = useWords();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view: booth }) => booth?.utcOffsetMinutes ?? 0);
  const vehicleName = useVehicleName();
  const moment = (atMs: number) => lotMoment(atMs, utcOffsetMinutes, nowMs);
  const found = (what: string, atMs: number | null, detail: string, by: string | null): Omit<Finding, 'key'> => ({
    atMs,
    what,
    when: atMs === null ? '' : moment(atMs),
    detail,
    by: by ?? '',
  });
  const { openings, tickets, receipts, off, jumps, parked } = view;
  const all = [
    ...openings.map(({ kind, direction, atMs, byName, sessionId, plate, ticketNumber, reason }) => {
      const vehicle = sessionId === null ? null : vehicleName({ plate, ticketNumber });
      const detail = [t(`reconcile.direction.${direction}`), vehicle, reason].filter((text) => text !== null).join(' · ');
      return found(t(`reconcile.finding.${kind}`), atMs, detail, byName);
    }),
    ...tickets.gaps.map((gap) => found(t('reconcile.finding.ticketGap'), null, t('reconcile.numbers', gap), null)),
    ...receipts.gaps.map((gap) => found(t('reconcile.finding.receiptGap'), null, t('reconcile.numbers', gap), null)),
    ...tickets.replaced.map(({ number, atMs, byName }) => found(t('reconcile.finding.replaced'), atMs, number ?? '', byName)),
    ...tickets.voided.map(({ number, atMs, byName }) => found(t('reconcile.finding.voidEntry'), atMs, number ?? '', byName)),
    ...receipts.voided.map(({ number, atMs, byName }) => found(t('reconcile.finding.voidReceipt'), atMs, number ?? '', byName)),
    ...off.map(({ fromMs, untilMs, stopped }) => {
      const times = { from: moment(fromMs), until: moment(untilMs), duration: formatDuration(untilMs - fromMs, language) };
      return found(
        t(stopped ? 'reconcile.finding.stopped' : 'reconcile.finding.off'),
        untilMs,
        t('reconcile.offFor', times),
        null,
      );
    }),
    ...jumps.map(({ atMs, byMs }) =>
      found(
        t(byMs > 0 ? 'reconcile.finding.clockAhead' : 'reconcile.finding.clockBack'),
        atMs,
        formatDuration(Math.abs(byMs), language),
        null,
      ),
    ),
    ...parked.map(({ seq, type, atMs, why }) =>
      found(t('reconcile.finding.parked'), atMs, `${seq} · ${factWords(type, language)} · ${why}`, null),
    ),
  ];
  return all
    .map((finding, place) => ({ ...finding, key: String(place) }))
    .sort((one, other) => (other.atMs ?? Number.MAX_SAFE_INTEGER) - (one.atMs ?? Number.MAX_SAFE_INTEGER));
}
