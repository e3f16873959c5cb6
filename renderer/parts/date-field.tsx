type DateFieldProps = {
  readonly label: string;
  /** A day of the lot's calendar, `2026-11-23` (as `lotDay` gives it); empty for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
};

/** Without an end, the field would take years of six digits. */
const lastDay = '9999-12-31';

/** A day, by the computer's own date field: typed or chosen. The scanner leaves it alone (renderer/scanner/use-wedge.ts). */
export function DateField({ label, value, onChange, min, max = lastDay, disabled = false }: DateFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        min={min}
        max={max}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
