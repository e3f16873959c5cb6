// How each refusal of the reconcile channels is got through the one door. Merged by refusals.test.ts.

import { systemTimers } from '../../../../electron/settings/timers.ts';
import { readInThread } from '../../../../electron/settlement/read-in-thread.ts';
import { MOST_BYTES, MOST_LINES } from '../../../../electron/settlement/reader-messages.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { meera } from '../../world/cashier.ts';
import { razorpayJson, sendFile, takeIn } from '../../world/settlement-files.ts';
import { lane, type Scenarios } from './scenarios.ts';

const someJson = (world: BoothWorld) => razorpayJson([{ entity_id: 'pay_1', amount: 4_000 }], world.clock.nowMs());
const unknownLine = { item: 'line', itemId: 'razorpay:pay_1', rowReason: 'settled_unknown', decision: 'settled' } as const;
const asItIs = { reason: 'as it is', approver: null };

async function refusedPreview(content: string | Buffer) {
  const world = await lane();
  await sendFile(world, 'file.csv', content);
  return world.refusal('settlement.preview', {});
}

export const reconcileRefusals = {
  settlement_file_too_large: async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    return world.refusal('settlement.send', { fileName: 'a.csv', size: MOST_BYTES + 1, offset: 0, base64: 'YQ==' });
  },
  settlement_upload_broken: async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    await world.ok('settlement.send', { fileName: 'a.csv', size: 10, offset: 0, base64: 'YQ==' });
    return world.refusal('settlement.send', { fileName: 'a.csv', size: 10, offset: 5, base64: 'YQ==' });
  },
  settlement_file_unreadable: () => refusedPreview('{ "items": ['),
  settlement_form_unknown: () => refusedPreview('name,price\r\ntea,10\r\n'),
  settlement_too_many_lines: () => refusedPreview(`id,type,gross\n${'a,payment,1\n'.repeat(MOST_LINES + 1)}`),
  settlement_file_too_heavy: async () => {
    const bytes = Buffer.from(`[${'[],'.repeat(1_000_000)}[]]`);
    const read = await readInThread({ bytes, utcOffsetMinutes: 330 }, { timers: systemTimers, memoryMb: 16 }, () => {});
    if (read.ok) throw new Error('It was read');
    return read.refusal.code;
  },
  settlement_reader_busy: async () => {
    const world = await lane();
    await sendFile(world, 'a.json', someJson(world));
    const first = world.ok('settlement.preview', {});
    const code = await world.refusal('settlement.preview', {});
    await first;
    return code;
  },
  settlement_file_known: async () => {
    const world = await lane();
    await takeIn(world, 'a.json', someJson(world));
    await sendFile(world, 'renamed.json', someJson(world));
    return world.refusal('settlement.preview', {});
  },
  settlement_not_read: async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    return world.refusal('settlement.import', { fileSha256: '0'.repeat(64), leaveWrongOut: true });
  },
  settlement_lines_wrong: async () => {
    const world = await lane();
    await sendFile(world, 'a.csv', 'id,type,gross\na,payment,40\nb,payment,forty\n');
    const { fileSha256 } = await world.ok('settlement.preview', {});
    return world.refusal('settlement.import', { fileSha256, leaveWrongOut: false });
  },
  settlement_nothing_new: async () => {
    const world = await lane();
    await takeIn(world, 'a.json', someJson(world));
    await sendFile(world, 'b.json', `${someJson(world)} `);
    const { fileSha256 } = await world.ok('settlement.preview', {});
    return world.refusal('settlement.import', { fileSha256, leaveWrongOut: false });
  },
  reconcile_row_changed: async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    return world.refusal('reconcile.decide', { ...unknownLine, ...asItIs });
  },
  reconcile_row_decided: async () => {
    const world = await lane();
    await takeIn(world, 'a.json', someJson(world));
    await world.ok('reconcile.decide', { ...unknownLine, ...asItIs });
    return world.refusal('reconcile.decide', { ...unknownLine, ...asItIs });
  },
} as const satisfies Scenarios;
