// For which time the office compares: a few usual ones, or any two days.
import { useState } from 'react';
import { lastMomentMs } from '../../../domain/bounds.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DateField, dayFits } from '../../parts/date-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';

const kinds = ['today', 'yesterday', 'week', 'days30', 'month', 'lastMonth', 'own'] as const;
type Kind = (typeof kinds)[number];
const DAY_MS = 86_400_000;

export type ChosenPeriod = { readonly kind: Kind; readonly fromDay: string; readonly throughDay: string };

/** Days of the lot's calendar, both included. Through the end of the last day, also where that is still to come. */
export function periodMs({ fromDay, throughDay }: ChosenPeriod, utcOffsetMinutes: number) {
  if (fromDay === '' || throughDay === '' || throughDay < fromDay || !dayFits(fromDay) || !dayFits(throughDay)) return null;
  const startOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`) - utcOffsetMinutes * 60_000;
  return { fromMs: startOf(fromDay), throughMs: Math.min(startOf(throughDay) + DAY_MS - 1, lastMomentMs) };
}

export function usualPeriod(kind: Exclude<Kind, 'own'>, today: string): ChosenPeriod {
  const back = (days: number) => new Date(Date.parse(`${today}T00:00:00.000Z`) - days * DAY_MS).toISOString().slice(0, 10);
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const lastOfBefore = new Date(Date.parse(`${firstOfMonth}T00:00:00.000Z`) - DAY_MS).toISOString().slice(0, 10);
  switch (kind) {
    case 'today':
      return { kind, fromDay: today, throughDay: today };
    case 'yesterday':
      return { kind, fromDay: back(1), throughDay: back(1) };
    case 'week':
      return { kind, fromDay: back(6), throughDay: today };
    case 'days30':
      return { kind, fromDay: back(29), throughDay: today };
    case 'month':
      return { kind, fromDay: firstOfMonth, throughDay: today };
    case 'lastMonth':
      return { kind, fromDay: `${lastOfBefore.slice(0, 7)}-01`, throughDay: lastOfBefore };
  }
}

export function usePeriodChoice(today: string) {
  return useState<ChosenPeriod>(() => usualPeriod('days30', today));
}

export function PeriodChoice({
  chosen,
  today,
  onChange,
}: {
  readonly chosen: ChosenPeriod;
  readonly today: string;
  readonly onChange: (period: ChosenPeriod) => void;
}) {
  const { t } = useWords();
  const { kind, fromDay, throughDay } = chosen;
  return (
    <>
      <FieldSelect
        label={t('reconcile.period')}
        value={kind}
        choices={kinds.map((value) => ({ value, text: t(`reconcile.periods.${value}`) }))}
        onChange={(next) => onChange(next === 'own' ? { ...chosen, kind: next } : usualPeriod(next, today))}
      />
      {kind === 'own' && (
        <>
          <DateField
            label={t('reconcile.from')}
            value={fromDay}
            max={throughDay}
            onChange={(day) => onChange({ ...chosen, fromDay: day })}
          />
          <DateField
            label={t('reconcile.through')}
            value={throughDay}
            min={fromDay}
            onChange={(day) => onChange({ ...chosen, throughDay: day })}
          />
        </>
      )}
    </>
  );
}
