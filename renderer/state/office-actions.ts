// Going to the office, through its sections, and back to where one came from.
import type { ActionContext } from './context.ts';
import { hasOffice, type OfficeSection } from './office.ts';

export function createOfficeActions(context: ActionContext) {
  const { store, sounds, showBand } = context;

  /** Something typed would be lost: said instead of done. */
  function holdsUnsaved(): boolean {
    if (!store.getState().panelUnsaved) return false;
    sounds.play('refusal');
    showBand({ kind: 'notice', text: { key: 'words', words: 'office.unsaved' } });
    return true;
  }

  return {
    /** Nothing happens for a cashier. The lane stays as it is underneath. */
    open(section: OfficeSection = 'reports'): void {
      const { view } = store.getState();
      if (hasOffice(view?.operator)) store.setState({ office: { section }, panel: null, panelUnsaved: false, band: null });
    },
    show(section: OfficeSection): void {
      if (store.getState().office?.section !== section && !holdsUnsaved()) store.setState({ office: { section } });
    },
    /** By its key: not while something is unsaved. */
    leaveByKey(): void {
      if (!holdsUnsaved()) store.setState({ office: null, band: null });
    },
    /** By its button: what is unsaved is dropped. */
    leave: () => store.setState({ office: null, panelUnsaved: false, band: null }),
  };
}
