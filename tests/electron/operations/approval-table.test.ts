// The lot's approval table is no paper: each of its actions is enforced by an operation, at its floor and when the owner asks for more.
import { afterEach, expect, it } from 'vitest';
import { fact } from '../../../domain/journal/fact.ts';
import { rupees } from '../../../domain/money/paise.ts';
import {
  type ApprovalAction,
  type ApprovalLevel,
  approvalActions,
  approvalFloors,
} from '../../../domain/people/approval-rules.ts';
import type { Result } from '../../../domain/result.ts';
import type { ChannelInput } from '../../../electron/contract/channels.ts';
import { trainingLotSettings } from '../../../electron/training/training-lot.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, meera, openLane, quoteOf, startUpi, vikram } from '../world/cashier.ts';
import { journalFacts } from '../world/facts-between.ts';
import { enter, month, monthPaise, newPass } from '../world/passes.ts';
import { razorpayJson, sendFile } from '../world/settlement-files.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { twoShops } from './refusals/exceptions.ts';

afterEach(closeWorlds);

type Fields = { readonly reason: string; readonly approver: { readonly code: string; readonly pin: string } | null };
type Attempt = (fields: Fields) => Promise<Result<unknown>>;
/** Brings the booth to where the action can be tried. `good`: what every rule of this booth is content with. */
type Prepare = (world: BoothWorld, good: Fields) => Promise<Attempt>;

let plates = 0;
const nextPlate = () => {
  plates += 1;
  return `MH 31 AP ${String(plates).padStart(4, '0')}`;
};
async function inside(world: BoothWorld) {
  const { session } = await letIn(world, nextPlate());
  world.clock.pass(45 * MINUTE_MS);
  return session.sessionId;
}
async function paid(world: BoothWorld) {
  const sessionId = await inside(world);
  const { quoteId, duePaise } = await quoteOf(world, sessionId);
  await world.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
  const [money] = (await world.ok('session.story', { sessionId })).money;
  if (money?.receipt == null) throw new Error('paid without a receipt');
  return { paymentId: money.paymentId, receiptId: money.receipt.receiptId };
}
const monthFor = (of: readonly string[]) => ({
  sold: newPass({ plates: of }),
  wanted: month,
  expectedPaise: monthPaise,
  tenderedPaise: monthPaise,
});
const agree =
  (what: ChannelInput<'exit.agree'>['what']): Prepare =>
  async (world) => {
    const sessionId = await inside(world);
    return (fields) => world.ask('exit.agree', { sessionId, what, ...fields });
  };
const letOut =
  (outcome: 'complimentary' | 'lost_waived'): Prepare =>
  async (world) => {
    const sessionId = await inside(world);
    return async (fields) => {
      const { quoteId } = await quoteOf(world, sessionId);
      return world.ask('exit.complimentary', { quoteId, outcome, ...fields });
    };
  };
const move =
  (kind: 'drop' | 'paid_out' | 'correction'): Prepare =>
  async (world) =>
  (fields) =>
    world.ask('drawer.move', { kind, amountPaise: rupees(10), ...fields });

const ways: Readonly<Record<ApprovalAction, Prepare>> = {
  void_entry: async (world) => {
    const sessionId = await inside(world);
    return (fields) => world.ask('session.void', { sessionId, ...fields });
  },
  left_unrecorded: async (world) => {
    const sessionId = await inside(world);
    return (fields) => world.ask('session.leftUnrecorded', { sessionId, ...fields });
  },
  typed_entry: async (world) => {
    const enteredAtMs = world.clock.nowMs() - HOUR_MS;
    const typed = { plate: nextPlate(), vehicleClass: 'car' as never, enteredAtMs };
    return (fields) => world.ask('session.openTyped', { ...typed, ...fields });
  },
  class_change: async (world) => {
    const sessionId = await inside(world);
    return (fields) => world.ask('session.changeClass', { sessionId, vehicleClass: 'suv' as never, ...fields });
  },
  damaged_ticket: agree({ kind: 'damaged_ticket' }),
  replaced_ticket: async (world) => {
    const sessionId = await inside(world);
    return (fields) => world.ask('ticket.replace', { sessionId, why: 'damaged', ...fields });
  },
  lost_ticket: agree({ kind: 'lost_ticket' }),
  lost_waived: letOut('lost_waived'),
  complimentary: letOut('complimentary'),
  concession: agree({ kind: 'concession', concessionId: 'disabled_person' }),
  validation: agree({ kind: 'validation', code: '4711' }),
  released_on_trust: async (world) => {
    const { paymentId } = await startUpi(world, await inside(world));
    return (fields) => world.ask('payment.releaseOnTrust', { paymentId, ...fields });
  },
  pay_later: async (world) => {
    const sessionId = await inside(world);
    return async (fields) => {
      const { quoteId } = await quoteOf(world, sessionId);
      return world.ask('exit.payLater', { quoteId, person: 'Gurpreet', phone: null, ...fields });
    };
  },
  void_receipt: async (world) => {
    const { receiptId } = await paid(world);
    return (fields) => world.ask('receipt.void', { receiptId, ...fields });
  },
  refund: async (world) => {
    const { paymentId } = await paid(world);
    return (fields) => world.ask('refund.request', { paymentId, amountPaise: rupees(10), why: 'overcharged', ...fields });
  },
  write_off: async (world, good) => {
    const sessionId = await inside(world);
    const { quoteId } = await quoteOf(world, sessionId);
    await world.ok('exit.payLater', { quoteId, person: 'Harpreet', phone: null, ...good });
    return (fields) => world.ask('debt.writeOff', { sessionId, ...fields });
  },
  manual_barrier: async (world) => (fields) => world.ask('barrier.openManually', { direction: 'exit', ...fields }),
  drop: move('drop'),
  paid_out: move('paid_out'),
  drawer_correction: move('correction'),
  // A supervisor's own: the person who asks is one already.
  accept_difference: async (world) => {
    const nowMs = world.clock.nowMs();
    await sendFile(world, 'settled.json', razorpayJson([{ entity_id: 'pay_unknown', amount: 4_000, fee: 80 }], nowMs));
    const { fileSha256 } = await world.ok('settlement.preview', {});
    await world.ok('settlement.import', { fileSha256, leaveWrongOut: false });
    const row = { item: 'line', itemId: 'razorpay:pay_unknown', rowReason: 'settled_unknown', decision: 'settled' } as const;
    return (fields) => world.ask('reconcile.decide', { ...row, ...fields });
  },
  pass_sale: async (world) => (fields) => world.ask('pass.sellCash', { ...monthFor([nextPlate()]), ...fields }),
  pass_change: async (world, good) => {
    const { pass } = await world.ok('pass.sellCash', { ...monthFor([nextPlate()]), ...good });
    const { passId } = pass;
    return (fields) => world.ask('pass.block', { passId, ...fields });
  },
  passback: async (world, good) => {
    const [first, second] = [nextPlate(), nextPlate()];
    const { pass } = await world.ok('pass.sellCash', { ...monthFor([first, second]), ...good });
    await enter(world, first);
    const entry = { plate: second, vehicleClass: pass.vehicleClass, slotId: null };
    return (fields) => world.ask('ticket.issueAgreed', { ...entry, action: 'passback', ...fields });
  },
  list_change: async (world) => {
    const black = { list: 'black' as const, plate: nextPlate(), message: 'Left without paying', untilDay: null };
    return (fields) => world.ask('list.add', { ...black, ...fields });
  },
  black_list_entry: async (world, good) => {
    const plate = nextPlate();
    await world.ok('list.add', { list: 'black', plate, message: 'Left without paying', untilDay: null, ...good });
    const entry = { plate, vehicleClass: 'car' as never, slotId: null };
    return (fields) => world.ask('ticket.issueAgreed', { ...entry, action: 'black_list_entry', ...fields });
  },
};

const nothing: Fields = { reason: '', approver: null };
const bySupervisor: Fields = { reason: 'as agreed', approver: meera };
const byOwner: Fields = { reason: 'as agreed', approver: vikram };
/** What is short of each level, and the refusal that says so; a free action lacks nothing. */
const short: Readonly<Record<ApprovalLevel, { readonly fields: Fields; readonly code: string } | null>> = {
  free: null,
  reason: { fields: nothing, code: 'reason_missing' },
  supervisor: { fields: { reason: 'as agreed', approver: null }, code: 'approval_needed' },
  owner: { fields: bySupervisor, code: 'approver_not_owner' },
};
const enough: Readonly<Record<ApprovalLevel, Fields>> = {
  free: nothing,
  reason: { reason: 'as agreed', approver: null },
  supervisor: bySupervisor,
  owner: byOwner,
};

async function boothWith(level: 'floor' | 'owner'): Promise<BoothWorld> {
  const world = await openWorld();
  await openLane(world);
  await world.close();
  const approvals = level === 'floor' ? {} : Object.fromEntries(approvalActions.map((action) => [action, 'owner' as const]));
  // Only the bakery gives the staff's concession here; the other one is the lot's own.
  const settings = { ...trainingLotSettings, validators: twoShops.slice(0, 1), approvals };
  journalFacts(world, [fact('lot.configured', { settings })]);
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  return again;
}

it.each(['floor', 'owner'] as const)('every action asks for what its rule says (%s)', { timeout: 240_000 }, async (rule) => {
  const world = await boothWith(rule);
  const good = rule === 'floor' ? bySupervisor : byOwner;
  const { approvals } = await world.ok('booth.view', {});
  for (const action of approvalActions) {
    const level = rule === 'floor' ? approvalFloors[action] : 'owner';
    expect(approvals[action], action).toBe(level);
    const attempt = await ways[action](world, good);
    // Its asker is the only supervisor here, who approves nothing of her own: nobody at all is short of the owner too.
    const lacking = action === 'accept_difference' && rule === 'owner' ? short.supervisor : short[level];
    if (lacking !== null) {
      expect(await attempt(lacking.fields), `${action} without what ${level} asks`).toMatchObject({
        ok: false,
        refusal: { code: lacking.code },
      });
    }
    expect(await attempt(enough[level]), `${action} with what ${level} asks`).toMatchObject({ ok: true });
    if (action === 'accept_difference') await world.ok('auth.signIn', asha);
  }
});
