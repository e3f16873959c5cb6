// Slips that could not be printed before the last stop: they come out after the start, and stand before nobody.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../../eventually.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, openLane } from '../world/cashier.ts';

afterEach(closeWorlds);

const SLIPS = 12;

it('are printed one by one: every call is answered between two of them, and the first view before all but one', async () => {
  const world = await openWorld();
  await openLane(world);
  const fault = join(world.folder, 'virtual', 'printer-fault');
  mkdirSync(join(world.folder, 'virtual'), { recursive: true });
  writeFileSync(fault, 'paper_out');
  const { documentId } = await letIn(world);
  for (let copy = 1; copy < SLIPS; copy += 1) await world.ok('document.reprint', { documentId });
  world.crash();
  rmSync(fault);
  world.clock.pass(60_000);

  const drawn: number[] = [];
  let answered = 0;
  const again = await world.again({
    draw: () => {
      drawn.push(answered);
      return { picture: { widthDots: 8, heightDots: 0, rows: new Uint8Array() }, text: '' };
    },
  });
  expect(drawn).toEqual([]);
  await eventually('every slip to be drawn', async () => {
    await again.ok('booth.view', {});
    answered += 1;
    return drawn.length >= SLIPS;
  });
  expect(drawn[1]).toBeGreaterThan(0);
  // Each after another answer than the one before.
  expect(new Set(drawn.slice(1)).size).toBe(drawn.length - 1);
});
