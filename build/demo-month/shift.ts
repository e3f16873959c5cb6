// One shift of eight hours: the float is counted, the traffic served hour by hour, cash moved, and the drawer counted blind.
import { paise } from '../../domain/money/paise.ts';
import { regularsOf, sellPass } from './counter.ts';
import { countOf, PhysicalDrawer } from './drawer.ts';
import { type AtGate, type Gate, letIn, letOut, payWaiting, settleDebts, type Waiting } from './gate.ts';
import { type Cashier, cashiers, type SignIn, typed } from './people.ts';
import { arrivalsOf, HOUR_MS, MINUTE_MS } from './traffic.ts';

export type ShiftPlan = {
  readonly startMs: number;
  readonly hours: number;
  readonly cashier: Cashier;
  readonly supervisor: SignIn;
  readonly utcOffsetMinutes: number;
  readonly entriesPerShift: number;
  /** The power fails in this hour of it; null: it does not. */
  readonly powerCutInHour: number | null;
  /** Waits until every booth has come so far. */
  readonly hourBegins: (hourStartMs: number) => Promise<void>;
};
/** What the hands at the drawer know, to be compared with what the booth says. */
export type ShiftResult = {
  readonly cashier: string;
  readonly cashInPaise: number;
  readonly movedPaise: number;
  /** What was really too much or missing when it was counted. */
  readonly slipPaise: number;
  readonly countedPaise: number;
  readonly variancePaise: number;
};

const floatPaise = 200_000;
const dropAbovePaise = 900_000;
const officeHour = 9;
const counterHour = 11;
const mostRegulars = 9;

export async function runShift(gate: Gate, plan: ShiftPlan): Promise<ShiftResult> {
  const { booth, random } = gate;
  const { cashier, supervisor, startMs, hours } = plan;
  const drawer = new PhysicalDrawer(floatPaise);
  const at: AtGate = { ...gate, cashier, supervisor, drawer };
  let movedPaise = 0;
  const move = async (kind: 'drop' | 'paid_out', amountPaise: number, reason: string) => {
    await booth.ok('drawer.move', { kind, amountPaise: paise(amountPaise), reason, approver: null });
    drawer.take(amountPaise);
    movedPaise += amountPaise;
  };
  booth.goTo(startMs);
  await signIn(at, cashier);
  await booth.ok('shift.open', { counts: [...countOf(floatPaise)] });
  for (let hour = 0; hour < hours; hour += 1) {
    const hourStartMs = startMs + hour * HOUR_MS;
    await plan.hourBegins(hourStartMs);
    booth.goTo(hourStartMs + MINUTE_MS);
    if (plan.powerCutInHour === hour) {
      await booth.powerCut(random.int(3, 25));
      await signIn(at, cashier);
    }
    const isRelieved = hour === 4 && random.chance(0.35);
    const relief = isRelieved ? await relieve(at) : cashier;
    await serveHour({ ...at, cashier: relief }, { ...plan, hourStartMs });
    if (isRelieved) await relieveBack(at);
    await settleDebts(at);
    if (random.chance(cashier.habits.manualBarrier / 20)) {
      const direction = random.pick(['entry', 'exit'] as const);
      await booth.ok('barrier.openManually', { direction, reason: 'delivery for the market', approver: null });
    }
    if (drawer.paise > dropAbovePaise) await move('drop', 600_000, 'to the safe');
    if (random.chance(0.04))
      await move('paid_out', random.int(3, 12) * 2000, random.pick(['tea for the staff', 'printer paper', 'cleaning']));
  }
  booth.goTo(startMs + hours * HOUR_MS - 3 * MINUTE_MS);
  return { cashier: cashier.name, ...(await close(at)), movedPaise };
}

async function serveHour(
  at: AtGate,
  { hourStartMs, utcOffsetMinutes, entriesPerShift }: ShiftPlan & { readonly hourStartMs: number },
): Promise<void> {
  const { booth, random, inside } = at;
  const local = new Date(hourStartMs + utcOffsetMinutes * MINUTE_MS);
  const isMorning = local.getUTCHours() === officeHour && local.getUTCDay() !== 0;
  const arrivals = [
    ...arrivalsOf({ hourStartMs, utcOffsetMinutes, entriesPerShift }, random),
    ...(isMorning ? regularsOf(at.regulars, hourStartMs, random) : []),
  ].sort((one, other) => one.atMs - other.atMs);
  if (local.getUTCHours() === counterHour && at.regulars.length < mostRegulars && random.chance(0.3)) {
    booth.goTo(hourStartMs + 2 * MINUTE_MS);
    at.regulars.push(await sellPass(at));
  }
  const lastMs = hourStartMs + 55 * MINUTE_MS;
  const waiting: Waiting[] = [];
  for (;;) {
    const leaving = inside.reduce(
      (first, stay) => (first === null || stay.exitAtMs < first.exitAtMs ? stay : first),
      null as null | (typeof inside)[number],
    );
    const arriving = arrivals[0];
    const isExit =
      leaving !== null && leaving.exitAtMs <= lastMs && (arriving === undefined || leaving.exitAtMs <= arriving.atMs);
    if (isExit) {
      inside.splice(inside.indexOf(leaving), 1);
      booth.goTo(leaving.exitAtMs);
      const paymentId = await letOut(at, leaving);
      if (paymentId !== null) waiting.push({ paymentId, stay: leaving });
    } else if (arriving !== undefined) {
      arrivals.shift();
      await letIn(at, arriving);
    } else break;
  }
  booth.goTo(hourStartMs + 57 * MINUTE_MS);
  await payWaiting(at, waiting);
}

async function signIn({ booth }: AtGate, who: SignIn): Promise<void> {
  await booth.ok('auth.signIn', typed(who));
}

/** Somebody else takes the lane for a while, at the same drawer. */
async function relieve(at: AtGate): Promise<Cashier> {
  const relief = cashiers.find(({ code }) => code !== at.cashier.code) ?? at.cashier;
  await at.booth.ok('shift.handOver', { to: typed(relief) });
  return relief;
}
async function relieveBack(at: AtGate): Promise<void> {
  await at.booth.ok('shift.handOver', { to: typed(at.cashier) });
}

async function close(at: AtGate): Promise<Omit<ShiftResult, 'cashier' | 'movedPaise'>> {
  const { booth, random, cashier, supervisor, drawer } = at;
  const slips = random.chance(cashier.habits.miscounts / 10);
  const slipPaise = slips ? random.int(1, 20) * 1000 * (random.chance(cashier.habits.short) ? -1 : 1) : 0;
  const countedPaise = Math.max(0, drawer.paise + slipPaise);
  await booth.ok('shift.lockCount', { counts: [...countOf(countedPaise)] });
  // A difference is counted once more, which changes nothing when it is really there.
  if (slips && random.chance(0.5)) await booth.ok('shift.lockCount', { counts: [...countOf(countedPaise)] });
  const reason = slips ? random.pick(['wrong change given', 'cannot explain it', 'a note stuck together']) : '';
  const closed = await booth.ok('shift.close', { reason });
  await booth.ok('shift.signOff', {
    shiftId: closed.shiftId,
    note: slips ? 'seen' : '',
    approver: typed(supervisor),
  });
  await booth.ok('auth.signOut', {});
  return {
    cashInPaise: drawer.paise - floatPaise,
    slipPaise: countedPaise - drawer.paise,
    countedPaise,
    variancePaise: closed.variancePaise,
  };
}
