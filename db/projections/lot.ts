// Facts of the booth and its lot → booth, lot_settings, zone, zone_class, slot, tariff, booth_run, clock_jump.
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Zone } from '../../domain/lot/lot-settings.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { SlotRow, ZoneRow } from '../schema.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

const retireZones = hotWrite(() => sqlite.updateTable('zone').set({ in_use: 0 }));
const retireSlots = hotWrite(() => sqlite.updateTable('slot').set({ in_use: 0 }));
const forgetZoneClasses = hotWrite(() => sqlite.deleteFrom('zone_class'));

const keepZone = hotWrite((p: ZoneRow) =>
  sqlite
    .insertInto('zone')
    .values({ zone_id: p.zone_id, place: p.place, name_en: p.name_en, name_hi: p.name_hi, in_use: p.in_use })
    .onConflict((conflict) =>
      conflict.column('zone_id').doUpdateSet((row) => ({
        place: row.ref('excluded.place'),
        name_en: row.ref('excluded.name_en'),
        name_hi: row.ref('excluded.name_hi'),
        in_use: row.ref('excluded.in_use'),
      })),
    ),
);

const keepSlot = hotWrite((p: SlotRow) =>
  sqlite
    .insertInto('slot')
    .values({ slot_id: p.slot_id, zone_id: p.zone_id, place: p.place, in_use: p.in_use })
    .onConflict((conflict) =>
      conflict.column('slot_id').doUpdateSet((row) => ({
        zone_id: row.ref('excluded.zone_id'),
        place: row.ref('excluded.place'),
        in_use: row.ref('excluded.in_use'),
      })),
    ),
);

const endRun = hotWrite((p: { atMs: number }) =>
  sqlite
    .updateTable('booth_run')
    .set({ stopped_at_ms: p.atMs })
    .where('started_seq', '=', (query) => query.selectFrom('booth_run').select((row) => row.fn.max('started_seq').as('latest'))),
);

export const projectLot: Projections<
  'booth.enrolled' | 'booth.started' | 'booth.stopped' | 'clock.jumped' | 'lot.configured' | 'tariff.published'
> = {
  'booth.enrolled': (tx, { lotId, boothId, boothCode, publicKey }) =>
    insertRow(tx, 'booth', { only_row: 1, lot_id: lotId, booth_id: boothId, booth_code: boothCode, public_key: publicKey }),

  'booth.started': (tx, { version, atMs, lastSeenMs }, seq) =>
    insertRow(tx, 'booth_run', {
      started_seq: seq,
      version,
      started_at_ms: atMs,
      last_seen_ms: lastSeenMs,
      stopped_at_ms: null,
    }),

  'booth.stopped': (tx, { atMs }) => {
    endRun.run(tx, { atMs }, 'any');
  },

  'clock.jumped': (tx, { expectedMs, foundMs }, seq) =>
    insertRow(tx, 'clock_jump', { seq, expected_ms: expectedMs, found_ms: foundMs }),

  'lot.configured': (tx, { settings }, seq) => {
    insertRow(tx, 'lot_settings', { seq, settings: canonicalJson(settings) });
    retireZones.run(tx, {}, 'any');
    retireSlots.run(tx, {}, 'any');
    forgetZoneClasses.run(tx, {}, 'any');
    settings.zones.forEach((zone, place) => {
      layOutZone(tx, zone, place);
    });
  },

  'tariff.published': (tx, { tariffId, effectiveFromMs, tariff }, seq) =>
    insertRow(tx, 'tariff', { tariff_id: tariffId, seq, effective_from_ms: effectiveFromMs, tariff: canonicalJson(tariff) }),
};

function layOutZone(tx: WriteTx, zone: Zone, place: number): void {
  keepZone.run(tx, { zone_id: zone.zoneId, place, name_en: zone.name.en, name_hi: zone.name.hi, in_use: 1 });
  zone.vehicleClasses.forEach((vehicleClass, classPlace) => {
    insertRow(tx, 'zone_class', { zone_id: zone.zoneId, vehicle_class: vehicleClass, place: classPlace });
  });
  zone.slots.forEach((slotId, slotPlace) => {
    keepSlot.run(tx, { slot_id: slotId, zone_id: zone.zoneId, place: slotPlace, in_use: 1 });
  });
}
