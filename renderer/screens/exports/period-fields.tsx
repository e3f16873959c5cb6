// For which time: a day, some days, a month, or a financial year of the lot's calendar.
import type { ExportPeriod } from '../../../domain/export/period.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DateField } from '../../parts/date-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';

export type PeriodChoice = {
  readonly kind: 'day' | 'days' | 'month' | 'financial_year';
  readonly fromDay: string;
  readonly throughDay: string;
  /** `2026-11` */
  readonly month: string;
  readonly startYear: number;
};

const kinds = ['day', 'days', 'month', 'financial_year'] as const;
/** Records are kept for 72 months after the annual return (CGST Act, s. 36): seven years are offered. */
const yearsBack = 7;
const monthsBack = 24;

/** `today` by the lot's calendar, `2026-11-23`. */
export function periodToday(today: string): PeriodChoice {
  return { kind: 'day', fromDay: today, throughDay: today, month: today.slice(0, 7), startYear: startYearOf(today) };
}

/** Null while a day is missing. */
export function periodOf({ kind, fromDay, throughDay, month, startYear }: PeriodChoice): ExportPeriod | null {
  if (kind === 'month') return { kind, month };
  if (kind === 'financial_year') return { kind, startYear };
  const last = kind === 'day' ? fromDay : throughDay;
  return fromDay === '' || last === '' ? null : { kind: 'days', fromDay, throughDay: last };
}

type PeriodFieldsProps = {
  readonly today: string;
  readonly choice: PeriodChoice;
  readonly onChange: (choice: PeriodChoice) => void;
};

export function PeriodFields({ today, choice, onChange }: PeriodFieldsProps) {
  const { t, language } = useWords();
  const change = (part: Partial<PeriodChoice>) => onChange({ ...choice, ...part });
  const { kind, fromDay, throughDay } = choice;
  const day = (key: 'fromDay' | 'throughDay', label: string) => (
    <DateField label={label} value={choice[key]} max={today} onChange={(value) => change({ [key]: value })} />
  );
  return (
    <>
      <FieldSelect
        label={t('exports.period')}
        value={kind}
        choices={kinds.map((value) => ({ value, text: t(`exports.kind.${value}`) }))}
        onChange={(value) => change({ kind: value, ...(value === 'days' && throughDay < fromDay && { throughDay: fromDay }) })}
      />
      {kind === 'day' && day('fromDay', t('exports.day'))}
      {kind === 'days' && day('fromDay', t('exports.from'))}
      {kind === 'days' && day('throughDay', t('exports.through'))}
      {kind === 'month' && (
        <FieldSelect
          label={t('exports.month')}
          value={choice.month}
          choices={monthsBefore(today).map((value) => ({ value, text: monthName(value, language) }))}
          onChange={(month) => change({ month })}
        />
      )}
      {kind === 'financial_year' && (
        <FieldSelect
          label={t('exports.year')}
          value={String(choice.startYear)}
          choices={Array.from({ length: yearsBack }, (_, back) => startYearOf(today) - back).map((start) => ({
            value: String(start),
            text: t('exports.yearName', { start, end: start + 1 }),
          }))}
          onChange={(start) => change({ startYear: Number(start) })}
        />
      )}
    </>
  );
}

function startYearOf(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month >= 4 ? year : year - 1;
}

function monthsBefore(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: monthsBack }, (_, back) => new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7));
}

function monthName(month: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN-u-nu-latn' : 'en-IN', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
}
