// The customer cannot pay now: who promises to, and how to reach them. The slip is printed to be signed.
import { useEffect, useRef, useState } from 'react';
import { readPhone } from '../../../domain/text/read-phone.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { PhoneField } from '../../parts/phone-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export function PayLaterPanel() {
  const { t } = useWords();
  const { desk, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const quote = useScreenState(({ lane }) => (lane.kind === 'quote' ? lane.quote : null));
  const [person, setPerson] = useState('');
  const [phone, setPhone] = useState('');
  const personField = useRef<HTMLInputElement>(null);
  const phoneField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (quote === null) desk.closePanel();
  }, [quote, desk]);
  if (quote === null) return null;

  const ready = person.trim().length >= 2 && (phone === '' || readPhone(phone) !== null);
  const ask = () => {
    if (!ready) return person.trim().length < 2 ? personField.current?.focus() : phoneField.current?.focus();
    return desk.askApproval({
      action: 'pay_later',
      title: t('exceptions.payLater'),
      detail: `${nameOf(quote.session)} · ${formatRupees(quote.duePaise)} · ${person.trim()}`,
      reasons: [],
      ownReasons: [t('exceptions.reasons.noCash'), t('exceptions.reasons.phoneDead'), t('exceptions.reasons.knownHere')],
      run: (approval) => exceptions.payLater({ person: person.trim(), phone: readPhone(phone) }, approval),
    });
  };
  return (
    <PanelDialog title={t('exceptions.payLater')} onClose={desk.closePanel} initialFocus={personField}>
      <p className="large-text">
        <span className="plate">{nameOf(quote.session)}</span> · <strong>{formatRupees(quote.duePaise)}</strong>
      </p>
      <p>{t('exceptions.payLaterText')}</p>
      <TextField
        ref={personField}
        label={t('exceptions.person')}
        value={person}
        maxLength={60}
        onChange={setPerson}
        onEnter={() => phoneField.current?.focus()}
      />
      <PhoneField ref={phoneField} label={t('exceptions.phone')} value={phone} onChange={setPhone} onEnter={ask} />
      <div className="dialog-actions">
        <Button size="large" keyLabel="Esc" onPress={desk.closePanel}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" keyLabel="Enter" disabled={!ready} onPress={ask}>
          {t('common.continue')}
        </Button>
      </div>
    </PanelDialog>
  );
}
