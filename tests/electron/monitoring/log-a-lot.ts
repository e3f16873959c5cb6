// A process that logs a thousand lines, for a disk that takes none of them (open-log.test.ts).
import { openLog } from '../../../electron/monitoring/open-log.ts';

process.on('SIGXFSZ', () => undefined);
const log = openLog({ folder: process.argv[2] ?? '', toConsole: false });
for (let line = 0; line < 1_000; line += 1) log.error('line', { line });
process.stdout.write('logged\n');
