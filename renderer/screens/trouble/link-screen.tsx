import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { Unplug } from '../../icons/icons.ts';
import { useScreenState } from '../../state/screen.tsx';
import './trouble.css';

/** A blink of the link is not worth a screen. */
const patienceMs = 700;

/** Over everything, while the booth itself cannot be reached; what was on the screen stays underneath. */
export function LinkScreen() {
  const { t } = useWords();
  const link = useScreenState((state) => state.link);
  const [lostLong, setLostLong] = useState(false);
  useEffect(() => {
    if (link !== 'down') return undefined;
    const timer = setTimeout(() => setLostLong(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLostLong(false);
    };
  }, [link]);

  if (link === 'up' || (link === 'down' && !lostLong)) return null;
  const words = {
    starting: [t('link.startingTitle'), ''],
    down: [t('link.lostTitle'), t('link.lostText')],
    taken_over: [t('link.takenTitle'), t('link.takenText')],
    token_refused: [t('link.refusedTitle'), t('link.refusedText')],
  } as const;
  const [title, text] = words[link];
  return (
    <div className="trouble-screen trouble-over" role="alert">
      {link !== 'starting' && <Unplug aria-hidden="true" size={96} />}
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}
