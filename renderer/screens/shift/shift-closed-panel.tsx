// After the close: the figures, the Z report, and a supervisor's sign-off on the spot.

import { useState } from 'react';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Check } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { StatTile, StatTiles } from '../../parts/stat-tile.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen } from '../../state/screen.tsx';
import type { ClosedShift } from '../../state/shift-actions.ts';
import { VarianceTile } from './counted-screen.tsx';
import { PersonForm } from './person-form.tsx';
import './shift.css';

export function ShiftClosedPanel({ closed }: { readonly closed: ClosedShift }) {
  const { t } = useWords();
  const { desk, shift } = useScreen();
  const [signed, setSigned] = useState(false);
  const [note, setNote] = useState('');
  return (
    <PanelDialog title={t('closeShift.closedTitle')} onClose={desk.closePanel} wide>
      <p className="large-text">{t('closeShift.closedText', { number: closed.number })}</p>
      <StatTiles>
        <StatTile label={t('closeShift.counted')} figure={formatRupees(closed.countedPaise)} />
        <StatTile label={t('closeShift.expected')} figure={formatRupees(closed.expectedPaise)} />
        <VarianceTile variancePaise={closed.variancePaise} />
      </StatTiles>
      {signed ? (
        <p className="large-text" role="status">
          <Check aria-hidden="true" /> {t('closeShift.signed')}
        </p>
      ) : (
        <PersonForm
          title={t('closeShift.signTitle')}
          lead={t('closeShift.signLead')}
          submit={t('closeShift.sign')}
          focusAtOnce
          onSubmit={async (approver) => {
            const refusal = await shift.signOff(closed.shiftId, { note: note.trim(), approver });
            if (refusal === null) setSigned(true);
            return refusal;
          }}
        >
          <TextField label={t('closeShift.note')} value={note} maxLength={200} onChange={setNote} />
        </PersonForm>
      )}
      <div className="dialog-actions">
        <Button size="large" onPress={() => desk.openPanel({ kind: 'document', documentId: closed.documentId })}>
          {t('closeShift.view')}
        </Button>
        <Button size="large" tone={signed ? 'primary' : 'plain'} onPress={desk.closePanel}>
          {t('closeShift.done')}
        </Button>
      </div>
    </PanelDialog>
  );
}
