import { useState } from 'react';
import type { PassView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen } from '../../state/screen.tsx';
import { cardIsLeft, DetailsFields, detailsOf, detailsReady, draftOf } from './details-fields.tsx';
import './passes.css';

/** Another holder, other vehicles, another card: what was paid for stays as it is. */
export function PassChangePanel({ pass }: { readonly pass: PassView }) {
  const { t } = useWords();
  const { desk, passes } = useScreen();
  const [draft, setDraft] = useState(() => draftOf(pass));
  useUnsaved(true);
  const back = () => passes.showStory(pass);

  const save = () =>
    desk.askApproval({
      action: 'pass_change',
      title: t('passes.changeTitle', { number: pass.number }),
      detail: [draft.holder.trim(), draft.plates.trim()].filter((text) => text !== '').join(' · '),
      reasons: [],
      ownReasons: [t('passes.reasonCardLost'), t('passes.reasonHolderAsked')],
      run: (approval) =>
        passes.change({ passId: pass.passId, ...detailsOf(draft), keepCard: pass.hasCard && cardIsLeft(draft) }, approval),
    });
  return (
    <PanelDialog title={t('passes.changeTitle', { number: pass.number })} onClose={back} wide>
      <DetailsFields draft={draft} onChange={setDraft} keepsCard={pass.hasCard} />
      <div className="dialog-actions">
        <Button size="large" keyLabel="Esc" onPress={back}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" disabled={!detailsReady(draft, { keepsCard: pass.hasCard })} onPress={save}>
          {t('passes.save')}
        </Button>
      </div>
    </PanelDialog>
  );
}
