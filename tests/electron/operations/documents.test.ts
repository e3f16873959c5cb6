// Paper that does not come out: the money stands, the cashier is told, and the next print says COPY unless surely nothing was printed.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Attention } from '../../../electron/contract/views.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, openLane, payCash } from '../world/cashier.ts';

afterEach(closeWorlds);

type PrintAttention = Extract<Attention, { kind: 'print' }>;

async function paidWithPrinter(fault: string): Promise<{ world: BoothWorld; print: PrintAttention }> {
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world);
  await eventually('the printed ticket', () => printedTexts(world).length === 1);
  writeFileSync(join(world.folder, 'virtual', 'printer-fault'), fault);
  const settled = await payCash(world, session.sessionId);
  expect(settled.session.state).toBe('closed');
  const print = await eventually('the print that failed', async () => {
    const { attention } = await world.ok('booth.view', {});
    return attention.find((entry): entry is PrintAttention => entry.kind === 'print');
  });
  rmSync(join(world.folder, 'virtual', 'printer-fault'));
  return { world, print };
}

function printedTexts(world: BoothWorld): readonly string[] {
  return readdirSync(join(world.folder, 'printed')).filter((name) => name.endsWith('.txt'));
}

it('prints again as the original when surely nothing came out', async () => {
  const { world, print } = await paidWithPrinter('paper_out');
  expect(print).toMatchObject({
    document: 'receipt',
    number: 'T01/2627/0000001',
    state: 'failed',
    condition: 'paper_out',
    copy: 0,
  });
  await world.ok('job.answer', { jobId: print.jobId, answer: 'print_again' });
  await eventually('the receipt', () => printedTexts(world).length === 2);
  expect(await world.ok('document.view', { documentId: print.documentId })).toMatchObject({ copies: 0 });
  expect((await world.ok('booth.view', {})).attention).toEqual([]);
});

it('prints a COPY when nobody knows what came out', async () => {
  const { world, print } = await paidWithPrinter('unknown');
  expect(print).toMatchObject({ state: 'unknown', copy: 0 });
  await world.ok('job.answer', { jobId: print.jobId, answer: 'print_again' });
  const view = await world.ok('document.view', { documentId: print.documentId });
  expect(view.copies).toBe(1);
  expect(view.text).toMatch(/COPY/);
  await eventually('an empty list', async () => (await world.ok('booth.view', {})).attention.length === 0);
});

it('answers a job once', async () => {
  const { world, print } = await paidWithPrinter('unknown');
  await world.ok('job.answer', { jobId: print.jobId, answer: 'dismiss' });
  expect(await world.refusal('job.answer', { jobId: print.jobId, answer: 'print_again' })).toBe('job_not_waiting');
});
