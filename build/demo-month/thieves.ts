// Cashiers who steal, each in one way, as people do it: what the customer paid is not what the booth was told. And whether the exceptions screen
// finds them: for each thief the figure that stands out, and every figure of an honest cashier that stands out for nothing.
import type { Measure } from '../../domain/exceptions/compare-cashiers.ts';
import type { PhysicalDrawer } from './drawer.ts';
import type { AtGate, Stay } from './gate.ts';
import { cashiers, owner, typed } from './people.ts';

export const tricks = ['re-quote', 'coupon used again', 'free class', 'power off', 'cheaper class'] as const;
export type Trick = (typeof tricks)[number];
export type Theft = { readonly cashier: string; readonly trick: Trick; readonly sessionId: string };

export type Detection = {
  readonly cashier: string;
  readonly trick: Trick;
  readonly thefts: number;
  /** So many of them lie behind one of the figures below. */
  readonly traced: number;
  /** Figures of this cashier that stand out, the most telling first. */
  readonly standsOut: readonly string[];
};
export type ThiefReport = {
  readonly detections: readonly Detection[];
  /** Figures that stand out of cashiers who took nothing. */
  readonly falseAlarms: readonly string[];
};

/** Where each trick is to be seen. */
const measuresOf: Readonly<Record<Trick, readonly Measure[]>> = {
  're-quote': ['shown_high', 're_quoted'],
  'coupon used again': ['shown_high', 're_quoted'],
  'free class': ['shown_high', 'free_class', 'class_change'],
  'power off': ['shown_high'],
  'cheaper class': ['shown_high', 're_quoted', 'class_change'],
};

/** The code of a coupon that a customer once left at the booth. */
export const couponCode = '4711';

/** Steals what this exit pays, where the cashier does so now; false: it goes the plain way. */
export async function steal(at: AtGate, stay: Stay): Promise<boolean> {
  const { booth, random, cashier, thefts } = at;
  const { trick, tricksPerHundred = 0 } = cashier.habits;
  // The first time that it can be done it is done, so that also a month of two days has each of them.
  const isFirst = !thefts.some((theft) => theft.cashier === cashier.name);
  if (trick === undefined || !(isFirst || random.chance(tricksPerHundred / 100))) return false;
  const stolen = await tricksters[trick](at, stay);
  if (stolen) thefts.push({ cashier: cashier.name, trick, sessionId: stay.sessionId });
  // The customer stands there and has paid: nobody quotes it anew for the rest.
  return stolen || !booth.read((tx) => isInside(tx, stay.sessionId));
}

type Trickster = (at: AtGate, stay: Stay) => Promise<boolean>;

const tricksters: Readonly<Record<Trick, Trickster>> = {
  /** Says that the ticket is lost, takes the charge for it, and settles the plain fee. */
  're-quote': async (at, stay) => {
    const lost = await quote(at, stay, true);
    if (lost === null) return false;
    const plain = await quote(at, stay, false);
    // Who came in by a pass was given no ticket to lose: nothing to take.
    return (await settleCash(at, plain)) && plain !== null && plain.duePaise < lost.duePaise;
  },
  'coupon used again': async (at, stay) => {
    const shown = await quote(at, stay, false);
    if (shown === null) return false;
    const sessionId = stay.sessionId as never;
    const agreed = await at.booth.ask('exit.agree', { sessionId, what: { kind: 'validation', code: couponCode }, lost: false });
    return agreed.ok && settleCash(at, agreed.value);
  },
  'free class': async (at, stay) => {
    if ((await quote(at, stay, false)) === null || !(await changeClass(at, stay, 'cycle'))) return false;
    const free = await at.booth.ok('exit.quote', { by: { kind: 'session', sessionId: stay.sessionId as never } });
    if (free.kind !== 'quote') return false;
    await at.booth.ok('exit.free', { quoteId: free.quoteId });
    return true;
  },
  /** Takes the money, pulls the plug and lifts the boom by hand. Afterwards the vehicle is "gone when the power was off". */
  'power off': async (at, stay) => {
    if ((await quote(at, stay, false)) === null) return false;
    await at.booth.powerCut(2);
    await at.booth.ok('auth.signIn', typed(at.cashier));
    const gone = { reason: 'gone when the power was off', approver: at.supervisor };
    await at.booth.ok('session.leftUnrecorded', { sessionId: stay.sessionId as never, ...gone });
    return true;
  },
  'cheaper class': async (at, stay) => {
    if (stay.arrival.vehicleClass !== 'car' && stay.arrival.vehicleClass !== 'suv') return false;
    if ((await quote(at, stay, false)) === null || !(await changeClass(at, stay, 'two_wheeler'))) return false;
    return settleCash(at, await quote(at, stay, false));
  },
};

/** Null where nothing is to be paid: there is nothing to take. */
async function quote({ booth }: AtGate, { sessionId }: Stay, lost: boolean) {
  const exit = await booth.ok('exit.quote', { by: { kind: 'session', sessionId: sessionId as never }, lost, concessionId: null });
  return exit.kind === 'quote' && exit.duePaise > 0 ? exit : null;
}

async function settleCash(
  { booth, drawer }: { booth: AtGate['booth']; drawer: PhysicalDrawer },
  due: Quoted | null,
): Promise<boolean> {
  if (due === null) return false;
  const settled = await booth.ok('payment.takeCash', { quoteId: due.quoteId, tenderedPaise: due.duePaise });
  drawer.put(settled.amountPaise);
  return true;
}
type Quoted = NonNullable<Awaited<ReturnType<typeof quote>>>;

async function changeClass({ booth, supervisor }: AtGate, { sessionId, arrival }: Stay, to: string): Promise<boolean> {
  if (arrival.vehicleClass === to) return false;
  const asked = {
    sessionId: sessionId as never,
    vehicleClass: to as never,
    reason: 'typed wrong at entry',
    approver: supervisor,
  };
  return (await booth.ask('session.changeClass', asked)).ok;
}

function isInside(tx: Parameters<Parameters<AtGate['booth']['read']>[0]>[0], sessionId: string): boolean {
  return tx.statement('SELECT closed_at_ms FROM session WHERE session_id = ?').pluck().get(sessionId) === null;
}

/** As an owner looks at the exceptions of thirty days at the end of the month. */
export async function findThieves({ booth, thefts }: Pick<AtGate, 'booth' | 'thefts'>): Promise<ThiefReport> {
  await booth.ok('auth.signIn', typed(owner));
  const { cashiers: worked, lines } = await booth.ok('exceptions.compare', { period: 'days30' });
  const telling = lines.filter(({ standing }) => standing !== 'plain');
  const words = (cashierId: string) =>
    telling
      .filter(({ operatorId }) => operatorId === cashierId)
      .map(({ measure, count, exits, standing }) => `${measure} ${count} in ${exits}, ${standing}`);
  const detections: Detection[] = [];
  const falseAlarms: string[] = [];
  for (const { operatorId, name } of worked) {
    const { trick, crooked = false } = cashiers.find((cashier) => cashier.name === name)?.habits ?? {};
    const own = thefts.filter(({ cashier }) => cashier === name);
    if (trick === undefined) {
      if (!crooked) falseAlarms.push(...words(operatorId).map((line) => `${name}: ${line}`));
      continue;
    }
    const behind = new Set<string>();
    for (const measure of measuresOf[trick]) {
      const { entries } = await booth.ok('exceptions.behind', { period: 'days30', operatorId, measure });
      for (const { session } of entries) if (session !== null) behind.add(session.sessionId);
    }
    const traced = own.filter(({ sessionId }) => behind.has(sessionId)).length;
    detections.push({ cashier: name, trick, thefts: own.length, traced, standsOut: words(operatorId) });
  }
  await booth.ok('auth.signOut', {});
  return { detections, falseAlarms };
}
