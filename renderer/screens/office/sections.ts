// The sections of the office, in the order of its navigation. What a role may do in one, the booth's channels decide.
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import type { Role } from '../../../domain/people/operator.ts';
import type { Icon } from '../../icons/icon.tsx';
import {
  BookOpenCheck,
  ChartColumn,
  DatabaseBackup,
  FileDown,
  IdCard,
  Scale,
  ShieldAlert,
  SquareParking,
  Users,
} from '../../icons/icons.ts';
import type { OfficeSection } from '../../state/office.ts';
import { AuditSection } from '../audit/audit-section.tsx';
import { BackupSection } from '../backup/backup-section.tsx';
import { ExceptionsSection } from '../exceptions/exceptions-section.tsx';
import { ExportsSection } from '../exports/exports-section.tsx';
import { LotSection } from '../lot/lot-section.tsx';
import { PassesSection } from '../passes/passes-section.tsx';
import { PeopleSection } from '../people/people-section.tsx';
import { ReconcileSection } from '../reconcile/reconcile-section.tsx';
import { ReportsSection } from '../reports/reports-section.tsx';

export type Section = {
  readonly id: OfficeSection;
  readonly Icon: Icon;
  readonly title: ParseKeys;
  /** Who sees the entry. */
  readonly roles: readonly Role[];
  readonly Component: ComponentType;
};

const all: readonly Role[] = ['supervisor', 'owner'];

const sections: readonly Section[] = [
  { id: 'reports', Icon: ChartColumn, title: 'reports.title', roles: all, Component: ReportsSection },
  { id: 'exceptions', Icon: ShieldAlert, title: 'exceptions.title', roles: all, Component: ExceptionsSection },
  { id: 'reconcile', Icon: Scale, title: 'reconcile.title', roles: all, Component: ReconcileSection },
  { id: 'passes', Icon: IdCard, title: 'passes.title', roles: all, Component: PassesSection },
  { id: 'people', Icon: Users, title: 'people.title', roles: all, Component: PeopleSection },
  { id: 'lot', Icon: SquareParking, title: 'setup.title', roles: all, Component: LotSection },
  { id: 'exports', Icon: FileDown, title: 'exports.title', roles: all, Component: ExportsSection },
  { id: 'audit', Icon: BookOpenCheck, title: 'audit.title', roles: all, Component: AuditSection },
  { id: 'backup', Icon: DatabaseBackup, title: 'backup.title', roles: all, Component: BackupSection },
];

export function sectionsOf(role: Role): readonly Section[] {
  return sections.filter(({ roles }) => roles.includes(role));
}
