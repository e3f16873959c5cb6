// What the ledgers are called in Tally.
import { useState } from 'react';
import { defaultTallyLedgers, type TallyLedgers } from '../../../domain/export/tally-vouchers.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen } from '../../state/screen.tsx';
import './exports.css';

const names = ['cash', 'upi', 'card', 'income', 'cgst', 'sgst', 'roundOff'] as const;

export function TallyLedgersPanel({
  ledgers,
  use,
}: {
  readonly ledgers: TallyLedgers;
  readonly use: (ledgers: TallyLedgers) => void;
}) {
  const { t } = useWords();
  const { desk } = useScreen();
  const [typed, setTyped] = useState(ledgers);
  const whole = names.every((name) => typed[name].trim() !== '');
  useUnsaved(names.some((name) => typed[name] !== ledgers[name]));
  function keep(): void {
    if (!whole) return;
    use(typed);
    desk.closePanel();
  }
  return (
    <PanelDialog title={t('exports.tally.ledgers')} onClose={desk.closePanel}>
      <p className="quiet">{t('exports.tally.ledgersText')}</p>
      <div className="exports-ledgers">
        {names.map((name) => (
          <TextField
            key={name}
            label={t(`exports.tally.ledger.${name}`)}
            value={typed[name]}
            maxLength={60}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
            onEnter={keep}
          />
        ))}
      </div>
      <div className="exports-buttons">
        <Button onPress={() => setTyped(defaultTallyLedgers)}>{t('exports.tally.usual')}</Button>
        <Button tone="primary" disabled={!whole} onPress={keep}>
          {t('exports.tally.use')}
        </Button>
      </div>
    </PanelDialog>
  );
}
