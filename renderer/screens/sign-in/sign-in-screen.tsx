// Who is at the booth.
import { useWords } from '../../i18n/i18n.ts';
import { PreferenceControls } from '../../parts/preference-controls.tsx';
import { useScreenState } from '../../state/screen.tsx';
import { ChoosePerson } from './choose-person.tsx';
import './sign-in.css';

export function SignInScreen() {
  const { t, of } = useWords();
  const lotName = useScreenState(({ view }) => view?.lotName);
  const boothCode = useScreenState(({ view }) => view?.boothCode);
  return (
    <main className="sign-in page">
      <header className="sign-in-head">
        <div>
          <h1>{t('signIn.title')}</h1>
          <p className="large-text">
            {lotName !== undefined && of(lotName)} · {boothCode}
          </p>
        </div>
        <PreferenceControls />
      </header>
      <ChoosePerson />
    </main>
  );
}
