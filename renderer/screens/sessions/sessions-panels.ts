// The panels that are about one stay or look for one.
import type { DocumentId } from '../../../domain/ids.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { DocumentPanel } from './document-panel.tsx';
import { FindPanel } from './find-panel.tsx';
import { LostTicketPanel } from './lost-ticket-panel.tsx';

export type SessionsPanels = {
  find: object;
  lost: object;
  document: { readonly documentId: DocumentId };
};

export const sessionsPanels: PanelTable<SessionsPanels> = {
  find: FindPanel,
  lost: LostTicketPanel,
  document: DocumentPanel,
};
