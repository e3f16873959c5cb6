// `npm run verify -- --data DIR …`: is this booth's journal whole? The command itself is electron/verify/command.ts.
import { runVerify } from '../electron/verify/command.ts';

process.exitCode = await runVerify(process.argv.slice(2));
