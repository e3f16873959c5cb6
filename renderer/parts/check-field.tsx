type CheckFieldProps = {
  readonly label: string;
  /** What it means, in small below its name. */
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
};

/** Yes or no; the whole line is its target. */
export function CheckField({ label, hint, checked, onChange, disabled = false }: CheckFieldProps) {
  return (
    <label className="check-field">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint !== undefined && <span className="quiet check-hint">{hint}</span>}
      </span>
    </label>
  );
}
