// The panels of the people family: each kind with what it needs, and its component.
import type { PersonView } from '../../../electron/contract/views.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { OwnPinPanel } from './own-pin-panel.tsx';
import { PersonPanel } from './person-panel.tsx';

export type PeoplePanels = {
  ownPin: object;
  /** `person` null: a new one. */
  person: { readonly person: PersonView | null };
};

export const peoplePanels: PanelTable<PeoplePanels> = { ownPin: OwnPinPanel, person: PersonPanel };
