import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTariff } from '../../../domain/tariff/check-tariff.ts';
import { tariffSchema } from '../../../domain/tariff/tariff.ts';
import { tariffProblemCodes } from '../../../domain/tariff/tariff-problem.ts';
import { feeOf, ist, shippedTariff } from './shipped-tariff.ts';

const docs = readFileSync(new URL('../../../docs/tariffs.md', import.meta.url), 'utf8');
const blocks = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
const parsed = (start: string): unknown => JSON.parse(blocks.find((block) => block.trimStart().startsWith(start)) ?? '');

describe('docs/tariffs.md', () => {
  it('shows the answer that the command gives', () => {
    const answer = feeOf(shippedTariff('ndmc-2023'), 'car', '9h', {
      multiplierIds: ['grap'],
      enteredAtMs: ist('2026-11-09T10:00'),
    });
    expect(parsed('{\n  "amountPaise"')).toEqual({ amount: '₹200.00', ...answer });
  });

  it('shows a tariff that can be saved, and prices as the published one', () => {
    const shown = tariffSchema.parse(parsed('{\n  "name"'));
    const night = { enteredAtMs: ist('2026-02-03T22:00') };
    expect(checkTariff(shown)).toEqual([]);
    expect(feeOf(shown, 'car', '4h', night)).toEqual(feeOf(shippedTariff('delhi-metro-2018'), 'car', '4h', night));
  });

  it('shows pieces that fit into a tariff', () => {
    const { name, version, edge, fares } = tariffSchema.parse(parsed('{\n  "name"'));
    const piece = (start: string): object => JSON.parse(`{${blocks.filter((block) => block.startsWith(start)).join(',')}}`);
    const whole = {
      name,
      version,
      edge,
      ...piece('"concessions"'),
      fares: fares.map((fare) => ({
        ...fare,
        ...piece('"lostTicket"'),
        charges: [{ words: name, period: { kind: 'cycle', minutes: 60 }, ...piece('"rates"') }],
      })),
    };
    expect(checkTariff(tariffSchema.parse(whole))).toEqual([]);
    const steps = parsed('[\n  { "kind"');
    const charges = [{ words: name, period: { kind: 'stay' }, rates: [{ steps }] }];
    expect(checkTariff(tariffSchema.parse({ ...whole, fares: [{ kind: 'charged', vehicleClasses: ['car'], charges }] }))).toEqual(
      [],
    );
  });

  it('names every problem', () => {
    for (const code of tariffProblemCodes) expect(docs).toContain(`\`${code}\``);
  });
});
