import { OctagonX } from 'lucide-react';
import { useWords } from '../../i18n/i18n.ts';
import { useScreenState } from '../../state/screen.tsx';
import './trouble.css';

/** As the booth names it; every other reason is a defect's own text, for whoever mends it. */
const brokenDatabase = 'database';

/** The database cannot be trusted: the lane is stopped, and the screen says what is safe and what to do. */
export function StoppedScreen() {
  const { t } = useWords();
  const why = useScreenState(({ view }) => view?.stopped?.why ?? '');
  return (
    <main className="trouble-screen stopped">
      <OctagonX aria-hidden="true" size={96} />
      <div role="alert">
        <h1>{t('stopped.title')}</h1>
        <p>{t('stopped.text')}</p>
      </div>
      <p>
        <strong>{t('stopped.safe')}</strong>
      </p>
      <p>{t('stopped.do')}</p>
      <p className="quiet">
        {t('stopped.why')}: {why === brokenDatabase ? t('stopped.database') : why}
      </p>
    </main>
  );
}
