// The booth, its clock and its devices.
import type { DetailTable, FactTable } from './fact-table.ts';

export const boothFacts = {
  'booth.enrolled': { en: 'Booth enrolled', hi: 'बूथ जोड़ा गया' },
  'booth.started': { en: 'Booth started', hi: 'बूथ चालू हुआ' },
  'booth.stopped': { en: 'Booth stopped', hi: 'बूथ बंद हुआ' },
  'booth.restored': { en: 'Booth restored', hi: 'बूथ का डेटा लौटाया गया' },
  'clock.jumped': { en: 'Clock jumped', hi: 'घड़ी बदल गई' },
  'backup.configured': { en: 'Backup settings changed', hi: 'बैकअप की सेटिंग बदली' },
  'backup.made': { en: 'Backup made', hi: 'बैकअप बना' },
  'backup.failed': { en: 'Backup failed', hi: 'बैकअप नहीं बना' },
  'clock.corrected': { en: 'Time corrected', hi: 'समय सही किया गया' },
  'barrier.requested': { en: 'Barrier asked to open', hi: 'बैरियर खोलने को कहा' },
  'scan.limited': { en: 'Scanning held back', hi: 'स्कैन रोका गया' },
} as const satisfies FactTable;

export const boothDetails = {
  entry: { en: 'entry', hi: 'प्रवेश' },
  exit: { en: 'exit', hi: 'निकास' },
} as const satisfies DetailTable;
