import { auditChannels } from '../../../../electron/contract/channels/audit.ts';
import { backupChannels } from '../../../../electron/contract/channels/backup.ts';
import { exportsChannels } from '../../../../electron/contract/channels/exports.ts';
import { passesChannels } from '../../../../electron/contract/channels/passes.ts';
import { reconcileChannels } from '../../../../electron/contract/channels/reconcile.ts';
import { refundsChannels } from '../../../../electron/contract/channels/refunds.ts';
import { reportsChannels } from '../../../../electron/contract/channels/reports.ts';
import { fuzzChannels } from './fuzz-channels.ts';

fuzzChannels(reportsChannels, refundsChannels, passesChannels, reconcileChannels, exportsChannels, auditChannels, backupChannels);
