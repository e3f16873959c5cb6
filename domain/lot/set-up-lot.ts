// The first day of a booth: its lot, its prices and its owner, in one decision. Nothing of it is written before all of it is right.
import type { Decision } from '../decision.ts';
import type { BoothCode, BoothId, LotId, NewId, OperatorId, TariffId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Operator } from '../people/operator.ts';
import { weaknessOfPin } from '../people/pin-rules.ts';
import { ok, type Result, refuse } from '../result.ts';
import { refuseTariff } from '../tariff/publish-tariff.ts';
import { readTariff } from '../tariff/read-tariff.ts';
import type { Words } from '../words.ts';
import { firstTwice, type LayoutRefusal, layOut, type ZonePlan } from './check-layout.ts';
import { placeOfSupply, problemOfGstin } from './gstin.ts';
import { type LotSettings, lotSettingsSchema, type VehicleClass } from './lot-settings.ts';

export type LotSetUp = {
  readonly lotId: LotId;
  readonly name: Words;
  readonly address: Words;
  /** Null: not registered, and so without tax lines. */
  readonly gstin: string | null;
  /** Two digits, as GSTINs begin; of the GSTIN where there is one. */
  readonly stateCode: string;
  readonly gst: LotSettings['gst'];
  readonly documentLanguage: LotSettings['documentLanguage'];
  readonly boothCode: BoothCode;
  readonly vehicleClasses: readonly VehicleClass[];
  readonly zones: readonly ZonePlan[];
  /** The tariff's file. */
  readonly tariffText: string;
  readonly owner: { readonly code: string; readonly name: string; readonly pin: string };
};

type SetUpRefusal = 'set_up_done' | 'gstin_wrong' | 'class_twice' | LayoutRefusal | 'tariff_wrong' | 'pin_too_simple';

/**
 * Facts for an empty journal: booth.enrolled, lot.configured, tariff.published (in force at once), operator.added. Refuses, in this order:
 * set_up_done, gstin_wrong {why} (also one of another state, or none where tax is charged), class_twice (a class or its key), those of
 * `layOut`, tariff_wrong {problemEn, problemHi}, pin_too_simple {weakness}.
 */
export function decideSetUp(
  { isSetUp }: { readonly isSetUp: boolean },
  { tariffText, owner, ...asked }: LotSetUp,
  {
    newId,
    publicKey,
    pinDigestOf,
  }: {
    readonly newId: NewId;
    readonly publicKey: string;
    /** Of the owner's PIN (people/pin-digest.ts). */
    readonly pinDigestOf: (operatorId: OperatorId) => string;
  },
): Result<Decision & { readonly operator: Operator }, SetUpRefusal> {
  if (isSetUp) return refuse('set_up_done');
  const why = gstinTrouble(asked);
  if (why !== null) return refuse('gstin_wrong', { why });
  const { vehicleClasses } = asked;
  const classTwice = firstTwice(vehicleClasses.map(({ id }) => id)) ?? firstTwice(vehicleClasses.map(({ key }) => key));
  if (classTwice !== undefined) return refuse('class_twice', { class: classTwice });
  const zones = layOut(asked.zones, vehicleClasses);
  if (!zones.ok) return zones;
  const ids = vehicleClasses.map(({ id }) => id);
  const { tariff, problems } = readTariff(tariffText, ids);
  if (tariff === null || problems.length > 0) return refuseTariff(problems);
  const weakness = weaknessOfPin(owner.pin, owner.code);
  if (weakness !== null) return refuse('pin_too_simple', { weakness });

  const { lotId, boothCode, stateCode, ...settled } = asked;
  const settings = lotSettingsSchema.parse({
    ...settled,
    lotId,
    zones: zones.value,
    placeOfSupply: placeOfSupply(stateCode) ?? stateCode,
    scanLimits: {},
    training: false,
  });
  const operator: Operator = { operatorId: newId<OperatorId>(), code: owner.code, name: owner.name, role: 'owner' };
  return ok({
    operator,
    facts: [
      fact('booth.enrolled', { lotId, boothId: newId<BoothId>(), boothCode, publicKey }),
      fact('lot.configured', { settings }),
      // Vehicles that stand in the lot already came in before this minute, and are priced by it too.
      fact('tariff.published', { tariffId: newId<TariffId>(), effectiveFromMs: 0, tariff }),
      fact('operator.added', { operator, pinDigest: pinDigestOf(operator.operatorId) }),
    ],
    jobs: [],
  });
}

function gstinTrouble({ gstin, gst, stateCode }: Pick<LotSetUp, 'gstin' | 'gst' | 'stateCode'>): string | null {
  if (placeOfSupply(stateCode) === undefined) return 'state';
  if (gstin === null) return gst.exempt ? null : 'missing';
  if (gstin.slice(0, 2) !== stateCode) return 'state';
  return problemOfGstin(gstin);
}
