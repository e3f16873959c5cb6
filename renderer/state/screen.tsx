// Puts store and actions together, and lends them to the screens.
import { createContext as createReactContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Booth } from '../booth.ts';
import { createSounds, type Sounds } from '../sound/sounds.ts';
import { createAuditActions } from './audit-actions.ts';
import { createBackupActions } from './backup-actions.ts';
import { createContext } from './context.ts';
import { createDeskActions } from './desk-actions.ts';
import { createEntryActions } from './entry-actions.ts';
import { createExceptionsActions } from './exceptions-actions.ts';
import { createExitActions } from './exit-actions.ts';
import { createExportsActions } from './exports-actions.ts';
import { followBooth } from './follow-booth.ts';
import { createOfficeActions } from './office-actions.ts';
import { createOnlineActions } from './online-actions.ts';
import { createPassesActions } from './passes-actions.ts';
import { createPeopleActions } from './people-actions.ts';
import { createReconcileActions } from './reconcile-actions.ts';
import { createRecoveryActions } from './recovery-actions.ts';
import { createRefundsActions } from './refunds-actions.ts';
import { createReportsActions } from './reports-actions.ts';
import { createScanActions } from './scan-actions.ts';
import { createSetupActions } from './setup-actions.ts';
import { createShiftActions } from './shift-actions.ts';
import { createScreenStore, type ScreenState, type ScreenStore } from './store.ts';

export type Screen = ReturnType<typeof createScreen>;

export function createScreen(booth: Booth, makeSounds: (volumePercent: () => number) => Sounds = createSounds) {
  const store: ScreenStore = createScreenStore();
  const sounds = makeSounds(() => store.getState().view?.preferences.volumePercent ?? 0);
  const context = createContext({ booth, store, sounds });
  const exits = createExitActions(context);
  const scans = createScanActions(context, exits);
  followBooth(context, exits, scans);
  return {
    booth,
    store,
    sounds,
    exits,
    scans,
    online: createOnlineActions(context, exits),
    entries: createEntryActions(context),
    desk: createDeskActions(context),
    shift: createShiftActions(context),
    office: createOfficeActions(context),
    reports: createReportsActions(context),
    people: createPeopleActions(context),
    setup: createSetupActions(context),
    recovery: createRecoveryActions(context),
    exceptions: createExceptionsActions(context, exits),
    refunds: createRefundsActions(context),
    passes: createPassesActions(context),
    reconcile: createReconcileActions(context),
    exports: createExportsActions(context),
    audit: createAuditActions(context),
    backup: createBackupActions(context),
  };
}

const ScreenContext = createReactContext<Screen | null>(null);

export function ScreenProvider({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }) {
  return <ScreenContext value={screen}>{children}</ScreenContext>;
}

/** The actions, and the booth for reads that only one screen needs. */
export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (screen === null) throw new Error('Broken invariant: no ScreenProvider above');
  return screen;
}

export function useScreenState<Part>(select: (state: ScreenState) => Part): Part {
  return useStore(useScreen().store, select);
}
