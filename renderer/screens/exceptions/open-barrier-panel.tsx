// Ctrl and F3 in the empty lane: the barrier by hand, for no stay. Which one, and why.
import { useRef } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen } from '../../state/screen.tsx';

export function OpenBarrierPanel() {
  const { t } = useWords();
  const { desk, exceptions } = useScreen();
  const exit = useRef<HTMLButtonElement>(null);
  const ask = (direction: 'entry' | 'exit') =>
    desk.askApproval({
      action: 'manual_barrier',
      title: t('exceptions.openBarrier'),
      detail: t(`exceptions.barrier.${direction}`),
      reasons: ['medical'],
      ownReasons: [t('exceptions.reasons.ambulance'), t('exceptions.reasons.stuck'), t('exceptions.reasons.testing')],
      run: (approval) => exceptions.openManually(direction, approval),
    });
  return (
    <PanelDialog title={t('exceptions.openBarrier')} onClose={desk.closePanel} initialFocus={exit}>
      <p>{t('exceptions.openBarrierText')}</p>
      <div className="chips">
        <Button ref={exit} size="large" moves onPress={() => ask('exit')}>
          {t('exceptions.barrier.exit')}
        </Button>
        <Button size="large" moves onPress={() => ask('entry')}>
          {t('exceptions.barrier.entry')}
        </Button>
      </div>
    </PanelDialog>
  );
}
