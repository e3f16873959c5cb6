// A PIN by pad or keyboard: at sign-in, and to open the lock.

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { longestPin } from '../../../domain/people/pin-rules.ts';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Delete } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { typeText } from '../../scanner/fields.ts';
import { useScreenState } from '../../state/screen.tsx';

type PinPadProps = {
  readonly lead: string;
  readonly submit: string;
  /** Nobody is chosen yet: there is no PIN to be typed. */
  readonly disabled?: boolean;
  /** Answers null when the PIN was right. */
  readonly onPin: (pin: string) => Promise<Refusal | null>;
  /** On the lock, where the keys of the screens below are silent. */
  readonly onLock?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

export function PinPad({ lead, submit, disabled = false, onPin, onLock = false, ref }: PinPadProps) {
  const { t } = useWords();
  const busy = useScreenState((state) => state.busy);
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => field.current as HTMLInputElement);
  useEffect(() => {
    if (!disabled) field.current?.focus();
  }, [disabled]);

  async function enter(): Promise<void> {
    if (disabled || pin === '') return;
    const answer = await onPin(pin);
    setRefusal(answer);
    setPin('');
    field.current?.focus();
  }

  // Digits count wherever the focus is.
  useKeys(
    ({ key, inTextField }) => {
      if (inTextField || disabled || !/^[0-9]$/.test(key)) return false;
      field.current?.focus();
      typeText(key);
      return true;
    },
    onLock ? 'lock' : 'current',
  );

  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const add = (digit: string) => setPin((before) => (before + digit).slice(0, longestPin));
  return (
    <div className="pin-pad">
      <p className="quiet">{lead}</p>
      <TextField
        ref={field}
        kind="secret"
        label={t('signIn.pin')}
        value={pin}
        maxLength={longestPin}
        disabled={disabled}
        onChange={(value) => {
          setPin(value.replace(/\D/g, ''));
          setRefusal(null);
        }}
        onEnter={() => void enter()}
      />
      <div className="pad">
        {digits.map((digit) => (
          <Button key={digit} size="large" disabled={disabled} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <Button size="large" disabled={pin === ''} onPress={() => setPin('')} label={t('signIn.erase')}>
          <Delete aria-hidden="true" />
        </Button>
        <Button size="large" disabled={disabled} onPress={() => add('0')}>
          0
        </Button>
        <Button tone="primary" size="large" className="enter" busy={busy} disabled={pin === ''} onPress={() => void enter()}>
          {submit}
        </Button>
      </div>
      <div className="refusal-place">
        <RefusalText refusal={refusal} />
      </div>
    </div>
  );
}
