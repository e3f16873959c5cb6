// A process that makes one backup of the booth's database in a folder: bundled, as Electron loads it. Started by bundle.test.ts.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { boothIdentity } from '../../../db/booth-identity.ts';
import { journalHead } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { createRecoveryKey } from '../../../electron/backup/recovery-key.ts';
import { runBackup } from '../../../electron/backup/run-backup.ts';

const [dataFolder = ''] = process.argv.slice(2);
const database = openBoothDatabase({ file: join(dataFolder, 'naka.db') });
const { atLeast, identity } = database.read((tx) => ({ atLeast: journalHead(tx), identity: boothIdentity(tx) }));
if (identity === undefined) throw new Error('no booth');
const folder = join(dataFolder, 'backups');
mkdirSync(folder);
const source = database.holdForCopy();
const { recipient } = await createRecoveryKey();
const { outcome } = runBackup(
  {
    databaseFd: source.databaseFd,
    walFile: source.walFile,
    folder,
    boothCode: identity.boothCode,
    publicKey: identity.publicKey,
    utcOffsetMinutes: 330,
    madeAtMs: Date.now(),
    atLeast,
    elsewhere: { recipient, keys: new Uint8Array(1), folders: [], upload: null },
  },
  { copied: source.release, onPhase: () => {} },
);
process.stdout.write(JSON.stringify(await outcome));
database.close();
