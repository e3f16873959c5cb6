import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export function SettingsPanel() {
  const { t } = useWords();
  const { desk, sounds } = useScreen();
  const signedIn = useScreenState(({ view }) => view?.operator != null);
  const version = useScreenState(({ view }) => view?.version);
  return (
    <PanelDialog title={t('settings.title')} onClose={desk.closePanel}>
      <PreferenceControls />
      <h3>{t('settings.listen')}</h3>
      <div className="chips">
        <Button onPress={() => sounds.play('entry')}>{t('settings.tryEntry')}</Button>
        <Button onPress={() => sounds.play('paid')}>{t('settings.tryPaid')}</Button>
        <Button onPress={() => sounds.play('refusal')}>{t('settings.tryRefusal')}</Button>
        <Button onPress={() => sounds.play('attention')}>{t('settings.tryAttention')}</Button>
      </div>
      {signedIn && (
        <div className="dialog-actions">
          <Button onPress={() => desk.openPanel({ kind: 'ownPin' })}>{t('people.ownPin')}</Button>
        </div>
      )}
      <p className="quiet">
        {t('appName')} {version}
      </p>
    </PanelDialog>
  );
}
