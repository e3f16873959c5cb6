// What still keeps a step of the wizard from the next one, as a key of its words. The booth judges all of it again at the end.
import type { ParseKeys } from 'i18next';
import { mostGstPercent } from '../../../domain/bounds.ts';
import { vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { layOut } from '../../../domain/lot/check-layout.ts';
import { gstStates, problemOfGstin } from '../../../domain/lot/gstin.ts';
import { parseCount } from '../../../domain/money/parse-rupees.ts';
import type { TariffPreview } from '../../../electron/contract/views.ts';
import type { SetUpDraft, Step } from './draft.ts';

type Typed = { readonly draft: SetUpDraft; readonly preview: TariffPreview | null; readonly pin: string | null };

/** Null: the step is done. */
export function problemOfStep(step: Step, { draft, preview, pin }: Typed): ParseKeys | null {
  switch (step) {
    case 'start':
      return null;
    case 'lot':
      if (draft.nameEn.trim() === '' || draft.addressEn.trim() === '') return 'firstDay.problem.names';
      return /^[A-Z0-9]{2,12}$/.test(draft.lotId) ? null : 'firstDay.problem.lotId';
    case 'tax':
      return taxProblem(draft);
    case 'booth':
      return /^[A-Z0-9]{3}$/.test(draft.boothCode) ? null : 'firstDay.problem.boothCode';
    case 'classes':
      return draft.classes.length > 0 ? null : 'firstDay.problem.classes';
    case 'zones':
      return zonesProblem(draft);
    case 'tariff':
      return draft.tariff !== null && preview !== null && preview.problems.length === 0 ? null : 'firstDay.problem.tariff';
    case 'owner': {
      const named = draft.ownerName.trim() !== '' && /^\d{2,6}$/.test(draft.ownerCode);
      return named && pin !== null ? null : 'firstDay.problem.owner';
    }
    case 'summary':
      return null;
  }
}

function taxProblem({ registered, gstin, stateCode, ratePercent }: SetUpDraft): ParseKeys | null {
  if (!registered) return gstStates[stateCode] === undefined ? 'firstDay.problem.state' : null;
  const why = problemOfGstin(gstin);
  if (why !== null) return `firstDay.problem.gstin_${why}`;
  return parseCount(ratePercent, mostGstPercent) !== null ? null : 'firstDay.problem.rate';
}

function zonesProblem(draft: SetUpDraft): ParseKeys | null {
  const whole = draft.zones.every(
    ({ zoneId, nameEn, vehicleClasses }) => /^[A-Z0-9-]{1,8}$/.test(zoneId) && nameEn.trim() !== '' && vehicleClasses.length > 0,
  );
  if (!whole || draft.zones.length === 0) return 'firstDay.problem.zones';
  const classId = (id: string) => vehicleClassIdSchema.parse(id);
  const plans = draft.zones.map(({ zoneId, nameEn, nameHi, vehicleClasses, slots }) => ({
    zoneId: zoneIdSchema.parse(zoneId),
    name: { en: nameEn, hi: nameHi },
    vehicleClasses: vehicleClasses.map(classId),
    slots,
  }));
  const laid = layOut(
    plans,
    draft.classes.map(({ id }) => ({ id: classId(id) })),
  );
  return laid.ok ? null : `refusal.${laid.refusal.code}.what`;
}
