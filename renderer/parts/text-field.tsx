import { type HTMLInputAutoCompleteAttribute, type KeyboardEvent, type Ref, useId } from 'react';
import { digitsChoose } from '../scanner/key-kind.ts';
import { typeLatin } from './latin-keys.ts';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** words: any text · number: a plate, ticket or receipt number, in capitals · digits: an amount or a code · secret: a PIN. */
  readonly kind?: 'words' | 'number' | 'digits' | 'secret' | 'search';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly hideLabel?: boolean;
  readonly className?: string;
  readonly disabled?: boolean;
  /** Why what is typed cannot be read: said under it, and aloud. Null: it can. */
  readonly problem?: string | null;
  /** For now a digit chooses something instead of being typed (`onKeyDown` does it). */
  readonly digitsChoose?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

const types = { words: 'text', number: 'text', digits: 'text', secret: 'password', search: 'search' } as const;
const autoComplete: HTMLInputAutoCompleteAttribute = 'off';

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, onEnter, onKeyDown, kind = 'words', hideLabel = false, className, problem = null, ref } = props;
  const problemId = useId();
  const latin = kind !== 'words';
  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    onKeyDown?.(event);
    if (latin) typeLatin(event);
    if (event.key !== 'Enter' || event.defaultPrevented || onEnter === undefined) return;
    event.preventDefault();
    if (!event.repeat) onEnter();
  }
  return (
    <label className={className === undefined ? 'field' : `field ${className}`}>
      <span className={hideLabel ? 'hidden-text' : undefined}>{label}</span>
      <input
        ref={ref}
        type={types[kind]}
        inputMode={kind === 'digits' || kind === 'secret' ? 'numeric' : undefined}
        className={kind === 'number' || kind === 'search' ? 'capital' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={keyDown}
        placeholder={props.placeholder}
        {...{ [digitsChoose]: props.digitsChoose === true ? '' : undefined }}
        maxLength={props.maxLength}
        disabled={props.disabled ?? false}
        autoComplete={kind === 'secret' ? 'one-time-code' : autoComplete}
        spellCheck={false}
        // The name of the field stays its label, whatever is said under it.
        aria-label={problem === null ? undefined : label}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : problemId}
      />
      {problem !== null && (
        <strong id={problemId} className="field-problem" role="alert">
          {problem}
        </strong>
      )}
    </label>
  );
}
