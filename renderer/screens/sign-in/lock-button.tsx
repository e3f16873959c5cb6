import { useWords } from '../../i18n/i18n.ts';
import { Lock } from '../../icons/icons.ts';
import { useScreen } from '../../state/screen.tsx';

/** Locks the screen at once, as F12 does. */
export function LockButton({ className = 'button plain' }: { readonly className?: string }) {
  const { t } = useWords();
  const { people } = useScreen();
  return (
    <button
      type="button"
      className={className}
      aria-label={t('lock.now')}
      title={`${t('lock.now')} (F12)`}
      aria-keyshortcuts="F12"
      onClick={() => void people.lock()}
    >
      <Lock aria-hidden="true" size={24} />
    </button>
  );
}
