import { describe, expect, it } from 'vitest';
import type { PaymentId, SessionId, VehicleClassId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { BoothView, Quote, SessionSummary, Settled, WaitingPayment } from '../../electron/contract/views.ts';
import { createBooth } from '../../renderer/booth.ts';
import { createScreen } from '../../renderer/state/screen.tsx';
import { type Answer, scriptedWire } from './scripted-wire.ts';

const rupees = (amount: number) => (amount * 100) as Paise;
const session = (id: string, plate: string): SessionSummary => ({
  sessionId: id as SessionId,
  state: 'open',
  outcome: null,
  ticketNumber: 'T01-0000001-H',
  plate,
  vehicleClass: 'car' as VehicleClassId,
  zoneId: null,
  slotId: null,
  enteredAtMs: 1000,
  closedAtMs: null,
  leftAtMs: null,
  paidPaise: rupees(0),
  lastMethod: null,
  receiptNumber: null,
  ticketDocumentId: null,
  receiptDocumentId: null,
  refundDuePaise: rupees(0),
});
const first = session('S1', 'MH12AB1234');
const second = session('S2', 'DL7CQ1939');
const payment = (of: SessionSummary, change: Partial<WaitingPayment> = {}): WaitingPayment => ({
  paymentId: `P-${of.sessionId}` as PaymentId,
  session: of,
  method: 'upi',
  state: 'PENDING',
  amountPaise: rupees(65),
  startedAtMs: 2000,
  expiresAtMs: 300_000,
  qrText: null,
  pulledAside: false,
  readyToLeave: false,
  failure: null,
  ...change,
});
let quotes = 0;
function quote(of: SessionSummary, due = 65): Quote {
  quotes += 1;
  return {
    kind: 'quote',
    quoteId: `Q${quotes}` as Quote['quoteId'],
    session: of,
    fee: { amountPaise: rupees(due), lines: [] },
    creditPaise: rupees(0),
    duePaise: rupees(due),
    quotedAtMs: 5000,
    validUntilMs: 125_000,
    lost: false,
    overstay: false,
    concessionId: null,
    validator: null,
    takesCodes: false,
    concessions: [],
    unusualAbovePaise: null,
    quickTendersPaise: [],
    pending: null,
    pass: null,
  };
}
const settled = (of: SessionSummary): Settled => ({
  session: { ...of, state: 'closed', leftAtMs: 6000 },
  method: 'cash',
  amountPaise: rupees(65),
  tenderedPaise: rupees(65),
  changePaise: rupees(0),
  receipt: null,
  pass: null,
});
const viewOf = (change: Partial<BoothView> = {}): BoothView => {
  const device = { state: 'ok', condition: 'ok', virtual: true } as const;
  return {
    version: '0',
    training: true,
    lotName: { en: 'Lot', hi: 'लॉट' },
    boothCode: 'T01',
    utcOffsetMinutes: 330,
    vehicleClasses: [],
    approvals: {},
    operator: { operatorId: 'O1', code: '101', name: 'Asha', role: 'cashier' },
    shift: { shiftId: 'F1', number: 1, operatorId: 'O1', operatorName: 'Asha', handId: 'O1', handName: 'Asha', openedAtMs: 0 },
    printer: device,
    scanner: device,
    barrier: device,
    drawer: device,
    upstream: { state: 'connected', sinceMs: 0, backlog: 0, parked: 0, refusal: null, notApplied: 0, serverVersion: null },
    nowMs: 6000,
    waiting: [],
    zones: [],
    inside: 0,
    last: [],
    attention: [],
    scanLimitedUntilMs: null,
    counts2000: false,
    stopped: null,
    preferences: { language: 'en', theme: 'light', volumePercent: 0 },
    ...change,
  } as unknown as BoothView;
};
const ok = (value: unknown) => ({ ok: true, value });
const refusal = (code: string) => ({ ok: false, refusal: { code } });

async function openScreen(answer: Answer, view = viewOf()) {
  const played: string[] = [];
  const script = scriptedWire((asked) => (asked.name === 'booth.view' ? ok(view) : answer(asked)));
  const screen = createScreen(createBooth(script.wire), () => ({ play: (sound) => played.push(sound) }));
  await new Promise((resolve) => setImmediate(resolve));
  return { ...screen, script, played, state: () => screen.store.getState() };
}
const names = (script: { readonly asked: readonly { readonly name: string }[] }) => script.asked.map(({ name }) => name);
const quoteSession = { kind: 'session', sessionId: first.sessionId } as const;
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the lane', () => {
  it('takes the exact amount once, however often Enter is pressed', async () => {
    const screen = await openScreen(({ name }) => (name === 'exit.quote' ? ok(quote(first)) : ok(settled(first))));
    await screen.exits.quote(quoteSession);
    await Promise.all([screen.exits.takeCash(rupees(65)), screen.exits.takeCash(rupees(65))]);
    await screen.exits.takeCash(rupees(65));
    expect(names(screen.script).filter((name) => name === 'payment.takeCash')).toHaveLength(1);
    expect(screen.state().lane.kind).toBe('idle');
    expect(screen.state().band).toMatchObject({ kind: 'settled', aside: false });
    expect(screen.played).toEqual(['paid']);
  });

  it('prices an old quote again, says so, and does not take the Enter that was meant for the old price', async () => {
    let due = 65;
    const screen = await openScreen(({ name }) => {
      if (name === 'exit.quote') return ok(quote(first, due));
      due = 75;
      return refusal('quote_expired');
    });
    await screen.exits.quote(quoteSession);
    await screen.exits.takeCash(rupees(65));
    expect(screen.state().lane).toMatchObject({ kind: 'quote', quote: { duePaise: 7500 } });
    expect(screen.state().band).toMatchObject({ kind: 'notice', text: { key: 'repriced', before: 6500, now: 7500 } });
    await screen.exits.takeCash(rupees(75));
    expect(names(screen.script).filter((name) => name === 'payment.takeCash')).toHaveLength(1);
  });

  it('does not take cash by the Enter that was meant for an entry being typed when the scan came', async () => {
    const screen = await openScreen(() => ok(quote(first)));
    screen.entries.draft({ plate: 'DL7CQ1939', vehicleClass: 'car' as VehicleClassId });
    await screen.exits.quote(quoteSession);
    await screen.exits.takeCash(rupees(65));
    expect(names(screen.script)).not.toContain('payment.takeCash');
    expect(screen.state().entry.plate).toBe('DL7CQ1939');
  });

  it('does not issue the half typed ticket by the second half of a double Enter on an exit', async () => {
    const screen = await openScreen(({ name }) => (name === 'exit.quote' ? ok(quote(first)) : ok(settled(first))));
    await screen.exits.quote(quoteSession);
    screen.entries.draft({ vehicleClass: 'car' as VehicleClassId });
    await screen.exits.takeCash(rupees(65));
    await screen.entries.issue();
    expect(names(screen.script)).not.toContain('ticket.issue');
  });

  it('moves a payment that still waits in the lane aside before the next vehicle is shown', async () => {
    const waiting = [payment(second), payment(first), payment(session('S3', 'KA05MN4321'), { pulledAside: true })];
    const screen = await openScreen(({ name }) => (name === 'exit.quote' ? ok(quote(first)) : ok({})), viewOf({ waiting }));
    await screen.exits.quote(quoteSession);
    const moved = screen.script.asked.filter(({ name }) => name === 'payment.pullAside').map(({ input }) => input.paymentId);
    expect(moved).toEqual(['P-S2']);
    expect(screen.state().lane).toMatchObject({ kind: 'quote', quote: { session: { sessionId: 'S1' } } });
  });

  it('shows the payment of a vehicle whose payment still waits, instead of a price', async () => {
    const screen = await openScreen(() => ok({ ...quote(first), pending: payment(first) }));
    await screen.exits.quote(quoteSession);
    expect(screen.state().lane).toMatchObject({ kind: 'online', payment: { paymentId: 'P-S1' } });
  });

  it('lets a confirmation end its own panel only, and says when the vehicle has to be called back', async () => {
    const screen = await openScreen(() => ok({ ...quote(first), pending: payment(first) }));
    await screen.exits.quote(quoteSession);
    const stillHere = { ...settled(second), session: { ...settled(second).session, leftAtMs: null } };
    screen.script.tell('payment.confirmed', { payment: payment(second), settled: stillHere, opened: false });
    expect(screen.state().lane.kind).toBe('online');
    expect(screen.state().band).toMatchObject({ kind: 'settled', aside: true });
    screen.script.tell('payment.confirmed', { payment: payment(second), settled: settled(second), opened: false });
    expect(screen.state().band).toMatchObject({ kind: 'settled', aside: false });
    screen.script.tell('payment.confirmed', { payment: payment(first), settled: settled(first), opened: true });
    expect(screen.state().lane.kind).toBe('idle');
  });

  it('goes back to the price when the payment on the screen has failed', async () => {
    let pending: WaitingPayment | null = payment(first);
    const screen = await openScreen(() => ok({ ...quote(first), pending }));
    await screen.exits.quote(quoteSession);
    pending = null;
    screen.script.tell('payment.trouble', { payment: payment(first, { state: 'FAILED' }), kind: 'failed' });
    await settle();
    expect(screen.state().lane.kind).toBe('quote');
    expect(screen.state().band).toMatchObject({ kind: 'trouble', trouble: 'failed' });
  });

  it('shows a refusal until the next action, and plays the buzz', async () => {
    const screen = await openScreen(() => refusal('ticket_forged'));
    screen.scans.scanned('NAKA-FORGED');
    await settle();
    expect(screen.state().band).toEqual({ kind: 'refusal', refusal: { code: 'ticket_forged' } });
    expect(screen.played).toEqual(['refusal']);
    screen.entries.draft({ plate: 'M' });
    expect(screen.state().band).toBeNull();
  });
});

describe('a tender that looks like a slip', () => {
  const answering: Answer = ({ name }) => (name === 'exit.quote' ? ok(quote(first)) : ok(settled(first)));

  it('is taken only when it is meant', async () => {
    const screen = await openScreen(answering);
    await screen.exits.quote(quoteSession);
    await screen.exits.takeCash(rupees(471_123));
    expect(names(screen.script)).not.toContain('payment.takeCash');
    const { question } = screen.state();
    expect(question).toMatchObject({ duePaise: rupees(65), tenderedPaise: rupees(471_123) });
    screen.scans.scanned('TICKET');
    await settle();
    expect(screen.state().band).toMatchObject({ kind: 'notice', text: { key: 'scanIgnored' } });
    screen.desk.closeQuestion();
    await question?.take();
    expect(names(screen.script)).toContain('payment.takeCash');
  });

  it('is not asked about when it is one note, or makes the change fewer pieces', async () => {
    const screen = await openScreen(answering);
    await screen.exits.quote(quoteSession);
    await screen.exits.takeCash(rupees(500));
    expect(names(screen.script)).toContain('payment.takeCash');
  });
});

describe('a scan', () => {
  const answering: Answer = () => ok(quote(first));

  it('closes a panel that holds nothing unsaved and shows the price', async () => {
    const screen = await openScreen(answering);
    screen.desk.openPanel({ kind: 'find' });
    screen.scans.scanned('TICKET');
    await settle();
    expect(screen.state()).toMatchObject({ panel: null, lane: { kind: 'quote' } });
  });

  it('is for whose hand is on the lane, who opened its shift or not', async () => {
    const shift = { ...viewOf().shift, operatorId: 'O2', operatorName: 'Ravi' } as BoothView['shift'];
    const relieving = await openScreen(answering, viewOf({ shift }));
    relieving.scans.scanned('TICKET');
    await settle();
    expect(relieving.state().lane.kind).toBe('quote');
    const relieved = await openScreen(answering, viewOf({ shift: { ...viewOf().shift, handId: 'O2' } as BoothView['shift'] }));
    relieved.scans.scanned('TICKET');
    await settle();
    expect(relieved.state().band).toMatchObject({ kind: 'notice', text: { key: 'scanAfterSignIn' } });
  });

  it('that leads to no exit leaves the panel, and what is typed there', async () => {
    const screen = await openScreen(() => refusal('code_not_ticket'));
    screen.desk.openPanel({ kind: 'find' });
    screen.scans.scanned('CARD0001');
    await settle();
    expect(screen.state()).toMatchObject({ panel: { kind: 'find' }, lane: { kind: 'idle' }, band: { kind: 'refusal' } });
  });

  it('that is broken does not hide the change that has to be handed out', async () => {
    const screen = await openScreen(({ name }) => (name === 'exit.quote' ? ok(quote(first)) : ok(settled(first))));
    await screen.exits.quote(quoteSession);
    await screen.exits.takeCash(rupees(65));
    screen.scans.broken();
    expect(screen.state().band?.kind).toBe('settled');
    expect(screen.played).toEqual(['paid', 'refusal']);
  });

  it('is not taken, and says so, while an approval is typed, something is unsaved, or no shift is open', async () => {
    const approving = await openScreen(answering);
    approving.desk.askApproval({ action: 'void_entry', title: '', detail: '', reasons: [], run: async () => null });
    const unsaved = await openScreen(answering);
    unsaved.desk.openPanel({ kind: 'shift' });
    unsaved.desk.setUnsaved(true);
    const signedOut = await openScreen(answering, viewOf({ operator: null, shift: null }));
    for (const screen of [approving, unsaved, signedOut]) {
      screen.scans.scanned('TICKET');
      await settle();
      expect(names(screen.script)).not.toContain('exit.quote');
      expect(screen.state().band?.kind).toBe('notice');
    }
  });
});
