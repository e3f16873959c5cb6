import { useWords } from '../i18n/i18n.ts';
import { useScreenState } from '../state/screen.tsx';

/** Across every screen of a training lot. */
export function TrainingBanner() {
  const { t } = useWords();
  const training = useScreenState(({ view }) => view?.training === true);
  if (!training) return null;
  return (
    <section className="training-banner" aria-label={t('training.name')}>
      {t('training.text')}
    </section>
  );
}
