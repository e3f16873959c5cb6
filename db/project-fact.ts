// The only writer of derived tables: each journal record changes them here and nowhere else. Called by appendFacts and rebuildState.
import type { Fact, FactType } from '../domain/journal/fact.ts';
import { projectBackups } from './projections/backups.ts';
import { type BookedRecord, projectBook } from './projections/book.ts';
import { projectDevices } from './projections/devices.ts';
import { projectDocuments } from './projections/documents.ts';
import { projectLot } from './projections/lot.ts';
import { projectPasses } from './projections/passes.ts';
import { projectPayments } from './projections/payments.ts';
import { projectPeople } from './projections/people.ts';
import { projectPersonal } from './projections/personal.ts';
import type { Projection, Projections } from './projections/projection.ts';
import { projectReconcile } from './projections/reconcile.ts';
import { projectRefunds } from './projections/refunds.ts';
import { projectSessions } from './projections/sessions.ts';
import { projectShifts } from './projections/shifts.ts';
import type { WriteTx } from './transaction.ts';

const projections: Projections<FactType> = {
  ...projectLot,
  ...projectBackups,
  ...projectPeople,
  ...projectShifts,
  ...projectSessions,
  ...projectPayments,
  ...projectRefunds,
  ...projectDocuments,
  ...projectDevices,
  ...projectPasses,
  ...projectReconcile,
  ...projectPersonal,
};

/** `record` is the fact's place in the journal. The day book is written last: it looks at what the other tables say by then. */
export function projectFact(tx: WriteTx, fact: Fact, record: BookedRecord): void {
  // A union of functions takes the intersection of their bodies; the map's type has tied each to its own.
  const project = projections[fact.type] as Projection<FactType>;
  project(tx, fact.body, record.seq, record.actorId);
  projectBook(tx, fact, record);
}
