// The training lot a moment after its first start: the server's database made and migrated, the booth seeded and enrolled. That takes seconds,
// so the real processes do it once a run, and each rig begins with a copy.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrainingSettings, saveTrainingSettings } from '../../upstream/training/training-settings.ts';
import { eventually } from '../eventually.ts';
import { Rig } from './rig.ts';

/** Answers the data folder, for rig.ts to copy; it is the caller's to remove. */
export async function prepareLot(): Promise<string> {
  const rig = await Rig.start('browser', { from: 'nothing' });
  try {
    await eventually('the enrolment of the booth', () => isEnrolled(rig.dataFolder));
    await rig.stopBooth();
    await rig.stopUpstream();
    forgetPorts(rig.dataFolder);
    return rig.dataFolder;
  } catch (error) {
    await rig.stop();
    throw error;
  }
}

function isEnrolled(dataFolder: string): boolean {
  const file = join(dataFolder, 'secrets.json');
  return existsSync(file) && readFileSync(file, 'utf8').includes('upstream_token');
}

/** Each copy takes free ones. */
function forgetPorts(dataFolder: string): void {
  const file = join(dataFolder, 'upstream', 'settings.json');
  saveTrainingSettings(file, { ...readTrainingSettings(file), upstreamPort: 0, gatewayPort: 0, databasePort: 0 });
}
