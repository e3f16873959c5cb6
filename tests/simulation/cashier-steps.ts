// What a cashier may do next, sensible or not: each step asks the real booth, which refuses what it must.
import { type Paise, paise } from '../../domain/money/paise.ts';
import type { Quote } from '../../electron/contract/views.ts';
import { approval, asha } from '../electron/world/cashier.ts';
import { qrOf } from '../electron/world/tickets.ts';
import type { Random } from './random.ts';
import type { BoothAtWork } from './simulated-booth.ts';

/** What the cashier has in mind: vehicles and payments seen so far, and the last quotes. */
export type Mind = {
  readonly sessions: string[];
  readonly tickets: { readonly documentId: string; readonly number: string | null }[];
  readonly payments: string[];
  readonly quotes: Quote[];
};
export const emptyMind = (): Mind => ({ sessions: [], tickets: [], payments: [], quotes: [] });

export type Cashier = { readonly booth: BoothAtWork; readonly random: Random; readonly mind: Mind };

const plates = ['DL7CQ1939', 'MH12AB1234', 'HR26DK8337', 'KA01MJ4455', 'DL7CQ1938'];
const classes = ['car', 'car', 'two_wheeler', 'auto', 'cycle'];
const recent = <Value>(random: Random, values: readonly Value[]) =>
  random.chance(0.7) ? random.pick(values.slice(-4)) : random.pick(values);

export async function letIn({ booth, random, mind }: Cashier): Promise<void> {
  const input = {
    plate: random.chance(0.2) ? null : random.pick(plates),
    vehicleClass: random.pick(classes) as never,
    slotId: (random.chance(0.2) ? `A-0${random.int(1, 4)}` : null) as never,
  };
  const issued = random.chance(0.05)
    ? await booth.askAndCrash('ticket.issue', input)
    : await booth.ask('ticket.issue', input, random);
  if (issued === null) return;
  mind.sessions.push(issued.session.sessionId);
  const { documentId, session } = issued;
  if (documentId !== null) mind.tickets.push({ documentId, number: session.ticketNumber });
}

export async function enterByHand({ booth, random, mind }: Cashier): Promise<void> {
  const enteredAtMs = Math.max(0, booth.clock.nowMs() - random.int(-5, 300) * 60_000);
  const typed = { plate: random.pick(plates), vehicleClass: random.pick(classes) as never, enteredAtMs, ...approval };
  const opened = await booth.ask('session.openTyped', typed, random);
  if (opened !== null) mind.sessions.push(opened.session.sessionId);
}

export async function quote({ booth, random, mind }: Cashier): Promise<Quote | null> {
  const terms = { lost: random.chance(0.15), concessionId: random.chance(0.1) ? 'staff' : null };
  const exit = await booth.ask('exit.quote', { by: await chooseVehicle({ booth, random, mind }), ...terms });
  if (exit === null || exit.kind === 'pass') return null;
  mind.sessions.push(exit.session.sessionId);
  if (exit.kind === 'paid') {
    await booth.ask('session.callBack', { sessionId: exit.session.sessionId }, random);
    return null;
  }
  if (exit.unusualAbovePaise !== null && random.chance(0.8))
    await booth.ask('exit.acceptPrice', { quoteId: exit.quoteId }, random);
  mind.quotes.push(exit);
  return exit;
}

async function chooseVehicle({ booth, random, mind }: Cashier) {
  const ticket = recent(random, mind.tickets);
  if (ticket !== null && random.chance(0.1)) {
    const text = await qrOf(booth.world, ticket.documentId as never);
    const damaged = random.chance(0.2) ? text.replace(/.$/, 'A') : text;
    return { kind: 'scan' as const, text: damaged, source: 'wedge' };
  }
  if (ticket !== null && ticket.number !== null && random.chance(0.2)) {
    return { kind: 'ticketNumber' as const, number: ticket.number };
  }
  return { kind: 'session' as const, sessionId: (recent(random, mind.sessions) ?? '0'.repeat(26)) as never };
}

/** Quotes a vehicle and goes on with it in one of the ways there are; now and then with a quote of long ago. */
export async function letOut(cashier: Cashier): Promise<void> {
  const { booth, random, mind } = cashier;
  const found = random.chance(0.9) ? await quote(cashier) : random.pick(mind.quotes);
  if (found === null) return;
  const { quoteId, duePaise } = found;
  const way = random.weighted<'cash' | 'online' | 'free' | 'given'>([
    [duePaise === 0 ? 1 : 8, 'cash'],
    [duePaise === 0 ? 1 : 10, 'online'],
    [duePaise === 0 ? 12 : 1, 'free'],
    [1, 'given'],
  ]);
  switch (way) {
    case 'cash': {
      const input = { quoteId, tenderedPaise: tenderFor(random, duePaise) };
      if (random.chance(0.1)) await booth.askAndCrash('payment.takeCash', input);
      else await booth.ask('payment.takeCash', input, random);
      return;
    }
    case 'online': {
      const input = { quoteId, method: random.chance(0.8) ? ('upi' as const) : ('card' as const) };
      const started = random.chance(0.05)
        ? await booth.askAndCrash('payment.startOnline', input)
        : await booth.ask('payment.startOnline', input, random);
      if (started !== null) mind.payments.push(started.paymentId);
      return;
    }
    case 'free':
      await booth.ask('exit.free', { quoteId }, random);
      return;
    case 'given': {
      const outcome = random.chance(0.5) ? ('complimentary' as const) : ('lost_waived' as const);
      await booth.ask('exit.complimentary', { quoteId, outcome, ...approval }, random);
    }
  }
}

function tenderFor(random: Random, duePaise: Paise): Paise {
  return paise(
    Math.max(
      0,
      duePaise +
        random.weighted([
          [5, 0],
          [3, 10_000],
          [2, 46_000],
          [1, -100],
          [1, 500_000],
        ]),
    ),
  );
}

/** Something about an online payment: waiting for it is not all that a cashier can do. */
export async function handleOnline({ booth, random, mind }: Cashier): Promise<void> {
  const paymentId = recent(random, mind.payments) as never;
  if (paymentId === null) return;
  const crash = random.chance(0.05);
  await random.weighted<() => Promise<unknown>>([
    [2, () => booth.ask('payment.cancelOnline', { paymentId }, random)],
    [
      4,
      () => {
        const input = { paymentId, tenderedPaise: tenderFor(random, paise(random.pick([4_000, 10_000, 50_000]) ?? 0)) };
        return crash
          ? booth.askAndCrash('payment.cancelOnlineTakeCash', input)
          : booth.ask('payment.cancelOnlineTakeCash', input, random);
      },
    ],
    [
      2,
      () => {
        const input = { paymentId, ...approval };
        return crash ? booth.askAndCrash('payment.releaseOnTrust', input) : booth.ask('payment.releaseOnTrust', input, random);
      },
    ],
    [4, () => booth.ask('payment.pullAside', { paymentId }, random)],
    [2, () => booth.ask('payment.askAgain', { paymentId })],
  ])();
}

export async function callBack({ booth, random, mind }: Cashier): Promise<void> {
  const { waiting } = await booth.world.ok('booth.view', {});
  const aside = waiting.filter(({ readyToLeave, pulledAside }) => readyToLeave || pulledAside);
  const sessionId = (random.chance(0.8) ? random.pick(aside)?.session.sessionId : null) ?? recent(random, mind.sessions);
  if (sessionId !== null) await booth.ask('session.callBack', { sessionId: sessionId as never }, random);
}

export async function endWithoutMoney({ booth, random, mind }: Cashier): Promise<void> {
  const sessionId = recent(random, mind.sessions) as never;
  if (sessionId === null) return;
  await booth.ask(random.chance(0.5) ? 'session.void' : 'session.leftUnrecorded', { sessionId, ...approval }, random);
}

export async function moveMoney({ booth, random }: Cashier): Promise<void> {
  const kind = random.chance(0.7) ? ('drop' as const) : ('paid_out' as const);
  await booth.ask('drawer.move', { kind, amountPaise: paise(random.int(0, 40) * 1_000), reason: 'to the safe' }, random);
}

/** Prints, barriers and drawers that did not prove their work. */
export async function answerDevices({ booth, random, mind }: Cashier): Promise<void> {
  const { attention } = await booth.world.ok('booth.view', {});
  const trouble = random.pick(attention.filter((entry) => entry.kind === 'print' || entry.kind === 'device'));
  if (trouble === null || random.chance(0.2)) {
    const ticket = random.pick(mind.tickets);
    if (ticket !== null) await booth.ask('document.reprint', { documentId: ticket.documentId as never }, random);
    return;
  }
  const { jobId } = trouble;
  if (trouble.kind === 'device' && random.chance(0.8)) await booth.ask('barrier.openAgain', { jobId }, random);
  else await booth.ask('job.answer', { jobId, answer: random.chance(0.6) ? 'print_again' : 'dismiss' }, random);
}

export async function lookAround({ booth, random }: Cashier): Promise<void> {
  if (random.chance(0.3)) await booth.ask('attention.seen', {});
  if (!random.chance(0.3)) return;
  await booth.ask('auth.signOut', {});
  await booth.ask('auth.signIn', asha);
}
