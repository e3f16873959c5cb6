import type { Attention } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Bell, CircleCheck } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { AttentionActions } from './attention-actions.tsx';
import { useAttentionWords } from './attention-words.ts';

const nothing: readonly Attention[] = [];

/** The most urgent thing that needs a person, in a place of fixed height; the rest one touch away. */
export function AttentionCard() {
  const { t } = useWords();
  const { desk } = useScreen();
  const items = useScreenState(({ view }) => view?.attention ?? nothing);
  const words = useAttentionWords();
  const first = items[0];
  return (
    <section className={first === undefined ? 'card attention' : 'card attention needed'} aria-label={t('attention.title')}>
      <div aria-live="polite">
        {first === undefined ? (
          <p className="attention-none">
            <CircleCheck aria-hidden="true" size={24} /> {t('attention.none')}
          </p>
        ) : (
          <p className="attention-what" title={words(first).todo}>
            <Bell aria-hidden="true" size={24} /> <strong>{words(first).what}</strong>
          </p>
        )}
      </div>
      {first !== undefined && (
        <div className="attention-actions">
          <AttentionActions item={first} />
          {items.length > 1 && (
            <Button onPress={() => desk.openPanel({ kind: 'attention' })}>{t('attention.more', { count: items.length })}</Button>
          )}
        </div>
      )}
    </section>
  );
}
