// Facts of the booth and its lot → booth, lot_settings, zone, zone_class, slot, tariff, booth_run, clock_jump, series_skip.
import { sql } from 'kysely';
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

/** Those whose stay, or whose grace after it was paid, is still measured. */
const shiftStays = hotWrite((p: { fromSeq: number; byMs: number }) =>
  sqlite
    .updateTable('session')
    .set((row) => ({
      clock_shift_ms: row('clock_shift_ms', '+', p.byMs),
      // What was set before it closed is in the time at which it closed.
      closed_shift_ms: sql<number>`closed_shift_ms + iif(closed_at_ms IS NULL, 0, ${p.byMs})`,
    }))
    .where('opened_seq', '>=', p.fromSeq)
    .where((row) =>
      row.or([
        row('session_id', 'in', (query) => query.selectFrom('live_session').select('session_id')),
        row('session_id', 'in', (query) => query.selectFrom('aside_session').select('session_id')),
      ]),
    ),
);

/** No stay begins after now. */
const beginByNow = hotWrite((p: { nowMs: number }) =>
  sqlite
    .updateTable('session')
    .set((row) => ({ clock_shift_ms: row(row.val(p.nowMs), '-', row.ref('entered_at_ms')) }))
    .where('session_id', 'in', (query) => query.selectFrom('live_session').select('session_id'))
    .where((row) => row(row('entered_at_ms', '+', row.ref('clock_shift_ms')), '>', p.nowMs)),
);

export const projectLot: Projections<
  | 'booth.enrolled'
  | 'booth.started'
  | 'booth.stopped'
  | 'booth.restored'
  | 'clock.jumped'
  | 'clock.corrected'
  | 'lot.configured'
  | 'tariff.published'
> = {
  'booth.enrolled': (tx, { lotId, boothId, boothCode, publicKey }) =>
    insertRow(tx, 'booth', { only_row: 1, lot_id: lotId, booth_id: boothId, booth_code: boothCode, public_key: publicKey }),

  'booth.started': (tx, { version, atMs, lastSeenMs, continuous }, seq) =>
    insertRow(tx, 'booth_run', {
      started_seq: seq,
      version,
      started_at_ms: atMs,
      last_seen_ms: lastSeenMs,
      stopped_at_ms: null,
      continuous: continuous ? 1 : 0,
    }),

  'booth.stopped': (tx, { atMs }) => {
    endRun.run(tx, { atMs }, 'any');
  },

  'booth.restored': (tx, { skips }, seq) => {
    for (const skip of skips) insertRow(tx, 'series_skip', { seq, ...skip });
  },

  'clock.jumped': (tx, { expectedMs, foundMs }, seq) =>
    insertRow(tx, 'clock_jump', {
      seq,
      expected_ms: expectedMs,
      found_ms: foundMs,
      decided_by: null,
      operator_id: null,
      shift_id: null,
      offset_ms: null,
    }),

  'clock.corrected': (tx, { fromMs, toMs, computerMs, by, shiftId, staysFromSeq }, seq, actorId) => {
    insertRow(tx, 'clock_jump', {
      seq,
      expected_ms: fromMs,
      found_ms: toMs,
      decided_by: by,
      operator_id: actorId,
      shift_id: shiftId,
      offset_ms: toMs - computerMs,
    });
    if (staysFromSeq !== null) shiftStays.run(tx, { fromSeq: staysFromSeq, byMs: toMs - fromMs }, 'any');
    if (toMs < fromMs) beginByNow.run(tx, { nowMs: toMs }, 'any');
  },

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
