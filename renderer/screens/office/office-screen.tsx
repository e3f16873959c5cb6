// The office: reports, people, tariffs and whatever else is done beside the lane. On the whole screen, instead of the lane, whose keys
// are silent meanwhile; what stands in the lane stays there.

import { useWords } from '../../i18n/i18n.ts';
import { Settings } from '../../icons/icons.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { Button } from '../../parts/button.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import type { OfficeSection } from '../../state/office.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { LockButton } from '../sign-in/lock-button.tsx';
import { OfficeNav } from './office-nav.tsx';
import { sectionsOf } from './sections.ts';
import './office.css';

/** The browser must not load the page anew, search in it, or open its own help. */
const keptFromTheBrowser = new Set(['F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10']);

export function OfficeScreen({ section }: { readonly section: OfficeSection }) {
  const { t } = useWords();
  const { desk, office } = useScreen();
  const operator = useScreenState(({ view }) => view?.operator ?? null);
  useKeys(({ event, key }) => {
    if (key === 'Escape' || key === 'F11') office.leaveByKey();
    else if (key === 'F1') desk.openPanel({ kind: 'keys' });
    else return keptFromTheBrowser.has(event.key);
    return true;
  }, 'common');
  if (operator === null) return null;
  const sections = sectionsOf(operator.role);
  const current = sections.find(({ id }) => id === section) ?? sections[0];
  if (current === undefined) return null;
  return (
    <div className="office">
      <header className="office-head">
        <Button keyLabel="Esc" onPress={office.leave}>
          {t('office.back')}
        </Button>
        <strong className="office-title">{t('office.title')}</strong>
        <span className="office-who">
          {operator.name} · {t(`role.${operator.role}`)}
        </span>
        <LockButton />
        <Button label={t('bar.settings')} onPress={() => desk.openPanel({ kind: 'settings' })}>
          <Settings aria-hidden="true" size={24} />
        </Button>
      </header>
      <div className="office-columns">
        <OfficeNav sections={sections} current={current.id} />
        <main className="office-main page">
          <current.Component key={current.id} />
        </main>
      </div>
      <div className="office-band">
        <BandRow hint="" />
      </div>
    </div>
  );
}
