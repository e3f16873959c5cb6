// Windows has no modes: an access list says who may open the data folder, and everything that is made in it inherits that. Never run by us
// so far: no Windows computer was at hand (docs/security.md).
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** The group of the accounts that run booths on this computer; whoever installs Naka for several accounts makes it. */
export const BOOTH_GROUP = 'Naka booths';
const administrators = '*S-1-5-32-544';
const system = '*S-1-5-18';

type Run = (program: string, parameters: readonly string[]) => void;

/** `run` throws when the program fails. Throws what the last attempt threw: a booth does not start on a folder that stays open. */
export function closeOnWindows(
  dataFolder: string,
  { account = userInfo().username, run = runHidden }: { account?: string; run?: Run } = {},
): void {
  const icacls = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'icacls.exe');
  try {
    run(icacls, accessParameters(dataFolder, [account, BOOTH_GROUP]));
  } catch {
    // There is no such group on a computer with one booth account.
    run(icacls, accessParameters(dataFolder, [account]));
  }
}

/** Takes away what the folder inherited, and gives full control to these accounts, the administrators and the system, for all that is in it. */
export function accessParameters(dataFolder: string, accounts: readonly string[]): string[] {
  const grants = [...accounts, administrators, system].flatMap((account) => ['/grant:r', `${account}:(OI)(CI)F`]);
  return [dataFolder, '/inheritance:r', ...grants, '/Q'];
}

function runHidden(program: string, parameters: readonly string[]): void {
  execFileSync(program, [...parameters], { stdio: 'pipe', windowsHide: true });
}
