// The lock over whatever stands on the screen. Below it nothing is lost: the same person's PIN gives it back as it was; another person
// may sign in instead and finds a clean screen. Confirmations go on arriving, and are said here too.
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState } from 'react';
import { lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Lock } from '../../icons/icons.ts';
import { BandRow } from '../../parts/band-row.tsx';
import { Button } from '../../parts/button.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isLocked } from '../../state/store.ts';
import { ChoosePerson } from './choose-person.tsx';
import { PinPad } from './pin-pad.tsx';
import './sign-in.css';

export function LockScreen() {
  const locked = useScreenState(isLocked);
  const stopped = useScreenState(({ view }) => view?.stopped != null);
  return locked && !stopped ? <OpenLock /> : null;
}

function OpenLock() {
  const { t } = useWords();
  const { people } = useScreen();
  const view = useScreenState((state) => state.view);
  const [another, setAnother] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Where the hand was: there it goes on.
  const [before] = useState(() => document.activeElement as HTMLElement | null);

  useEffect(() => {
    // Before the dialogs below hear it: Esc must close nothing there.
    function keepEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setAnother(false);
    }
    window.addEventListener('keydown', keepEscape, { capture: true });
    return () => window.removeEventListener('keydown', keepEscape, { capture: true });
  }, []);

  if (view?.operator == null || view.locked === null) return null;
  const { name } = view.operator;
  const time = lotTime(view.locked.atMs, view.utcOffsetMinutes);
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop lock-backdrop" />
        <Dialog.Popup className={another ? 'dialog wide lock' : 'dialog lock'} initialFocus={field} finalFocus={() => before}>
          <Dialog.Title className="dialog-title lock-title">
            <Lock aria-hidden="true" size={32} />
            {t('lock.title', { name })}
          </Dialog.Title>
          <div className="dialog-body">
            <div className="lock-head">
              <p className="large-text">{t(`lock.${view.locked.why}`, { time })}</p>
              {another ? (
                <Button keyLabel="Esc" onPress={() => setAnother(false)}>
                  {t('common.back')}
                </Button>
              ) : (
                <Button onPress={() => setAnother(true)}>{t('lock.another')}</Button>
              )}
            </div>
            {another ? (
              <ChoosePerson onLock />
            ) : (
              <PinPad ref={field} lead={t('lock.lead')} submit={t('lock.open')} onPin={people.unlock} onLock />
            )}
          </div>
          <div className="dialog-band">
            <BandRow hint="" />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
