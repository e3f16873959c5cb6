// Which screen: decided by the booth's view, and by whether a supervisor has gone to the office.
import { useEffect } from 'react';
import { changeLanguage } from './i18n/i18n.ts';
import { TrainingBanner } from './parts/training-banner.tsx';
import { LaneScreen } from './screens/lane/lane-screen.tsx';
import { OfficeScreen } from './screens/office/office-screen.tsx';
import { Panels } from './screens/panels/panels.tsx';
import { RecoveryScreen } from './screens/recovery/recovery-screen.tsx';
import { SetUpScreen } from './screens/setup/set-up-screen.tsx';
import { CountedScreen } from './screens/shift/counted-screen.tsx';
import { OpenShiftScreen } from './screens/shift/open-shift-screen.tsx';
import { LockScreen } from './screens/sign-in/lock-screen.tsx';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { useHand } from './screens/sign-in/use-hand.ts';
import { CrashGuard } from './screens/trouble/crash-guard.tsx';
import { LinkScreen } from './screens/trouble/link-screen.tsx';
import { StoppedScreen } from './screens/trouble/stopped-screen.tsx';
import { TimeDialog } from './screens/trouble/time-dialog.tsx';
import { hasOffice } from './state/office.ts';
import { useScreenState } from './state/screen.tsx';

export function App() {
  usePreferences();
  useHand();
  return (
    <CrashGuard>
      <div className="screen">
        <TrainingBanner />
        <CurrentScreen />
        <Panels />
        <TimeDialog />
        <LockScreen />
        <LinkScreen />
      </div>
    </CrashGuard>
  );
}

function CurrentScreen() {
  const place = useScreenState(({ view, setUp, recovery, office }) => {
    if (view === null) return setUp ? 'set-up' : recovery ? 'recovery' : 'nowhere';
    if (view.stopped !== null) return 'stopped';
    if (view.operator === null) return 'sign-in';
    if (office !== null && hasOffice(view.operator)) return office.section;
    if (view.shift?.handId !== view.operator.operatorId) return 'open-shift';
    return view.shift.countedAtMs === null ? 'lane' : 'counted';
  });
  switch (place) {
    case 'nowhere':
      return null;
    case 'set-up':
      return <SetUpScreen />;
    case 'recovery':
      return <RecoveryScreen />;
    case 'stopped':
      return <StoppedScreen />;
    case 'sign-in':
      return <SignInScreen />;
    case 'open-shift':
      return <OpenShiftScreen />;
    case 'counted':
      return <CountedScreen />;
    case 'lane':
      return <LaneScreen />;
    default:
      return <OfficeScreen section={place} />;
  }
}

/** Language and colours follow the booth's preferences, on this window and on every other of this booth. */
function usePreferences(): void {
  const language = useScreenState(({ view }) => view?.preferences.language);
  const theme = useScreenState(({ view }) => view?.preferences.theme);
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language);
  }, [language]);
  useEffect(() => {
    if (theme === undefined) return undefined;
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
}
