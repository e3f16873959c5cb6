import { useState } from 'react';
import type { ListKind } from '../../../domain/pass/pass.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DateField, dayFits } from '../../parts/date-field.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen } from '../../state/screen.tsx';

/** A vehicle is put on a list, with what the lane is to say about it. */
export function ListEntryPanel({ list }: { readonly list: ListKind }) {
  const { t } = useWords();
  const { desk, passes } = useScreen();
  const [plate, setPlate] = useState('');
  const [message, setMessage] = useState('');
  const [untilDay, setUntilDay] = useState('');
  useUnsaved(plate !== '' || message !== '');
  const ready = plate.trim() !== '' && message.trim() !== '' && dayFits(untilDay);

  function add(): void {
    if (!ready) return;
    desk.askApproval({
      action: 'list_change',
      title: t(`lists.addTitle.${list}`),
      detail: `${plate.toUpperCase()} · ${message}`,
      reasons: [],
      ownReasons: [message.trim()],
      run: (approval) =>
        passes.addEntry({ list, plate, message: message.trim(), untilDay: untilDay === '' ? null : untilDay }, approval),
    });
  }
  return (
    <PanelDialog title={t(`lists.addTitle.${list}`)} onClose={desk.closePanel}>
      <TextField kind="number" label={t('lists.plate')} value={plate} maxLength={20} onChange={setPlate} onEnter={add} />
      <TextField
        label={t('lists.message')}
        placeholder={list === 'white' ? t('lists.messageWhite') : t('lists.messageBlack')}
        value={message}
        maxLength={120}
        onChange={setMessage}
        onEnter={add}
      />
      <DateField label={`${t('lists.until')} (${t('lists.untilHint')})`} value={untilDay} onChange={setUntilDay} />
      <div className="dialog-actions">
        <Button size="large" keyLabel="Esc" onPress={desk.closePanel}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" keyLabel="Enter" disabled={!ready} onPress={add}>
          {t('lists.add')}
        </Button>
      </div>
    </PanelDialog>
  );
}
