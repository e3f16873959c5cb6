import { useState } from 'react';
import { longestPin } from '../../../domain/people/pin-rules.ts';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { NewPinFields } from './new-pin-fields.tsx';

/** From the settings: the old PIN, and the new one twice. */
export function OwnPinPanel() {
  const { t } = useWords();
  const { desk, people } = useScreen();
  const code = useScreenState(({ view }) => view?.operator?.code ?? '');
  const busy = useScreenState((state) => state.busy);
  const [oldPin, setOldPin] = useState('');
  const [newPin, setNewPin] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function change(): Promise<void> {
    if (oldPin === '' || newPin === null) return;
    const answer = await people.changePin({ oldPin, newPin });
    setRefusal(answer);
    if (answer === null) desk.closePanel();
  }
  return (
    <PanelDialog title={t('people.ownPin')} onClose={desk.closePanel}>
      <TextField
        kind="secret"
        label={t('people.oldPin')}
        value={oldPin}
        maxLength={longestPin}
        onChange={(value) => {
          setOldPin(value.replace(/\D/g, ''));
          setRefusal(null);
        }}
      />
      <NewPinFields code={code} onPin={setNewPin} own onEnter={() => void change()} />
      <div className="refusal-place">
        <RefusalText refusal={refusal} />
      </div>
      <div className="dialog-actions">
        <Button tone="primary" size="large" busy={busy} disabled={oldPin === '' || newPin === null} onPress={() => void change()}>
          {t('people.ownPin')}
        </Button>
      </div>
    </PanelDialog>
  );
}
