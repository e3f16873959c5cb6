// A booth as a process of its own, for a test that kills it: signs in, lets a vehicle in, and stays until it is killed.
import { join } from 'node:path';
import { ulid } from 'ulid';
import { rupees } from '../../../domain/money/paise.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { startBooth } from '../../../electron/shell/start-booth.ts';

const options = parseShellOptions(process.argv.slice(2));
const secrets = openFileSecretStore(join(options.dataFolder, 'secrets.json'));
const booth = await startBooth({ options, secrets, log: silentLog });
await booth.invoke('auth.signIn', { code: '101', pin: '1111' });
await booth.invoke('shift.open', { requestId: ulid(), counts: [{ kind: 'note', facePaise: rupees(100), count: 1 }] });
const issued = await booth.invoke('ticket.issue', { requestId: ulid(), plate: 'MH12AB1234', vehicleClass: 'car', slotId: null });
process.stdout.write(`${JSON.stringify({ issued: issued.ok })}\n`);
