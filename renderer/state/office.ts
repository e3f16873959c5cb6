// The office: the place of supervisors and owners. Which part of it is open; what each part is, screens/office/sections.ts says.
import type { Role } from '../../domain/people/operator.ts';

export const officeSections = [
  'reports',
  'exceptions',
  'reconcile',
  'passes',
  'people',
  'lot',
  'exports',
  'audit',
  'backup',
] as const;
export type OfficeSection = (typeof officeSections)[number];

export type Office = { readonly section: OfficeSection };

/** Whether this person has an office at all. The booth checks each channel for itself. */
export function hasOffice(operator: { readonly role: Role } | null | undefined): boolean {
  return operator != null && operator.role !== 'cashier';
}
