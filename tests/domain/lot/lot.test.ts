// What a lot is made of: GSTINs, slots as people write them, the layout, its settings and its prices.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewId, SlotId, ZoneId } from '../../../domain/ids.ts';
import { keepOccupied, layOut, type ZonePlan } from '../../../domain/lot/check-layout.ts';
import { decideConfigureLot } from '../../../domain/lot/configure-lot.ts';
import { checkCharacterOfGstin, placeOfSupply, problemOfGstin } from '../../../domain/lot/gstin.ts';
import { decideSetUp, type LotSetUp } from '../../../domain/lot/set-up-lot.ts';
import { formatSlotRanges, parseSlotRanges } from '../../../domain/lot/slot-ranges.ts';
import { approvalActions, approvalFloors, approvalLevelsInOrder } from '../../../domain/people/approval-rules.ts';
import { decidePublishTariff } from '../../../domain/tariff/publish-tariff.ts';
import { setUpDelhi } from '../../electron/world/set-up.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { asha, contextAt, meera, startMs } from '../session/sample-lot.ts';
import { shippedTariff } from '../tariff/shipped-tariff.ts';

const newId: NewId = <Id extends string>() => '0'.repeat(26) as Id;
const { settings } = contextAt(startMs, { actorId: asha.operatorId });
const owner = { ...meera, role: 'owner' as const };

describe('a GSTIN', () => {
  test.each(['27AAPFU0939F1ZV', '29AAGCB7383J1Z4', '24AAACC1206D1ZM'])('%s fits', (gstin) => {
    expect(problemOfGstin(gstin)).toBeNull();
  });

  test('is caught with any one character mistyped, or two neighbours swapped', () => {
    const good = '27AAPFU0939F1ZV';
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const place = fc.nat(14);
    fc.assert(
      fc.property(place, fc.constantFrom(...characters), (at, character) => {
        const typed = good.slice(0, at) + character + good.slice(at + 1);
        expect(problemOfGstin(typed) === null).toBe(typed === good);
      }),
    );
  });

  test('says what is wrong with it', () => {
    expect(problemOfGstin('27AAPFU0939F1Z')).toBe('form');
    expect(problemOfGstin('99AAPFU0939F1ZV')).toBe('state');
    expect(problemOfGstin('27AAPFU0939F1ZW')).toBe('check');
    expect(checkCharacterOfGstin('07AAPFU0939F1Z')).toBe('X');
    expect(placeOfSupply('07')).toBe('Delhi (07)');
    for (let code = 1; code < 39; code += 1)
      expect((placeOfSupply(`${code}`.padStart(2, '0')) ?? '').length).toBeLessThanOrEqual(40);
  });
});

describe('slots as people write them', () => {
  test.each([
    ['A-01…A-03', ['A-01', 'A-02', 'A-03']],
    ['a-1..a-3', ['A-1', 'A-2', 'A-3']],
    ['A-08 to A-11, B-1', ['A-08', 'A-09', 'A-10', 'A-11', 'B-1']],
    ['P9–P11\nVIP', ['P9', 'P10', 'P11', 'VIP']],
    ['A-01 से A-02', ['A-01', 'A-02']],
  ])('%s', (text, slots) => {
    expect(parseSlotRanges(text)).toEqual(slots);
  });

  test.each(['', ' , ', 'A-03…A-01', 'A-01…B-03', 'A-01…A-02…A-03', 'A-01, A-01', 'slot one', 'A-1…A-9999', 'A_1'])(
    'cannot be read: %s',
    (text) => {
      expect(parseSlotRanges(text)).toBeNull();
    },
  );

  test('are the same after they were written and read again', () => {
    const slot = fc.record({
      prefix: fc.constantFrom('A-', 'B-', 'P', 'VIP', 'L1-'),
      number: fc.integer({ min: 0, max: 120 }),
      wide: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(slot, { minLength: 1, maxLength: 60 }), (parts) => {
        const slots = [
          ...new Set(parts.map(({ prefix, number, wide }) => `${prefix}${wide ? `${number}`.padStart(3, '0') : number}`)),
        ];
        expect(parseSlotRanges(formatSlotRanges(slots))).toEqual(slots);
      }),
    );
  });
});

describe('a layout', () => {
  const classes = settings.vehicleClasses.slice(0, 2);
  const [first, second] = classes.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('the sample lot has two classes');
  const plan = (zoneId: string, slots: string, vehicleClasses = [first, second]): ZonePlan => ({
    zoneId: zoneId as ZoneId,
    name: { en: zoneId, hi: zoneId },
    vehicleClasses,
    slots,
  });

  test('is refused in the documented order', () => {
    const answer = (plans: readonly ZonePlan[]) => {
      const laid = layOut(plans, classes);
      return laid.ok ? 'ok' : laid.refusal.code;
    };
    expect(answer([plan('A', 'A-1…A-2'), plan('B', 'B-1')])).toBe('ok');
    expect(answer([plan('A', '?'), plan('A', '?', ['bus' as never])])).toBe('zone_twice');
    expect(answer([plan('A', '?'), plan('B', 'A-1', ['bus' as never])])).toBe('slots_wrong');
    expect(answer([plan('A', 'A-1'), plan('B', 'A-1', ['bus' as never])])).toBe('slot_twice');
    expect(answer([plan('A', 'A-1', ['bus' as never])])).toBe('class_unknown');
    expect(answer([plan('A', 'A-1', [first])])).toBe('class_without_zone');
  });

  test('never loses a slot on which a vehicle stands', () => {
    const names = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'C-1'] as SlotId[];
    const zoneOf = (slot: string) => slot.slice(0, 1) as ZoneId;
    const zonesOf = (slots: readonly SlotId[]) =>
      ['A', 'B', 'C'].flatMap((zoneId) => {
        const own = slots.filter((slot) => zoneOf(slot) === zoneId);
        return own.length === 0 ? [] : [{ ...plan(zoneId, ''), slots: own }];
      });
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (planned, taken) => {
        const occupied = taken.map((slotId) => ({ slotId, zoneId: zoneOf(slotId) }));
        const after = keepOccupied(zonesOf(planned), { before: zonesOf(names), occupied });
        const slots = after.zones.flatMap((zone) => zone.slots);
        expect([...slots].sort()).toEqual([...new Set([...planned, ...taken])].sort());
        expect([...after.kept].sort()).toEqual(taken.filter((slot) => !planned.includes(slot)).sort());
        for (const zone of after.zones) for (const slot of zone.slots) expect(zoneOf(slot)).toBe(zone.zoneId);
      }),
    );
  });
});

describe('a change of the settings', () => {
  const state = { settings, occupied: [], concessionIds: ['staff'] };
  const shop = { id: 'cafe', name: 'Café', code: '4711', concessionId: 'staff', dailyLimit: 20 };

  test('is one fact with the whole settings, and only what was asked is other than before', () => {
    const decided = decideConfigureLot(state, { idleLockMinutes: 0, validators: undefined }, { actor: meera });
    expect(decided).toMatchObject({ ok: true, value: { facts: [{ type: 'lot.configured' }], kept: [] } });
    const [configured] = decided.ok ? decided.value.facts : [];
    expect(configured?.body).toEqual({ settings: { ...settings, idleLockMinutes: 0 } });
  });

  test('is refused in the documented order', () => {
    const answer = (change: Parameters<typeof decideConfigureLot>[1], actor = owner as typeof meera) => {
      const decided = decideConfigureLot(state, change, { actor });
      return decided.ok ? 'ok' : decided.refusal.code;
    };
    expect(answer({ validators: [shop], exitGraceMinutes: 5 })).toBe('ok');
    expect(answer({ exitGraceMinutes: 5, approvals: { refund: 'free' } }, meera)).toBe('owner_only');
    expect(answer({ approvals: { refund: 'free' }, zones: [] })).toBe('approval_too_loose');
    expect(answer({ zones: [], validators: [{ ...shop, concessionId: 'gone' }] })).toBe('class_without_zone');
    expect(answer({ validators: [shop, { ...shop, concessionId: 'gone' }] })).toBe('concession_unknown');
    expect(answer({ validators: [shop, { ...shop, id: 'other' }] })).toBe('validator_twice');
    expect(answer({ validators: [shop, { ...shop, code: '4712' }] })).toBe('validator_twice');
  });

  test('makes no approval looser than its floor', () => {
    fc.assert(
      fc.property(fc.constantFrom(...approvalActions), fc.constantFrom(...approvalLevelsInOrder), (action, level) => {
        const isLoose = approvalLevelsInOrder.indexOf(level) < approvalLevelsInOrder.indexOf(approvalFloors[action]);
        expect(decideConfigureLot(state, { approvals: { [action]: level } }, { actor: owner }).ok).toBe(!isLoose);
      }),
    );
  });
});

test('a set-up is refused in the documented order', () => {
  const text = JSON.stringify(shippedTariff('ndmc-2023'));
  const { language: _, tariff: __, ...asked } = setUpDelhi;
  const good = { isSetUp: false, asked: { ...asked, tariffText: text } as unknown as LotSetUp };
  const change = (part: Partial<LotSetUp>) => (setup: typeof good) => ({ ...setup, asked: { ...setup.asked, ...part } });
  const zones = (spoil: (plans: readonly ZonePlan[]) => readonly ZonePlan[]) => (setup: typeof good) => ({
    ...setup,
    asked: { ...setup.asked, zones: spoil(setup.asked.zones) },
  });
  expectRefusalsInOrder({
    channel: 'setup.finish',
    elsewhere: [],
    good,
    breaks: [
      ['set_up_done', (setup) => ({ ...setup, isSetUp: true })],
      ['gstin_wrong', change({ stateCode: '27' })],
      [
        'class_twice',
        (setup) => change({ vehicleClasses: [...setup.asked.vehicleClasses, ...setup.asked.vehicleClasses] })(setup),
      ],
      ['zone_twice', zones((plans) => [...plans, ...plans])],
      ['slots_wrong', zones((plans) => plans.map((plan) => ({ ...plan, slots: '?' })))],
      ['slot_twice', zones((plans) => [...plans, ...plans.slice(0, 1).map((plan) => ({ ...plan, zoneId: 'Z' as ZoneId }))])],
      ['class_unknown', zones((plans) => plans.map((plan) => ({ ...plan, vehicleClasses: ['bus' as never] })))],
      ['class_without_zone', zones((plans) => plans.slice(0, 1))],
      ['tariff_wrong', change({ tariffText: '{}' })],
      ['pin_too_simple', change({ owner: { ...good.asked.owner, pin: '1111' } })],
    ],
    decide: ({ isSetUp, asked: typed }) =>
      decideSetUp({ isSetUp }, typed, { newId, pinDigestOf: () => 'd'.repeat(64), publicKey: 'key' }),
  });
});

test('a lot that is not registered has no GSTIN and no tax lines; one that charges tax has one', () => {
  const text = JSON.stringify(shippedTariff('ndmc-2023'));
  const { language: _, tariff: __, ...asked } = setUpDelhi;
  const lot = { ...asked, tariffText: text } as unknown as LotSetUp;
  const exempt = { ...lot, gstin: null, gst: { ratePercent: 0, inclusive: true, exempt: true } };
  expect(decideSetUp({ isSetUp: false }, exempt, { newId, pinDigestOf: () => 'd'.repeat(64), publicKey: 'key' })).toMatchObject({
    ok: true,
  });
  expect(
    decideSetUp({ isSetUp: false }, { ...lot, gstin: null }, { newId, pinDigestOf: () => 'd'.repeat(64), publicKey: 'key' }),
  ).toMatchObject({
    refusal: { code: 'gstin_wrong', detail: { why: 'missing' } },
  });
});

test('a tariff is published at once or later, never back in time, and never with a problem', () => {
  const text = JSON.stringify(shippedTariff('ndmc-2023'));
  const state = { vehicleClasses: ['car', 'two_wheeler'] };
  const publish = (asked: Parameters<typeof decidePublishTariff>[1], classes = state) =>
    decidePublishTariff(classes, asked, { nowMs: startMs, newId });
  expect(publish({ text, effectiveFromMs: null })).toMatchObject({
    ok: true,
    value: { facts: [{ type: 'tariff.published', body: { effectiveFromMs: startMs } }] },
  });
  expect(publish({ text, effectiveFromMs: startMs + 86_400_000 }).ok).toBe(true);
  expect(publish({ text, effectiveFromMs: startMs - 120_000 })).toMatchObject({ refusal: { code: 'effective_past' } });
  expect(publish({ text: '[1', effectiveFromMs: 0 })).toMatchObject({ refusal: { code: 'tariff_wrong' } });
  expect(publish({ text, effectiveFromMs: null }, { vehicleClasses: ['bus'] })).toMatchObject({
    refusal: { code: 'tariff_wrong', detail: { problemEn: 'The class "bus" of this lot has no fare.', problems: 1 } },
  });
});
