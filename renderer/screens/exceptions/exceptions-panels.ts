// The panels of the exceptions family: each kind with what it needs, and its component.
import type { SessionId } from '../../../domain/ids.ts';
import type { SessionSummary } from '../../../electron/contract/views.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { type BehindNeeds, BehindPanel } from './behind-panel.tsx';
import { ChangeClassPanel } from './change-class-panel.tsx';
import { OpenBarrierPanel } from './open-barrier-panel.tsx';
import { OwedPanel } from './owed-panel.tsx';
import { PayLaterPanel } from './pay-later-panel.tsx';
import { ReplaceTicketPanel } from './replace-ticket-panel.tsx';

export type ExceptionsPanels = {
  payLater: object;
  changeClass: { readonly session: SessionSummary };
  replaceTicket: { readonly session: SessionSummary };
  openBarrier: object;
  behind: BehindNeeds;
  /** Null: all that is owed; else one stay's first. */
  owed: { readonly sessionId: SessionId | null };
};

export const exceptionsPanels: PanelTable<ExceptionsPanels> = {
  payLater: PayLaterPanel,
  changeClass: ChangeClassPanel,
  replaceTicket: ReplaceTicketPanel,
  openBarrier: OpenBarrierPanel,
  behind: BehindPanel,
  owed: OwedPanel,
};
