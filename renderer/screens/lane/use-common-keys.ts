import type { KeyPress } from '../../parts/use-keys.ts';
import { hasOffice } from '../../state/office.ts';
import { useScreen } from '../../state/screen.tsx';
import { focusFirstWaiting } from './waiting-list.tsx';

/** The keys that mean the same at every moment in the lane. */
export function useCommonKeys(): (press: KeyPress) => boolean {
  const { store, desk, office } = useScreen();
  return ({ event, key }) => {
    switch (event.key === '?' ? '?' : key) {
      case '?':
        desk.openPanel({ kind: 'keys' });
        return true;
      case 'F6':
        desk.openPanel({ kind: 'lost' });
        return true;
      case 'F7':
        desk.openPanel({ kind: 'find' });
        return true;
      case 'F8':
        desk.openPanel({ kind: 'help' });
        return true;
      case 'F9': {
        const receipt = store.getState().view?.last.find((exit) => exit.receipt !== null)?.receipt;
        if (receipt != null) desk.openPanel({ kind: 'document', documentId: receipt.documentId });
        return true;
      }
      case 'F10':
        desk.openPanel({ kind: 'shift' });
        return true;
      case 'F11':
        // Where it means nothing, it stays the window's own key.
        if (!hasOffice(store.getState().view?.operator)) return false;
        office.open();
        return true;
      case 'Escape':
        desk.toIdle();
        return true;
      case 'F5':
        // Also where it means nothing: the browser would load the page anew.
        if (store.getState().lane.kind === 'idle') focusFirstWaiting();
        return true;
      // A chord: no scanner sends it, and no slip of one finger.
      case 'Ctrl+F3':
        if (store.getState().lane.kind === 'idle') desk.openPanel({ kind: 'openBarrier' });
        return true;
      case 'F1':
      case 'F2':
      case 'F3':
      case 'F4':
        return true;
      default:
        return false;
    }
  };
}
