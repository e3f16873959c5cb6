// `npm run restore -- --data DIR …`: brings a booth back; a dry run without `--apply`. The command itself is electron/recovery/command.ts.
import { runRestore } from '../electron/recovery/command.ts';

process.exitCode = await runRestore(process.argv.slice(2));
