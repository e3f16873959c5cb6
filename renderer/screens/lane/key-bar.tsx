import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeButton } from '../office/office-button.tsx';

/** What is always one key or one touch away. */
export function KeyBar() {
  const { t } = useWords();
  const { desk } = useScreen();
  const lastReceipt = useScreenState(({ view }) => view?.last.find(({ receipt }) => receipt !== null)?.receipt ?? null);
  return (
    <nav className="key-bar" aria-label={t('keys.title')}>
      <Button keyLabel="?" onPress={() => desk.openPanel({ kind: 'keys' })}>
        {t('bar.keys')}
      </Button>
      <Button keyLabel="F6" onPress={() => desk.openPanel({ kind: 'lost' })}>
        {t('bar.lost')}
      </Button>
      <Button keyLabel="F7" onPress={() => desk.openPanel({ kind: 'find' })}>
        {t('bar.find')}
      </Button>
      <Button keyLabel="F8" onPress={() => desk.openPanel({ kind: 'help' })}>
        {t('bar.help')}
      </Button>
      <Button
        keyLabel="F9"
        disabled={lastReceipt === null}
        onPress={() => lastReceipt !== null && desk.openPanel({ kind: 'document', documentId: lastReceipt.documentId })}
      >
        {t('bar.copy')}
      </Button>
      <Button keyLabel="F10" onPress={() => desk.openPanel({ kind: 'shift' })}>
        {t('bar.shift')}
      </Button>
      <OfficeButton keyLabel="F11" />
    </nav>
  );
}
