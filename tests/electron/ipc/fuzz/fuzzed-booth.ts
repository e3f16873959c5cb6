// A booth at which random calls are made by whoever may make them, with valid approvers' PINs, and ids that the booth itself has told.
import { readFileSync } from 'node:fs';
import { mostPaise } from '../../../../domain/bounds.ts';
import type { Result } from '../../../../domain/result.ts';
import { type ChannelName, channels } from '../../../../electron/contract/channels.ts';
import { type Random, randomOf } from '../../../simulation/random.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../../world/booth-world.ts';
import { asha, meera, ravi, vikram } from '../../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../../world/test-clock.ts';
import { inputBySchema } from './by-schema.ts';
import { readEverything } from './read-everything.ts';

type SignIn = { readonly code: string; readonly pin: string };
type Answer = { readonly name: ChannelName; readonly input: unknown; readonly reply: Result<unknown> };

/** What no call may do, however it was made. */
const alarms = new Set(['ipc.threw', 'view.failed', 'failure.not_reported', 'heartbeat.failed', 'print.not_drawn', 'db.broken']);
/** After these, somebody else is at the lane, or nobody, or its drawer is counted. */
const ends = new Set<ChannelName>([
  'auth.signIn',
  'auth.signOut',
  'desk.lock',
  'shift.lockCount',
  'shift.close',
  'shift.handOver',
  'shift.takeOver',
]);
export const fuzzedNames = Object.keys(channels) as ChannelName[];
/** What moves money, and what it is moved for. */
export const moneyNames = fuzzedNames.filter((name) =>
  /^(?:ticket\.issue|exit\.|payment\.|pass\.(?:sell|offers|return)|debt\.|drawer\.|refund\.|receipt\.|session\.openTyped)/.test(
    name,
  ),
);

/** One booth after the other, each from its own seed, which a failure tells. */
export async function livesOfBooths(
  { first, most }: { readonly first: number; readonly most: number },
  life: (booth: FuzzedBooth) => Promise<void>,
): Promise<void> {
  const { NAKA_SEED, NAKA_FIRST_SEED } = process.env;
  const start = Number(NAKA_SEED ?? NAKA_FIRST_SEED ?? first);
  for (let seed = start; seed < start + (NAKA_SEED === undefined ? most : 1); seed++) {
    try {
      await life(await FuzzedBooth.open(seed));
    } catch (error) {
      throw new Error(`NAKA_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    await closeWorlds();
  }
}

export class FuzzedBooth {
  readonly world: BoothWorld;
  readonly random: Random;
  readonly accepted = new Map<ChannelName, number>();
  calls = 0;
  readonly #told = new Map<string, unknown[]>();
  #checked = 0;
  /** The owner's PIN may be changed on the way; the others' are left alone. */
  #owner = vikram;
  readonly #others: SignIn[] = [];
  /** Nobody is at the lane, or its drawer is counted. */
  #away = false;
  #sale: { readonly [field: string]: unknown } | null = null;

  static async open(seed: number): Promise<FuzzedBooth> {
    // Nothing is drawn: what can be drawn is proved elsewhere, and here it would be most of the work.
    const draw = () => ({ picture: { widthDots: 8, heightDots: 0, rows: new Uint8Array() }, text: '' });
    const fuzzed = new FuzzedBooth(await openWorld({ draw }), randomOf(seed));
    await fuzzed.takeLane();
    await fuzzed.learn();
    return fuzzed;
  }

  private constructor(world: BoothWorld, random: Random) {
    this.world = world;
    this.random = random;
  }

  /** Any channel, or one of these; an input that its schema takes. Throws where the call did what no call may do. */
  async callOne(names: readonly ChannelName[]): Promise<Answer> {
    const { random, world } = this;
    const name = random.pick(names) ?? 'booth.view';
    if (this.#away && random.chance(0.8)) await this.takeLane();
    if (random.chance(0.9)) await this.#prepare(name);
    const input = inputBySchema(name, random, (field, path) => this.#hint(field, path));
    const reply = await world.booth.invoke(name, input);
    this.calls += 1;
    const answer = { name, input, reply };
    this.#judge(answer);
    if (reply.ok) {
      this.accepted.set(name, (this.accepted.get(name) ?? 0) + 1);
      this.#remember(reply.value);
      if (name === 'people.add') this.#added(input as SignIn, reply.value as { readonly operatorId: string });
    }
    if (name === 'people.changePin' && reply.ok) await this.#changedPin((input as { newPin: string }).newPin);
    this.#away ||= ends.has(name) && reply.ok;
    if (random.chance(0.1)) world.clock.pass(random.pick([MINUTE_MS, 45 * MINUTE_MS, 26 * HOUR_MS]) ?? 0);
    return answer;
  }

  /** What a screen asks before such a call: the price of an exit, or of a pass. */
  async #prepare(name: ChannelName): Promise<void> {
    const { world, random } = this;
    this.#sale = null;
    if (/^(?:payment\.(?:takeCash|startOnline)|exit\.(?:free|complimentary|payLater))$/.test(name)) {
      const found = await world.ask('session.search', { text: '', scope: 'inside' });
      const session = found.ok ? random.pick(found.value.sessions) : null;
      if (session === null) return;
      const exit = await world.ask('exit.quote', {
        by: { kind: 'session', sessionId: session.sessionId },
        lost: random.chance(0.3),
      });
      if (exit.ok) this.#remember(exit.value);
    }
    if (name === 'settlement.preview' || name === 'settlement.import') await this.#sendFile();
    if (!name.startsWith('pass.sell')) return;
    const passId = random.chance(0.4) ? ((random.pick(this.#told.get('passId') ?? []) ?? null) as never) : null;
    const topUpPaise = random.pick([mostPaise.topUp, 100, 50_000]) as never;
    const offered = await world.ask('pass.offers', { passId, vehicleClass: 'car' as never, startDay: null, topUpPaise });
    if (!offered.ok) return;
    const { offers, topUps } = offered.value;
    const offer = random.pick(offers);
    const prepaid = random.chance(0.5) || offer === null;
    const [topUp] = topUps.filter(({ fee }) => fee.amountPaise === topUpPaise);
    const pass = {
      kind: prepaid ? 'prepaid' : 'period',
      vehicleClass: 'car',
      holder: random.pick(['Sita Devi', '🚗'.repeat(30)]),
    };
    const details = { phone: null, plates: [this.#plate()], card: null, makeCard: random.chance(0.5) };
    this.#sale = {
      sold: passId === null ? { kind: 'new', pass: { ...pass, ...details } } : { kind: 'known', passId },
      wanted: prepaid ? { kind: 'top_up', amountPaise: topUpPaise } : { kind: 'offer', offerId: offer?.offerId, startDay: null },
      expectedPaise: prepaid ? (topUp?.fee.amountPaise ?? 0) : offer?.fee.amountPaise,
    };
  }

  #judge({ name, input, reply }: Answer): void {
    const { entries } = this.world.log;
    const alarm = entries.slice(this.#checked).find(({ event }) => alarms.has(event));
    this.#checked = entries.length;
    const code = reply.ok ? null : reply.refusal.code;
    const bad = code !== null && ['lane_stopped', 'call_failed', 'outcome_unknown'].includes(code);
    if (alarm === undefined && !bad) return;
    throw new Error(`${name} ${JSON.stringify(input)}: ${code ?? 'ok'} ${JSON.stringify(alarm)}`);
  }

  /** The owner signs in and has the hand on an open, uncounted drawer. */
  async takeLane(): Promise<void> {
    const { world } = this;
    this.#away = false;
    await this.#signIn();
    const { shift, operator } = await world.ok('booth.view', {});
    if (shift !== null && shift.handId !== operator?.operatorId) await world.ok('shift.takeHand', { reason: 'to go on' });
    if (shift !== null && shift.countedAtMs !== null) await this.#closeCounted();
    if (shift === null || shift.countedAtMs !== null) await world.ok('shift.open', { counts: this.#counts() });
  }

  /** Wrong PINs among the calls before may have brought a delay: it is waited out, as a person would. */
  async #signIn(): Promise<void> {
    for (let tries = 0; tries < 48; tries++) {
      const reply = await this.world.ask('auth.signIn', this.#owner);
      if (reply.ok) return;
      if (reply.refusal.code !== 'sign_in_delayed') throw new Error(`the owner: ${reply.refusal.code}`);
      this.world.clock.pass(HOUR_MS);
    }
    throw new Error('the owner is delayed without end');
  }

  /** Whoever has the lane counts and closes; then every report there is opens, on the screen and as a file. */
  async closeAndReadEverything({ files }: { readonly files: boolean }): Promise<void> {
    const { world, random } = this;
    await this.takeLane();
    await world.ok('shift.lockCount', { counts: this.#counts() });
    await this.#closeCounted();
    await readEverything(world, random, { files });
    this.#judge({ name: 'booth.view', input: {}, reply: { ok: true, value: null } });
  }

  /** `shift.close` must take a count that was locked, with a reason. */
  async #closeCounted(): Promise<void> {
    await this.world.ok('shift.close', { reason: 'as counted' });
    await this.#signIn();
  }

  #counts() {
    const { random } = this;
    const faces = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000] as const;
    return faces
      .filter(() => random.chance(0.5))
      .map((face) => ({ kind: 'note' as const, facePaise: face as never, count: random.pick([0, 1, 7, 100_000]) ?? 0 }));
  }

  /** Ids and prices that a screen would know before anything happened. */
  async learn(): Promise<void> {
    const { world } = this;
    const view = await world.ok('booth.view', {});
    this.#put('vehicleClass', ...view.vehicleClasses.map(({ id }) => id));
    this.#put('zoneId', ...view.zones.map(({ zoneId }) => zoneId));
    this.#remember(await world.ok('people.list', {}));
    const [zoneId] = this.#told.get('zoneId') ?? [];
    this.#remember(await world.ok('occupancy.slots', { zoneId: zoneId as never }));
    const { samples = [] } = { samples: await world.ok('tariff.samples', {}) };
    this.#put('sampleId', ...samples.map(({ id }) => id));
    this.#put('concessionId', 'staff', 'disabled', 'resident');
  }

  #put(field: string, ...values: readonly unknown[]): void {
    const known = this.#told.get(field) ?? [];
    known.push(...values.filter((value) => value !== null && value !== undefined));
    this.#told.set(field, known.slice(-30));
  }

  /** Every id, number and price in a reply is something that a screen may ask about. */
  #remember(value: unknown, field = ''): void {
    if (Array.isArray(value)) for (const item of value.slice(0, 20)) this.#remember(item, field);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) this.#remember(item, name);
      if ('fee' in value) this.#put('expectedPaise', (value.fee as { amountPaise?: number }).amountPaise);
    } else if (/(?:Id|Sha256|itemId)$/.test(field)) this.#put(field, value);
    else if (field === 'number' && typeof value === 'string') this.#put('ticketNumber', value);
    else if (field === 'plate' || field === 'ticketNumber') this.#put(field, value);
  }

  #hint(field: string, path: string): unknown {
    const { random } = this;
    if (field === 'requestId') return newId();
    if (this.#sale !== null && path === `pass.sell${path.includes('Cash') ? 'Cash' : 'Online'}.${field}`) {
      const known = this.#sale[field];
      if (known !== undefined) return known;
    }
    if (field === 'reason' && random.chance(0.7)) return random.pick(['as agreed', 'क'.repeat(200), `${'🚗'.repeat(100)}`]);
    if (field === 'quoteId') return this.#told.get('quoteId')?.at(-1);
    if (field === 'by' && random.chance(0.6))
      return { kind: 'session', sessionId: random.pick(this.#told.get('sessionId') ?? []) };
    if (path.startsWith('ticket.issue') && (field === 'slotId' || field === 'passId') && random.chance(0.8)) return null;
    if (field === 'person' && random.chance(0.6)) return random.pick(['Sita Devi', '🚗'.repeat(30)]);
    if (field === 'approver')
      return random.weighted([
        [6, meera],
        [2, this.#owner],
        [1, null],
      ]);
    if (path.startsWith('auth.signIn')) return random.chance(0.5) ? undefined : (random.pick(this.#people) as never)[field];
    if (field === 'to' || field === 'from') return random.pick(this.#people);
    // The four of the training lot stay who they are: somebody has to approve.
    if (field === 'operatorId' && path.startsWith('people.')) return random.pick(this.#told.get('addedId') ?? []) ?? undefined;
    if (field === 'oldPin') return this.#owner.pin;
    if (field === 'pin' || field === 'newPin') return random.pick(['7777', '1111', '8642', '2580']);
    if (field === 'counts') return random.chance(0.7) ? this.#counts() : undefined;
    if (field === 'tenderedPaise' && random.chance(0.6))
      return random.pick([mostPaise.tender, mostPaise.tender, mostPaise.tender - 1, 50_000, 0]);
    if (field === 'source' && path.startsWith('tariff.')) return this.#tariff();
    if (field === 'enteredAtMs') return this.world.clock.nowMs() - (random.pick([0, HOUR_MS, 365 * 24 * HOUR_MS]) ?? 0);
    if (field === 'fileSha256') return this.#told.get(field)?.at(-1);
    if (field === 'leaveWrongOut') return random.chance(0.8);
    if (field === 'number' && path.startsWith('exit.quote')) return random.pick(this.#told.get('ticketNumber') ?? []);
    if (field === 'plate' && random.chance(0.4)) return random.pick(['MH १२ AB १२३४', this.#plate(), this.#plate(), null]);
    if (field === 'id' && path.includes('source')) return random.pick(this.#told.get('sampleId') ?? []);
    const known = this.#told.get(field);
    return known !== undefined && random.chance(0.9) ? random.pick(known) : undefined;
  }

  /** Only the owner's is changed by the fuzz: another one's is put back, so that whoever approves has a valid PIN. */
  async #changedPin(newPin: string): Promise<void> {
    const { operator } = await this.world.ok('booth.view', {});
    const own = this.#people.find(({ code }) => code === operator?.code);
    if (own === undefined || own.pin === newPin) return;
    if (own.code === this.#owner.code) this.#owner = { ...own, pin: newPin };
    else await this.world.ok('people.changePin', { oldPin: newPin, newPin: own.pin });
  }

  #plate(): string {
    return `KA ${this.random.int(10, 99)} M ${this.random.int(1000, 9999)}`;
  }

  /** They sign in and take the lane, whatever they are called; nobody asks them to approve. */
  #added({ code, pin }: SignIn, { operatorId }: { readonly operatorId: string }): void {
    this.#put('addedId', operatorId);
    this.#others.push({ code, pin });
  }

  get #people() {
    return [this.#owner, meera, asha, ravi, ...this.#others];
  }

  /** A settlement file with what a gateway, or somebody's editor, may have put into it. */
  async #sendFile(): Promise<void> {
    const { world, random } = this;
    const cell = () =>
      random.pick([
        '10.00',
        '99999999.99',
        '-5',
        '0',
        'x\ud800',
        'y\0',
        '9999-12-31',
        '2026-11-23',
        '0026-01-01',
        '🚗',
        'a'.repeat(200),
        '',
      ]);
    const lines = Array.from({ length: random.int(1, 4) }, (_, at) => ({
      ...{
        id: random.chance(0.7) ? `line_${this.calls}_${at}` : cell(),
        type: random.pick(['payment', 'refund', 'adjustment', 'x']),
      },
      ...{ reference: cell(), gross: random.chance(0.6) ? '10.00' : cell(), fee: random.chance(0.7) ? '0' : cell(), tax: '0' },
      ...{ utr: cell(), created_at: random.chance(0.6) ? '2026-11-23' : cell(), settled_at: cell() },
    }));
    const bytes = Buffer.from(random.chance(0.9) ? JSON.stringify(lines) : (cell() ?? ''));
    const sent = { fileName: 'settlement.json', size: Math.max(1, bytes.length), offset: 0, base64: bytes.toString('base64') };
    await world.ask('settlement.send', sent);
    const preview = await world.ask('settlement.preview', {});
    if (preview.ok) this.#remember(preview.value);
    this.#judge({ name: 'settlement.preview', input: lines, reply: preview });
  }

  /** One that comes with the booth, or the training lot's with every price as high as a price may be. */
  #tariff(): unknown {
    const { random } = this;
    if (random.chance(0.3)) return { kind: 'sample', id: random.pick(this.#told.get('sampleId') ?? []) ?? 'training' };
    const dear = trainingTariff.replace(/"(pricePaise|addPaise)":\s*\d+/g, (_, name) => `"${name}":${mostPaise.price}`);
    return { kind: 'file', text: random.pick([dear, trainingTariff, `${dear}x`, '{}', '[[[[', '"\\ud800"']) };
  }
}

const trainingTariff = JSON.stringify(
  JSON.parse(readFileSync(new URL('../../../../resources/tariffs/training.json', import.meta.url), 'utf8')),
);
