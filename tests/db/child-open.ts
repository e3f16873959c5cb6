// Run by open-database.test.ts in a process of its own: tries to open the file and says how that went.
import { openBoothDatabase } from '../../db/open-database.ts';

try {
  openBoothDatabase({ file: process.argv[2] ?? '' }).close();
  console.log('opened');
} catch (error) {
  console.log(error instanceof Error ? error.name : error);
}
