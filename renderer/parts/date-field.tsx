// The field of every day: typed or chosen, and refused where the booth counts no days.
import { useId } from 'react';
import { firstDay, lastDay } from '../../domain/bounds.ts';
import { useWords } from '../i18n/i18n.ts';

type DateFieldProps = {
  readonly label: string;
  /** A day of the lot's calendar, `2026-11-23` (as `lotDay` gives it); empty for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
};

/** Whether a day lies where the booth counts days at all: `26` typed as a year is the year 26. Empty is none, and fits. */
export function dayFits(day: string, { min = firstDay, max = lastDay } = {}): boolean {
  return day === '' || (day >= min && day <= max);
}

/** A day, by the computer's own date field: typed or chosen. */
export function DateField({ label, value, onChange, min = firstDay, max = lastDay, disabled = false }: DateFieldProps) {
  const { t } = useWords();
  const problemId = useId();
  const fits = dayFits(value, { min, max });
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        min={min}
        max={max}
        disabled={disabled}
        aria-label={fits ? undefined : label}
        aria-invalid={fits ? undefined : true}
        aria-describedby={fits ? undefined : problemId}
        onChange={(event) => onChange(event.target.value)}
      />
      {!fits && (
        <strong id={problemId} className="field-problem" role="alert">
          {t('common.dayOutside', { from: typed(min), through: typed(max) })}
        </strong>
      )}
    </label>
  );
}

/** As people write it: `23-11-2026`. */
function typed(day: string): string {
  return day.split('-').reverse().join('-');
}
