import { useState } from 'react';
import { longestPin, shortestPin, weaknessOfPin } from '../../../domain/people/pin-rules.ts';
import { useWords } from '../../i18n/i18n.ts';
import { TextField } from '../../parts/text-field.tsx';

type NewPinFieldsProps = {
  /** Of the person whose PIN it will be: it must not be the PIN. */
  readonly code: string;
  /** The PIN once it may be set, else null. */
  readonly onPin: (pin: string | null) => void;
  readonly onEnter?: () => void;
  /** One's own: nobody else knows it, so it need not be changed soon. */
  readonly own?: boolean;
};

/** A new PIN twice, with what is wrong with it said while it is typed. The booth judges it again. */
export function NewPinFields({ code, onPin, onEnter, own = false }: NewPinFieldsProps) {
  const { t } = useWords();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');

  function typed(change: { readonly first?: string; readonly second?: string }): void {
    const pins = { first, second, ...change };
    setFirst(pins.first);
    setSecond(pins.second);
    const fits = pins.first.length >= shortestPin && pins.first === pins.second && weaknessOfPin(pins.first, code) === null;
    onPin(fits ? pins.first : null);
  }

  const weakness = first.length >= shortestPin ? weaknessOfPin(first, code) : null;
  const complaint =
    weakness !== null
      ? t(`people.weakness.${weakness}`)
      : first !== '' && second !== '' && first.length < shortestPin
        ? t('people.pinShort')
        : second.length >= first.length && second !== '' && first !== second
          ? t('people.pinsDiffer')
          : '';
  const digits = (value: string) => value.replace(/\D/g, '');
  return (
    <>
      <div className="approver-fields">
        <TextField
          kind="secret"
          label={t('people.newPin')}
          value={first}
          maxLength={longestPin}
          onChange={(value) => typed({ first: digits(value) })}
        />
        <TextField
          kind="secret"
          label={t('people.newPinAgain')}
          value={second}
          maxLength={longestPin}
          onChange={(value) => typed({ second: digits(value) })}
          {...(onEnter === undefined ? {} : { onEnter })}
        />
      </div>
      <p role="status" className={complaint === '' ? 'quiet' : 'notice-text'}>
        {complaint === '' ? t(own ? 'people.pinDigits' : 'people.pinHint') : complaint}
      </p>
    </>
  );
}
