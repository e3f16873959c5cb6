// Another person's own code and PIN, for one thing: relief, or a supervisor's sign-off.
import { type ReactNode, useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { Approver } from '../../state/panel.ts';
import { useScreenState } from '../../state/screen.tsx';

type PersonFormProps = {
  /** What the form is for: names it for who hears it. */
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  /** Answers null when it is done. */
  readonly onSubmit: (person: Approver) => Promise<Refusal | null>;
  readonly children?: ReactNode;
  readonly focusAtOnce?: boolean;
};

export function PersonForm({ title, lead, submit, onSubmit, children, focusAtOnce = false }: PersonFormProps) {
  const { t } = useWords();
  const busy = useScreenState((state) => state.busy);
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pinField = useRef<HTMLInputElement>(null);
  const ready = /^\d{2,6}$/.test(code) && /^\d{4,12}$/.test(pin);

  async function send(): Promise<void> {
    if (!ready) return pinField.current?.focus();
    const answer = await onSubmit({ code, pin });
    if (answer === null) return;
    setRefusal(answer);
    setPin('');
    pinField.current?.focus();
  }

  return (
    <section className="person-form" aria-label={title}>
      <h2>{title}</h2>
      <p>{lead}</p>
      {children}
      <div className="person-fields">
        <TextField
          kind="digits"
          label={t('shift.code')}
          value={code}
          maxLength={6}
          onChange={(value) => setCode(value.replace(/\D/g, ''))}
          onEnter={() => pinField.current?.focus()}
          {...(focusAtOnce ? { ref: focusField } : {})}
        />
        <TextField
          ref={pinField}
          kind="secret"
          label={t('shift.pin')}
          value={pin}
          maxLength={12}
          onChange={(value) => {
            setPin(value.replace(/\D/g, ''));
            setRefusal(null);
          }}
          onEnter={() => void send()}
        />
        <Button tone="primary" size="large" busy={busy} disabled={!ready} onPress={() => void send()}>
          {submit}
        </Button>
      </div>
      <RefusalText refusal={refusal} />
    </section>
  );
}

function focusField(field: HTMLInputElement | null): void {
  field?.focus();
}
