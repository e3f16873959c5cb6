// Facts of backups → backup_settings, backup, backup_failure.
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import { insertRow } from '../query.ts';
import type { Projections } from './projection.ts';

export const projectBackups: Projections<'backup.configured' | 'backup.made' | 'backup.failed'> = {
  'backup.configured': (tx, { settings }, seq) => insertRow(tx, 'backup_settings', { seq, settings: canonicalJson(settings) }),
  'backup.made': (tx, { cause, madeAtMs, headSeq, bytes, places }, seq) =>
    insertRow(tx, 'backup', {
      seq,
      cause,
      made_at_ms: madeAtMs,
      head_seq: headSeq,
      bytes,
      places: canonicalJson(places),
    }),
  'backup.failed': (tx, { cause, atMs, problem }, seq) => insertRow(tx, 'backup_failure', { seq, cause, at_ms: atMs, problem }),
};
