// Language, colours and volume: reachable from every screen, kept by the booth.
import { Slider } from '@base-ui/react/slider';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Monitor, Moon, Sun, Volume2 } from '../icons/icons.ts';
import { useScreen, useScreenState } from '../state/screen.tsx';
import { Button } from './button.tsx';
import './preference-controls.css';

const languages = [
  { language: 'en', name: 'English' },
  { language: 'hi', name: 'हिन्दी' },
] as const;
const themes = [
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
  { theme: 'system', Icon: Monitor },
] as const;

export function PreferenceControls() {
  const { t } = useWords();
  const { desk } = useScreen();
  const preferences = useScreenState(({ view }) => view?.preferences);
  if (preferences === undefined) return null;
  return (
    <div className="preferences">
      <fieldset className="preference-group">
        <legend>{t('settings.language')}</legend>
        {languages.map(({ language, name }) => (
          <Button
            key={language}
            pressed={preferences.language === language}
            onPress={() => void desk.setPreference({ language })}
            label={name}
          >
            <span lang={language}>{name}</span>
          </Button>
        ))}
      </fieldset>
      <fieldset className="preference-group">
        <legend>{t('settings.colours')}</legend>
        {themes.map(({ theme, Icon }) => (
          <Button key={theme} pressed={preferences.theme === theme} onPress={() => void desk.setPreference({ theme })}>
            <Icon aria-hidden="true" size={20} />
            {t(`settings.${theme}`)}
          </Button>
        ))}
      </fieldset>
      <Volume percent={preferences.volumePercent} />
    </div>
  );
}

function Volume({ percent }: { readonly percent: number }) {
  const { t } = useWords();
  const { desk, sounds } = useScreen();
  const [shown, setShown] = useState(percent);
  useEffect(() => setShown(percent), [percent]);
  return (
    <fieldset className="preference-group">
      <legend>{t('settings.volume')}</legend>
      <Volume2 aria-hidden="true" size={24} />
      <Slider.Root
        className="volume"
        value={shown}
        step={10}
        onValueChange={(value) => setShown(value)}
        onValueCommitted={(value) => void desk.setPreference({ volumePercent: value }).then(() => sounds.play('entry'))}
      >
        <Slider.Control className="volume-control">
          <Slider.Track className="volume-track">
            <Slider.Indicator className="volume-level" />
            <Slider.Thumb className="volume-thumb" aria-label={t('settings.volume')} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <span className="volume-figure">{shown} %</span>
    </fieldset>
  );
}
