// Business beside the gate: passes are sold to people who come every day, and a few plates are black-listed.
import { paise } from '../../domain/money/paise.ts';
import type { MonthBooth } from './booth.ts';
import type { AtGate } from './gate.ts';
import { type SignIn, typed } from './people.ts';
import type { Random } from './random.ts';
import type { Regular } from './regular.ts';
import { type Arrival, plateOf, type VehicleClass } from './traffic.ts';

const holders = ['R. Sharma', 'Anil Gupta', 'S. Kaur', 'M. Iqbal', 'Priya Nair', 'Gupta Traders', 'Dr. Rao', 'K. Menon'] as const;

export async function sellPass(at: AtGate): Promise<Regular> {
  const { booth, random, drawer } = at;
  const vehicleClass = random.weighted<VehicleClass>([
    [5, 'car'],
    [4, 'two_wheeler'],
    [1, 'suv'],
  ]);
  const plate = plateOf(random);
  const offered = await booth.ok('pass.offers', {
    passId: null,
    vehicleClass: vehicleClass as never,
    startDay: null,
    topUpPaise: null,
  });
  const offer = offered.offers[0];
  const topUp = offered.topUps.at(-1);
  const isPrepaid = offer === undefined || random.chance(0.25);
  const price = isPrepaid ? topUp?.fee.amountPaise : offer.fee.amountPaise;
  if (price === undefined) throw new Error('No pass is to be had');
  const sold = await booth.ok('pass.sellCash', {
    sold: {
      kind: 'new',
      pass: {
        kind: isPrepaid ? 'prepaid' : 'period',
        vehicleClass: vehicleClass as never,
        holder: random.pick(holders),
        phone: `98${String(random.int(10_000_000, 99_999_999))}`,
        plates: [plate],
        card: null,
        makeCard: false,
      },
    },
    wanted: isPrepaid ? { kind: 'top_up', amountPaise: price } : { kind: 'offer', offerId: offer.offerId, startDay: null },
    expectedPaise: price,
    tenderedPaise: paise(Math.ceil(price / 50_000) * 50_000),
    reason: '',
    approver: null,
  });
  drawer.put(sold.amountPaise);
  return { plate, vehicleClass };
}

/** Who has a pass comes in the morning and stays for a day's work. */
export function regularsOf(regulars: readonly Regular[], hourStartMs: number, random: Random): readonly Arrival[] {
  return regulars
    .filter(() => random.chance(0.82))
    .map(({ plate, vehicleClass }) => ({
      atMs: hourStartMs + random.int(0, 54 * 60) * 1000,
      plate,
      vehicleClass,
      stayMinutes: random.int(420, 560),
    }));
}

const warnings = ['left twice without paying', 'police asked for it', 'hit the barrier'] as const;

export async function blackList({ booth, random }: { booth: MonthBooth; random: Random }, approver: SignIn): Promise<void> {
  await booth.ok('list.add', {
    list: 'black',
    plate: plateOf(random),
    message: random.pick(warnings),
    untilDay: null,
    reason: 'by the owner',
    approver: typed(approver),
  });
}
