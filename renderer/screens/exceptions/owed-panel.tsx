// What vehicles still owe since they were let out: who, how much, since when; and the ways to end it.
import type { SessionId } from '../../../domain/ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen } from '../../state/screen.tsx';
import { OwedList } from './owed-list.tsx';

export function OwedPanel({ sessionId }: { readonly sessionId: SessionId | null }) {
  const { t } = useWords();
  const { desk } = useScreen();
  return (
    <PanelDialog title={t('exceptions.owed.title')} onClose={desk.closePanel} wide>
      <OwedList first={sessionId} />
    </PanelDialog>
  );
}
