// What a cash drawer is to the booth. Most drawers hang on the receipt printer (printer-drawer.ts).
import type { JobId } from '../../domain/ids.ts';

export type DrawerCondition = 'open' | 'closed' | 'offline' | 'no_status';

export type Drawer = {
  readonly virtual: boolean;
  kick(commandId: JobId): Promise<'done' | 'not_sent' | 'unknown'>;
  condition(): DrawerCondition;
  close(): Promise<void>;
};
