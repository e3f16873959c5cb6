// Selling passes over a test booth, in short steps.
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { PassView } from '../../../electron/contract/views.ts';
import type { BoothWorld } from './booth-world.ts';

export const car = 'car' as never;
export type NewPass = {
  readonly kind?: 'period' | 'prepaid';
  readonly holder?: string;
  readonly plates?: readonly string[];
  readonly card?: string | null;
  readonly makeCard?: boolean;
  readonly vehicleClass?: string;
};

export function newPass(pass: NewPass = {}) {
  const { kind = 'period', holder = 'Ravi Kumar', plates = ['DL 3C AB 1001'], card = null, makeCard = false } = pass;
  const vehicleClass = (pass.vehicleClass ?? 'car') as never;
  return { kind: 'new' as const, pass: { kind, holder, phone: null, plates: [...plates], card, makeCard, vehicleClass } };
}

export const month = { kind: 'offer' as const, offerId: 'car_month', startDay: null };
/** Of the training tariff. */
export const monthPaise = 150_000 as never;
export const topUp = (rupees: number) => ({ kind: 'top_up' as const, amountPaise: (rupees * 100) as never });

export async function sellMonth(world: BoothWorld, pass: NewPass = {}): Promise<PassView> {
  const sale = { sold: newPass(pass), wanted: month, expectedPaise: monthPaise, tenderedPaise: monthPaise };
  return (await world.ok('pass.sellCash', sale)).pass;
}

export async function sellPrepaid(world: BoothWorld, rupees: number, pass: NewPass = {}): Promise<PassView> {
  const wanted = topUp(rupees);
  const { amountPaise } = wanted;
  const sold = newPass({ kind: 'prepaid', ...pass });
  return (await world.ok('pass.sellCash', { sold, wanted, expectedPaise: amountPaise, tenderedPaise: amountPaise })).pass;
}

/** A known pass, for cash. */
export function renewal({ passId }: Pick<PassView, 'passId'>) {
  const sold = { kind: 'known' as const, passId };
  return { sold, wanted: month, expectedPaise: monthPaise, tenderedPaise: monthPaise };
}

export function enter(world: BoothWorld, plate: string | null, more: object = {}): Promise<ChannelOutput<'ticket.issue'>> {
  return world.ok('ticket.issue', { plate, vehicleClass: car, slotId: null, ...more });
}

export const scanOf = (text: string) => ({ by: { kind: 'scan' as const, text, source: 'wedge' } });
