// The operations of the channels in contract/channels/backup.ts; their files lie in operations/backup/.
import type { backupChannels } from '../../contract/channels/backup.ts';
import type { Operations } from '../../ipc/call.ts';
import { configureBackups, makeBackupNow, viewBackups } from '../backup/backups.ts';
import { acceptRecoveryKey, makeRecoveryKey, printRecoveryKey } from '../backup/recovery-key.ts';

export type BackupParts = Parameters<typeof viewBackups>[0] &
  Parameters<typeof configureBackups>[0] &
  Parameters<typeof printRecoveryKey>[0] &
  Parameters<typeof acceptRecoveryKey>[0];

export function backupOperations(parts: BackupParts): Pick<Operations, keyof typeof backupChannels> {
  return {
    'backup.view': viewBackups(parts),
    'backup.makeNow': makeBackupNow(parts),
    'backup.configure': configureBackups(parts),
    'backup.newKey': makeRecoveryKey(parts),
    'backup.printKey': printRecoveryKey(parts),
    'backup.acceptKey': acceptRecoveryKey(parts),
  };
}
