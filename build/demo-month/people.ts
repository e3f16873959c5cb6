// Who works in the simulated month, and the habits that the reports should show.
import type { Trick } from './thieves.ts';

export type SignIn = { readonly code: string; readonly pin: string };
export type Habits = {
  /** Of a hundred exits: how often each of these is given. The others do it now and then; one does it far too often. */
  readonly complimentary: number;
  readonly lostTicket: number;
  readonly leftUnrecorded: number;
  readonly voidEntry: number;
  /** Copies of documents. */
  readonly reprint: number;
  /** Barrier openings for no stay. */
  readonly manualBarrier: number;
  readonly classChange: number;
  readonly refund: number;
  /** Of ten shifts: how many end with a difference. */
  readonly miscounts: number;
  /** Whether a difference is more often short than over. */
  readonly short: number;
  /** How this one steals, and at how many of a hundred exits that pay. */
  readonly trick?: Trick;
  readonly tricksPerHundred?: number;
  /** Goes beside the plain way far too often, and is no false alarm. */
  readonly crooked?: boolean;
};
export type Cashier = SignIn & { readonly name: string; readonly role: 'cashier'; readonly habits: Habits };

const usual: Habits = {
  complimentary: 0.6,
  lostTicket: 0.9,
  leftUnrecorded: 0.3,
  voidEntry: 0.4,
  reprint: 0.8,
  manualBarrier: 0.4,
  classChange: 0.5,
  refund: 0.3,
  miscounts: 2,
  short: 0.5,
};

function thief({ trick, ...who }: SignIn & { readonly name: string; readonly trick: Trick }): Cashier {
  return { ...who, role: 'cashier', habits: { ...usual, trick, tricksPerHundred: trick === 'power off' ? 5 : 8 } };
}

/** Asha and Ravi are the training lot's own, so that their PINs stand on their tiles. */
export const cashiers: readonly [Cashier, ...Cashier[]] = [
  { code: '101', pin: '1111', name: 'Asha', role: 'cashier', habits: usual },
  // Those who steal, each in one way; in the first days one after the other is on duty.
  thief({ code: '107', pin: '6161', name: 'Vikas', trick: 're-quote' }),
  thief({ code: '108', pin: '6262', name: 'Suresh', trick: 'coupon used again' }),
  thief({ code: '109', pin: '6363', name: 'Nitin', trick: 'free class' }),
  thief({ code: '110', pin: '6464', name: 'Manoj', trick: 'power off' }),
  thief({ code: '111', pin: '6565', name: 'Prem', trick: 'cheaper class' }),
  { code: '102', pin: '2222', name: 'Ravi', role: 'cashier', habits: { ...usual, reprint: 1.6, miscounts: 4 } },
  { code: '103', pin: '3333', name: 'Sunil', role: 'cashier', habits: { ...usual, complimentary: 0.4, lostTicket: 0.7 } },
  {
    code: '104',
    pin: '4444',
    name: 'Farida',
    role: 'cashier',
    habits: { ...usual, miscounts: 1, refund: 0.5 },
  },
  {
    // What an owner should find: stays that end without money, openings for nobody, and a drawer that is short.
    code: '105',
    pin: '5555',
    name: 'Deepak',
    role: 'cashier',
    habits: {
      ...usual,
      crooked: true,
      complimentary: 3.6,
      lostTicket: 0.5,
      leftUnrecorded: 1.8,
      voidEntry: 2.4,
      manualBarrier: 2.2,
      classChange: 2,
      miscounts: 6,
      short: 0.9,
    },
  },
  { code: '106', pin: '6666', name: 'Lata', role: 'cashier', habits: { ...usual, manualBarrier: 0.2 } },
];

export const supervisors = [
  { code: '201', pin: '9999', name: 'Meera', role: 'supervisor' },
  { code: '202', pin: '8888', name: 'Imran', role: 'supervisor' },
] as const;
export const owner = { code: '301', pin: '7777', name: 'Vikram', role: 'owner' } as const;

export const everybody = [...cashiers, ...supervisors, owner];

/** Three shifts a day, eleven cashiers on two booths: each has a fixed week, one relief comes and goes. */
export function cashierOf({
  booth,
  day,
  shift,
}: {
  readonly booth: number;
  readonly day: number;
  readonly shift: number;
}): Cashier {
  // Everybody works at both booths and at every hour in the course of a week.
  return cashiers[(booth * 3 + shift + Math.floor(day / 2)) % cashiers.length] ?? cashiers[0];
}

/** What is typed: code and PIN, and nothing else. */
export function typed({ code, pin }: SignIn): SignIn {
  return { code, pin };
}

export function supervisorOf({ day, shift }: { readonly day: number; readonly shift: number }): SignIn {
  return typed(supervisors[(day + shift) % 2] ?? supervisors[0]);
}
