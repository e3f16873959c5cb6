// What lies over the screens: one panel at a time, and over that at most one approval and one question. A family's panels are named in its own
// screens/<family>/<family>-panels.ts, together with the component of each.

import type { Paise } from '../../domain/money/paise.ts';
import type { ApprovalAction } from '../../domain/people/approval-rules.ts';
import type { Refusal } from '../../domain/result.ts';
import type { en } from '../i18n/en.ts';
import type { PanelKinds } from '../screens/panels/registry.ts';

/** One panel: its kind, and what its component needs. */
export type Panel = { [Kind in keyof PanelKinds]: { readonly kind: Kind } & PanelKinds[Kind] }[keyof PanelKinds];

export type DeviceName = 'printer' | 'scanner' | 'barrier' | 'drawer' | 'upstream' | 'clock';

export type ReasonKey = keyof typeof en.approval.reasons;
export type Approver = { readonly code: string; readonly pin: string };

/**
 * One action of the lot's approval table. The dialog asks for what its rule wants: nothing (it runs at once), a reason, or another
 * person's code and PIN with a reason. `run` answers null when it is done, or why not.
 */
export type ApprovalRequest = {
  readonly action: ApprovalAction;
  readonly title: string;
  readonly detail: string;
  readonly reasons: readonly ReasonKey[];
  /** Reasons of a family's own, already in the screen's words. */
  readonly ownReasons?: readonly string[];
  readonly run: (approval: { readonly approver: Approver | null; readonly reason: string }) => Promise<Refusal | null>;
};

/** A tender from which a note could be left out (domain/money/doubtful-tender.ts). */
export type TenderQuestion = {
  readonly kind: 'tender';
  readonly duePaise: Paise;
  readonly tenderedPaise: Paise;
  /** It is meant. */
  readonly take: () => Promise<unknown>;
};

/** A price far above what the lot has taken (domain/session/unusual-price.ts). */
export type PriceQuestion = {
  readonly kind: 'price';
  readonly duePaise: Paise;
  /** 0: nothing was taken yet. */
  readonly largestPaise: Paise;
  readonly enteredAtMs: number;
  /** It is right. */
  readonly take: () => Promise<unknown>;
};
export type Question = TenderQuestion | PriceQuestion;
