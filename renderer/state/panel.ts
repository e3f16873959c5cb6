// What lies over the lane: one panel at a time, and over that at most one approval.
import type { DocumentId, ZoneId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import type { en } from '../i18n/en.ts';

export type DeviceName = 'printer' | 'scanner' | 'barrier' | 'drawer' | 'upstream' | 'clock';

export type Panel =
  | { readonly kind: 'keys' | 'lost' | 'find' | 'help' | 'shift' | 'settings' | 'other' | 'attention' }
  | { readonly kind: 'slots'; readonly zoneId: ZoneId }
  | { readonly kind: 'document'; readonly documentId: DocumentId }
  | { readonly kind: 'device'; readonly device: DeviceName };

export type ReasonKey = keyof typeof en.approval.reasons;
export type Approver = { readonly code: string; readonly pin: string };

/** One action that needs a supervisor. `run` answers null when it is done, or why not. */
export type ApprovalRequest = {
  readonly title: string;
  readonly detail: string;
  readonly reasons: readonly ReasonKey[];
  readonly run: (approval: { readonly approver: Approver; readonly reason: string }) => Promise<Refusal | null>;
};
