// What every sale of a pass asks first, whatever it is paid with: whose pass it is, what it costs now, what it will give.
import type { DecisionContext } from '../decision-context.ts';
import type { PassId, VehicleClassId } from '../ids.ts';
import { type Fact, fact } from '../journal/fact.ts';
import { type Paise, ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Pass, StoredPass } from './pass.ts';
import { type DetailsRefusal, type PassDetails, readPassDetails, type TakenBy } from './pass-details.ts';
import { offersFor, type PassPrice, type PassWanted, priceOffer, priceTopUp } from './price-pass.ts';

export type SoldPass =
  | { readonly kind: 'new'; readonly pass: PassDetails & Pick<Pass, 'vehicleClass'> & { readonly kind: Pass['kind'] } }
  | { readonly kind: 'known'; readonly passId: PassId };
export type SellPass = {
  readonly sold: SoldPass;
  readonly wanted: PassWanted;
  /** The price that the customer was told: another one now is not taken unseen. */
  readonly expectedPaise: Paise;
  readonly approval: Approval;
};
export type SaleState = TakenBy & {
  /** The known pass of the command; null when there is none. */
  readonly pass: StoredPass | null;
  readonly inside: boolean;
  /** An online payment for this pass still waits. */
  readonly pendingSale: boolean;
  /** The version in force now. */
  readonly tariff: Tariff | null;
  /** From 1, gapless per booth. */
  readonly nextPassRunning: number;
};
export type PreparedSale = {
  readonly pass: StoredPass;
  readonly price: PassPrice;
  /** The approval, and the pass itself where it is new. */
  readonly facts: readonly Fact[];
};
export type SaleRefusal =
  | ApprovalRefusal
  | 'pass_unknown'
  | 'pass_blocked'
  | 'class_unknown'
  | DetailsRefusal
  | 'pass_sale_pending'
  | 'tariff_missing'
  | 'pass_offer_unknown'
  | 'pass_price_changed';

/**
 * Refuses, in this order: those of `judgeApproval`, pass_unknown, pass_blocked, class_unknown, those of `readPassDetails`,
 * pass_sale_pending, tariff_missing, pass_offer_unknown (of the tariff or for this kind of pass), pass_price_changed {pricePaise}.
 */
export function prepareSale(
  state: SaleState,
  { sold, wanted, expectedPaise, approval }: SellPass,
  context: DecisionContext,
): Result<PreparedSale, SaleRefusal> {
  const judged = judgeApproval('pass_sale', approval, context);
  if (!judged.ok) return judged;
  const found = sold.kind === 'known' ? knownPass(state) : newPass(state, sold.pass, context);
  if (!found.ok) return found;
  const pass = found.value;
  if (state.pendingSale) return refuse('pass_sale_pending');
  const price = priceOf(state, pass, wanted, context);
  if (!price.ok) return price;
  const { amountPaise } = price.value.fee;
  if (amountPaise !== expectedPaise) return refuse('pass_price_changed', { pricePaise: amountPaise });
  const exception = { kind: 'pass_sale' as const, sessionId: null, paymentId: null, amountPaise: ZERO };
  const approved = judged.value.level === 'free' ? [] : [approvedException(exception, approval, context)];
  const saved = sold.kind === 'known' ? [] : [fact('pass.saved', { pass: saidOf(pass), atMs: context.nowMs })];
  return ok({ pass, price: price.value, facts: [...approved, ...saved] });
}

function knownPass({ pass }: SaleState): Result<StoredPass, 'pass_unknown' | 'pass_blocked'> {
  if (pass === null) return refuse('pass_unknown');
  return pass.blockedReason === null ? ok(pass) : refuse('pass_blocked');
}

function newPass(
  state: SaleState,
  { kind, vehicleClass, ...details }: Extract<SoldPass, { kind: 'new' }>['pass'],
  { settings, newId, boothCode }: DecisionContext,
): Result<StoredPass, 'class_unknown' | DetailsRefusal> {
  if (!isClass(settings, vehicleClass)) return refuse('class_unknown');
  const read = readPassDetails(details, state, { own: null, newId });
  if (!read.ok) return read;
  const number = `${boothCode}-P${state.nextPassRunning.toString().padStart(5, '0')}`;
  const nothingYet = { validFromMs: null, validUntilMs: null, balancePaise: ZERO, blockedReason: null };
  return ok({ passId: newId<PassId>(), kind, number, vehicleClass, ...read.value, ...nothingYet });
}

function isClass({ vehicleClasses }: DecisionContext['settings'], wanted: VehicleClassId): boolean {
  return vehicleClasses.some(({ id }) => id === wanted);
}

function priceOf(
  { tariff, inside, pass: known }: SaleState,
  { kind, vehicleClass }: StoredPass,
  wanted: PassWanted,
  context: DecisionContext,
): Result<PassPrice, 'tariff_missing' | 'pass_offer_unknown'> {
  if (wanted.kind === 'top_up') return kind === 'prepaid' ? ok(priceTopUp(wanted.amountPaise)) : refuse('pass_offer_unknown');
  if (tariff === null) return refuse('tariff_missing');
  const offer = offersFor(tariff, vehicleClass).find(({ id }) => id === wanted.offerId);
  if (offer === undefined || kind !== 'period') return refuse('pass_offer_unknown');
  return ok(priceOffer(offer, { pass: known, inside }, wanted.startDay, context));
}

/** What `pass.saved` says: the pass without what its sales gave it. */
export function saidOf({ passId, kind, number, holder, phone, plates, card, vehicleClass }: StoredPass): Pass {
  return { passId, kind, number, holder, phone, plates, card, vehicleClass };
}
