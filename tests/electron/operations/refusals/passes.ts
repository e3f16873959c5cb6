// How each refusal of the passes channels is got through the one door. Merged by refusals.test.ts.
import { approval, startUpi } from '../../world/cashier.ts';
import { car, enter, month, monthPaise, newPass, renewal, sellMonth, sellPrepaid, topUp } from '../../world/passes.ts';
import { HOUR_MS } from '../../world/test-clock.ts';
import { lane, type Scenarios, unknownId } from './scenarios.ts';

const plate = 'DL3CAB1001';
const entry = { plate, vehicleClass: car, slotId: null };
const sale = { sold: newPass(), wanted: month, expectedPaise: monthPaise, tenderedPaise: monthPaise };
const black = { list: 'black' as const, plate, message: 'Owes two stays', untilDay: null };

export const passesRefusals = {
  plate_black_listed: async () => {
    const world = await lane();
    await world.ok('list.add', { ...black, ...approval });
    return world.refusal('ticket.issue', entry);
  },
  pass_unknown: async () => (await lane()).refusal('pass.story', { passId: unknownId }),
  pass_card_needed: async () => {
    const world = await lane();
    const { passId } = await sellPrepaid(world, 500, { plates: [], card: 'CARDFREE' });
    world.clock.pass(HOUR_MS);
    return world.refusal('ticket.issue', { ...entry, plate: null, passId });
  },
  pass_not_paid: async () => {
    const world = await lane();
    const { pass } = await world.ok('pass.sellOnline', {
      sold: newPass(),
      wanted: month,
      expectedPaise: monthPaise,
      method: 'upi',
    });
    return world.refusal('pass.printSlip', { passId: pass.passId });
  },
  pass_blocked: async () => {
    const world = await lane();
    await world.ok('pass.block', { passId: (await sellMonth(world)).passId, ...approval });
    return world.refusal('ticket.issue', entry);
  },
  pass_not_yet_valid: async () => {
    const world = await lane();
    await world.ok('pass.sellCash', { ...sale, wanted: { ...month, startDay: '2099-01-01' } });
    return world.refusal('ticket.issue', entry);
  },
  pass_expired: async () => {
    const world = await lane();
    await sellMonth(world);
    world.clock.pass(40 * 24 * HOUR_MS);
    return world.refusal('ticket.issue', entry);
  },
  pass_wrong_class: async () => {
    const world = await lane();
    await sellMonth(world);
    return world.refusal('ticket.issue', { ...entry, vehicleClass: 'two_wheeler' as never });
  },
  pass_other_plate: async () => {
    const world = await lane();
    const { passId } = await sellMonth(world, { card: 'CARD1234' });
    return world.refusal('ticket.issue', { ...entry, plate: 'DL1ZZ9999', passId });
  },
  pass_already_inside: async () => {
    const world = await lane();
    await sellMonth(world, { plates: [plate, 'DL3CAB1002'] });
    await enter(world, 'DL3CAB1002');
    return world.refusal('ticket.issue', entry);
  },
  pass_has_paid: async () => {
    const world = await lane();
    await sellPrepaid(world, 1, {});
    const { session } = await enter(world, plate);
    world.clock.pass(5 * HOUR_MS);
    const { paymentId } = await startUpi(world, session.sessionId);
    await world.ok('payment.cancelOnline', { paymentId });
    return world.refusal('session.void', { sessionId: session.sessionId, ...approval });
  },
  pass_needs_plate_or_card: async () => (await lane()).refusal('pass.sellCash', { ...sale, sold: newPass({ plates: [] }) }),
  pass_plate_taken: async () => {
    const world = await lane();
    await sellMonth(world);
    return world.refusal('pass.sellCash', sale);
  },
  pass_card_wrong: async () => (await lane()).refusal('pass.sellCash', { ...sale, sold: newPass({ card: 'कार्ड' }) }),
  pass_card_taken: async () => {
    const world = await lane();
    await sellMonth(world, { plates: ['DL3CAB1002'], card: 'CARD1234' });
    return world.refusal('pass.sellCash', { ...sale, sold: newPass({ card: 'card1234' }) });
  },
  pass_offer_unknown: async () => (await lane()).refusal('pass.sellCash', { ...sale, wanted: topUp(500) }),
  pass_price_changed: async () => (await lane()).refusal('pass.sellCash', { ...sale, expectedPaise: 100 as never }),
  pass_sale_pending: async () => {
    const world = await lane();
    const { pass } = await world.ok('pass.sellOnline', {
      sold: newPass(),
      wanted: month,
      expectedPaise: monthPaise,
      method: 'upi',
    });
    return world.refusal('pass.sellCash', renewal(pass));
  },
  pass_return_too_high: async () => {
    const world = await lane();
    const { passId } = await sellPrepaid(world, 500);
    const [first] = (await world.ok('pass.story', { passId })).sales;
    const paymentId = first?.paymentId ?? unknownId;
    return world.refusal('pass.return', { passId, paymentId, amountPaise: 50_100 as never, ...approval });
  },
  list_entry_unknown: async () => (await lane()).refusal('list.remove', { entryId: unknownId, ...approval }),
  list_entry_exists: async () => {
    const world = await lane();
    await world.ok('list.add', { ...black, ...approval });
    return world.refusal('list.add', { ...black, list: 'white', ...approval });
  },
} as const satisfies Scenarios;
