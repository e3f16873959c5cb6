// A pass in words: how it stands, until when or with what on it, which vehicles.
import type { PassView } from '../../electron/contract/views.ts';
import { lotDayTyped } from '../format/lot-time.ts';
import { groupPlate } from '../format/plate.ts';
import { formatRupees } from '../format/rupees.ts';
import { useWords } from '../i18n/i18n.ts';
import { useScreenState } from '../state/screen.tsx';

export function usePassWords() {
  const { t, of } = useWords();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const classes = useScreenState(({ view }) => view?.vehicleClasses);
  const day = (atMs: number) => lotDayTyped(atMs, utcOffsetMinutes);
  return {
    day,
    /** `until 26-12-2026`, `from 01-12-2026`, `balance ₹435`; empty while it is not paid. */
    worth({ kind, standing, validFromMs, validUntilMs, balancePaise }: PassView): string {
      if (validFromMs === null) return '';
      if (kind === 'prepaid')
        return balancePaise === null ? t('passes.balanceByCard') : t('passes.balance', { amount: formatRupees(balancePaise) });
      if (standing === 'not_yet_valid') return t('passes.fromDay', { day: day(validFromMs) });
      return validUntilMs === null ? '' : t('passes.untilDay', { day: day(validUntilMs) });
    },
    /** `valid`, or what is wrong with it. */
    standing: ({ standing }: PassView) => t(`passes.standing.${standing}`),
    /** `ends soon`, `low balance`; null: nothing to warn of. */
    warning({ warning }: PassView): string | null {
      if (warning === null) return null;
      return warning === 'ends_soon' ? t('passes.endsSoon') : t('passes.lowBalance');
    },
    vehicles({ plates, hasCard }: PassView): string {
      const named = plates.map(groupPlate);
      return [...named, ...(hasCard ? [t('passes.byCard')] : [])].join(', ');
    },
    className({ vehicleClass }: Pick<PassView, 'vehicleClass'>): string {
      const known = classes?.find(({ id }) => id === vehicleClass);
      return known === undefined ? vehicleClass : of(known.name);
    },
  };
}
