type Choice<Value extends string> = { readonly value: Value; readonly text: string };

type FieldSelectProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
};

/** One of a few, by the computer's own list. */
export function FieldSelect<Value extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
}: FieldSelectProps<Value>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} disabled={disabled} onChange={(event) => onChange(event.target.value as Value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </label>
  );
}
