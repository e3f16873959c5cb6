// What holds where a lot's settings were journaled before a setting existed, or its owner never touched it.
import { type Paise, paise } from '../money/paise.ts';
import { DEFAULT_ERASURE_PERIOD } from '../personal/erasure-period.ts';
import type { LotSettings, Validator } from './lot-settings.ts';

export type LotRules = {
  /** Days. */
  readonly personalDataDays: number;
  /** 0: never. */
  readonly idleLockMinutes: number;
  readonly validators: readonly Validator[];
  /** 0: every receipt stands for itself. */
  readonly consolidateBelowPaise: Paise;
  readonly varianceReasonFromPaise: Paise;
  readonly counts2000: boolean;
};

const defaults: LotRules = {
  personalDataDays: DEFAULT_ERASURE_PERIOD,
  idleLockMinutes: 5,
  validators: [],
  consolidateBelowPaise: paise(0),
  varianceReasonFromPaise: paise(1),
  counts2000: false,
};

export function lotRules(settings: LotSettings): LotRules {
  return {
    personalDataDays: settings.personalDataDays ?? defaults.personalDataDays,
    idleLockMinutes: settings.idleLockMinutes ?? defaults.idleLockMinutes,
    validators: settings.validators ?? defaults.validators,
    consolidateBelowPaise: settings.consolidateBelowPaise ?? defaults.consolidateBelowPaise,
    varianceReasonFromPaise: settings.varianceReasonFromPaise ?? defaults.varianceReasonFromPaise,
    counts2000: settings.counts2000 ?? defaults.counts2000,
  };
}
