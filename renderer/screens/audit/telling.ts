// A record as a sentence, with the names, plates and amounts that the booth sent beside it.
import type { Fact } from '../../../domain/journal/fact.ts';
import { type Paise, paise } from '../../../domain/money/paise.ts';
import type { Language, Words } from '../../../domain/words.ts';
import type { AuditRecord } from '../../../electron/contract/views/audit.ts';
import { lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { groupPlate } from '../../format/plate.ts';
import { formatRupees } from '../../format/rupees.ts';
import { auditEn } from '../../i18n/en/audit.ts';
import { codeWords } from '../../i18n/facts/sentences/codes.ts';
import type { Telling } from '../../i18n/facts/sentences/sentence.ts';
import { tell } from '../../i18n/facts/sentences/tell.ts';
import { auditHi } from '../../i18n/hi/audit.ts';

export type TellingWorld = {
  /** By operator id. */
  readonly people: ReadonlyMap<string, string>;
  readonly vehicleClasses: readonly { readonly id: string; readonly name: Words }[];
  readonly utcOffsetMinutes: number;
};

const words = { en: auditEn.audit, hi: auditHi.audit } as const;

export function sentenceOf(shown: AuditRecord, world: TellingWorld, language: Language): string {
  const { record, content, told } = shown;
  if (content !== 'known') return words[language].content[content].replace('{{type}}', record.type);
  // The booth has parsed it by the schema of its type.
  const fact = { type: record.type, body: told } as unknown as Fact;
  return tell(fact, tellingOf(shown, world, language))[language];
}

function tellingOf({ record, vehicle, amountPaise, number }: AuditRecord, world: TellingWorld, language: Language): Telling {
  const { people, vehicleClasses, utcOffsetMinutes } = world;
  const name = (operatorId: string) => people.get(operatorId) ?? words[language].unknownPerson;
  const rupees = (amount: number) => formatRupees(paise(amount) as Paise);
  const { actorId } = record;
  const plate = vehicle === null ? null : vehicle.plate === null ? vehicle.ticketNumber : groupPlate(vehicle.plate);
  return {
    who: {
      en: actorId === null ? words.en.booth : name(actorId),
      hi: `${actorId === null ? words.hi.booth : name(actorId)} ने`,
    },
    vehicle: {
      en: plate === null ? words.en.noVehicle : words.en.vehicle.replace('{{name}}', plate),
      hi: plate === null ? words.hi.noVehicle : words.hi.vehicle.replace('{{name}}', plate),
    },
    amount: amountPaise === null ? '' : rupees(amountPaise),
    number: number ?? '',
    name,
    rupees,
    moment: (atMs) => `${lotDayTyped(atMs, utcOffsetMinutes)} ${lotTime(atMs, utcOffsetMinutes)}`,
    code: (code) => codeWords[code],
    vehicleClass: (id) => vehicleClasses.find((known) => known.id === id)?.name ?? { en: id, hi: id },
  };
}
