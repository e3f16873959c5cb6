// The first set-up: nothing before the last step, everything at once, and the same process is the booth afterwards.
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { journalHead } from '../../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../../db/rebuild.ts';
import { checkCharacterOfGstin } from '../../../domain/lot/gstin.ts';
import { closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { letIn, payCash } from '../world/cashier.ts';
import { changeDatabase, factsOf } from '../world/facts-between.ts';
import { farah, setUpDelhi } from '../world/set-up.ts';
import { HOUR_MS } from '../world/test-clock.ts';

afterEach(closeWorlds);

it('becomes the booth in the same process: the owner signs in, lets a vehicle in, and its receipt is the first of the series', async () => {
  const world = await openWorld({ training: false });
  expect(await world.refusal('auth.signIn', farah)).toBe('not_set_up');
  expect(await world.refusal('session.search', { text: '', scope: 'all' })).toBe('not_signed_in');
  await world.ok('setup.finish', setUpDelhi);
  expect(await world.ok('booth.view', {})).toMatchObject({
    training: false,
    boothCode: 'B03',
    lotName: setUpDelhi.name,
    preferences: { language: 'hi' },
    zones: [{ capacity: 12 }, { capacity: 8 }],
  });
  expect(await world.ok('auth.tiles', {})).toEqual([{ code: '301', name: 'Farah', role: 'owner', trainingPin: null }]);
  await world.ok('auth.signIn', farah);
  await world.ok('shift.open', { counts: [] });
  const { session } = await letIn(world);
  expect(session.slotId).toBe('A-01');
  world.clock.pass(HOUR_MS);
  expect(await payCash(world, session.sessionId)).toMatchObject({ receipt: { number: 'B03/2627/0000001' }, amountPaise: 2_000 });
  expect(await factsOf(world, 'lot.configured')).toMatchObject([
    { settings: { gstin: setUpDelhi.gstin, placeOfSupply: 'Delhi (07)', training: false } },
  ]);
  const again = await world.again({ training: false });
  await again.ok('auth.signIn', farah);
  await again.close();
  const stored = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  rebuildState(stored, join(world.folder, 'rebuilt.db'));
  const rebuilt = openBoothDatabase({ file: join(world.folder, 'rebuilt.db') });
  expect(rebuilt.read(dumpDerivedTables)).toEqual(stored.read(dumpDerivedTables));
  stored.close();
  rebuilt.close();
});

it('answers the same request the same, another one not, and tells no PIN from another in either', async () => {
  const world = await openWorld({ training: false });
  const requestId = newId();
  const asked = { ...setUpDelhi, requestId };
  const [first, second] = await Promise.all([world.ask('setup.finish', asked), world.ask('setup.finish', asked)]);
  expect(first).toEqual({ ok: true, value: {} });
  expect(second).toEqual({ ok: true, value: {} });
  expect(await world.ask('setup.finish', asked)).toEqual({ ok: true, value: {} });
  expect(await world.refusal('setup.finish', setUpDelhi)).toBe('set_up_done');
  expect(await world.refusal('setup.practise', {})).toBe('set_up_done');
});

it('writes nothing before the last step, nor when that is refused, and asks again after a crash', async () => {
  const world = await openWorld({ training: false });
  await world.ok('setup.previewTariff', { source: setUpDelhi.tariff, vehicleClasses: ['car'] });
  expect(await world.refusal('setup.finish', { ...setUpDelhi, owner: { ...setUpDelhi.owner, pin: '3010' } })).toBe(
    'pin_too_simple',
  );
  world.crash();
  expect(changeDatabase(world, journalHead).seq).toBe(0);
  const again = await world.again({ training: false });
  await again.ok('setup.finish', setUpDelhi);
  again.crash();
  const third = await again.again({ training: false });
  await third.ok('auth.signIn', farah);
});

it('is set up as a whole or not at all when the disk fails in the middle', async () => {
  let failing = false;
  const failsOnce = (file: string): BoothDatabase => {
    const real = openBoothDatabase({ file });
    return {
      ...real,
      write: (work) => {
        if (!failing) return real.write(work);
        failing = false;
        real.write(work);
        throw new OutcomeUnknown('fsync failed');
      },
    };
  };
  const world = await openWorld({ training: false, openDatabase: failsOnce });
  failing = true;
  await world.ok('setup.finish', setUpDelhi);
  await world.ok('auth.signIn', farah);
});

it('says what is wrong with a tariff in both languages, before and at the end', async () => {
  const world = await openWorld({ training: false });
  const classes = ['car', 'two_wheeler', 'bus'];
  const preview = await world.ok('setup.previewTariff', { source: setUpDelhi.tariff, vehicleClasses: classes });
  expect(preview.problems).toMatchObject([{ words: { en: 'The class "bus" of this lot has no fare.' } }]);
  expect(preview.tables).toEqual([]);
  const tariff = { kind: 'file' as const, text: 'not json' };
  expect(await world.ok('setup.previewTariff', { source: tariff, vehicleClasses: classes })).toMatchObject({
    name: null,
    problems: [{ words: { en: 'This file is not a tariff: it is not JSON.' } }],
  });
  expect(await world.ask('setup.finish', { ...setUpDelhi, tariff })).toMatchObject({
    refusal: { code: 'tariff_wrong', detail: { problemHi: expect.stringContaining('JSON') } },
  });
});

it('knows the check character of the GSTIN it is tested with', () => {
  expect(checkCharacterOfGstin(setUpDelhi.gstin?.slice(0, 14) ?? '')).toBe(setUpDelhi.gstin?.[14]);
});

it('practises instead, when asked to', async () => {
  const world = await openWorld({ training: false });
  await world.ok('setup.practise', {});
  expect(await world.ok('booth.view', {})).toMatchObject({ training: true, boothCode: 'T01' });
});
