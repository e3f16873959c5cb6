// What a cash drawer is to the booth. Most drawers hang on the receipt printer (printer-drawer.ts).
import type { JobId } from '../../domain/ids.ts';
import type { DrawerOutcome } from './receipt-printer.ts';

export type DrawerCondition = 'open' | 'closed' | 'offline' | 'no_status';

export type Drawer = {
  readonly virtual: boolean;
  /** Once `signal` is aborted a pulse that has not been sent stays unsent. */
  kick(commandId: JobId, signal: AbortSignal): Promise<DrawerOutcome>;
  condition(): DrawerCondition;
  close(): Promise<void>;
};
