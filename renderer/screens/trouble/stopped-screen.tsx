import { useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { OctagonX } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { hasOffice } from '../../state/office.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeScreen } from '../office/office-screen.tsx';
import './trouble.css';

/** As the booth names them; every other reason is a defect's own text, for whoever mends it. */
const brokenDatabase = 'database';
const otherJournal: readonly string[] = ['journal_behind_upstream', 'sequence_fork'];

/**
 * The lane is stopped, and the screen says what is safe and what to do. While the disk takes no writes the booth tries again by itself; what is written
 * can be read meanwhile: under Find, and in the office for those who have one.
 */
export function StoppedScreen() {
  const { t } = useWords();
  const why = useScreenState(({ view }) => view?.stopped?.why ?? '');
  const office = useScreenState((state) => state.office);
  const [reading, setReading] = useState(false);
  if (reading && office !== null) {
    return (
      <>
        <p role="alert" className="stopped-strip">
          <strong>{t('stopped.title')}.</strong> {t('stopped.safe')}
        </p>
        <OfficeScreen section={office.section} />
      </>
    );
  }
  if (otherJournal.includes(why)) return <OtherJournal />;
  const goesAway = why === brokenDatabase;
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
      <p>{goesAway ? t('stopped.wait') : t('stopped.do')}</p>
      <p className="quiet">
        {t('stopped.why')}: {goesAway ? t('stopped.database') : why}
      </p>
      {goesAway && <ReadMeanwhile onOffice={() => setReading(true)} />}
    </main>
  );
}

function ReadMeanwhile({ onOffice }: { readonly onOffice: () => void }) {
  const { t } = useWords();
  const { desk, office } = useScreen();
  const operator = useScreenState(({ view }) => view?.operator ?? null);
  const find = () => desk.openPanel({ kind: 'find' });
  const openOffice = () => {
    onOffice();
    office.open();
  };
  useKeys(({ key }) => {
    if (operator === null) return false;
    if (key === 'F7') find();
    else if (key === 'F11' && hasOffice(operator)) openOffice();
    else return false;
    return true;
  });
  if (operator === null) return null;
  return (
    <>
      <p className="quiet">{t('stopped.read')}</p>
      <div className="chips">
        <Button size="large" keyLabel="F7" onPress={find}>
          {t('bar.find')}
        </Button>
        {hasOffice(operator) && (
          <Button size="large" keyLabel="F11" onPress={openOffice}>
            {t('office.title')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The server has records of this booth that are not here: a ticket or receipt number given now may have been given before. */
function OtherJournal() {
  const { t } = useWords();
  return (
    <main className="trouble-screen stopped">
      <OctagonX aria-hidden="true" size={96} />
      <div role="alert">
        <h1>{t('stopped.title')}</h1>
        <p>{t('stopped.otherJournal.text')}</p>
      </div>
      <p>
        <strong>{t('stopped.otherJournal.safe')}</strong>
      </p>
      <p>{t('stopped.otherJournal.do')}</p>
    </main>
  );
}
