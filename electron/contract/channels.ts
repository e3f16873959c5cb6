// Every channel that the renderer may use, family by family. serve (electron/ipc) and the typed client (renderer/booth.ts) are built from it.
import type { z } from 'zod';
import { auditChannels } from './channels/audit.ts';
import { backupChannels } from './channels/backup.ts';
import { deskChannels } from './channels/desk.ts';
import { documentChannels } from './channels/document.ts';
import { exceptionsChannels } from './channels/exceptions.ts';
import { exitChannels } from './channels/exit.ts';
import { exportsChannels } from './channels/exports.ts';
import { passesChannels } from './channels/passes.ts';
import { paymentChannels } from './channels/payment.ts';
import { peopleChannels } from './channels/people.ts';
import { reconcileChannels } from './channels/reconcile.ts';
import { recoveryChannels } from './channels/recovery.ts';
import { refundsChannels } from './channels/refunds.ts';
import { reportsChannels } from './channels/reports.ts';
import { sessionChannels } from './channels/session.ts';
import { setupChannels } from './channels/setup.ts';
import { shiftChannels } from './channels/shift.ts';

export const channels = {
  ...deskChannels,
  ...peopleChannels,
  ...setupChannels,
  ...recoveryChannels,
  ...shiftChannels,
  ...reportsChannels,
  ...sessionChannels,
  ...exitChannels,
  ...paymentChannels,
  ...exceptionsChannels,
  ...refundsChannels,
  ...passesChannels,
  ...reconcileChannels,
  ...exportsChannels,
  ...auditChannels,
  ...backupChannels,
  ...documentChannels,
} as const;

export type ChannelName = keyof typeof channels;
export type ChannelInput<Name extends ChannelName> = z.input<(typeof channels)[Name]['input']>;
export type ChannelParsed<Name extends ChannelName> = z.infer<(typeof channels)[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> = z.infer<(typeof channels)[Name]['output']>;
