// A tariff before it is published: what is wrong with it, or what it would cost.
import { vehicleClassIdSchema } from '../../domain/ids.ts';
import { previewTable } from '../../domain/tariff/check-tariff.ts';
import { readTariff } from '../../domain/tariff/read-tariff.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';
import type { ChannelOutput } from '../contract/channels.ts';
import type { TariffPreview } from '../contract/views.ts';
import { sampleTariffs, type TariffSource, tariffTextOf } from '../settings/sample-tariffs.ts';

export function tariffPreview(source: TariffSource, vehicleClasses: readonly string[]): TariffPreview {
  const { tariff, problems } = readTariff(tariffTextOf(source), vehicleClasses);
  const priced = tariff === null || problems.length > 0 ? [] : vehicleClasses;
  return {
    name: tariff?.name ?? null,
    version: tariff?.version ?? null,
    problems: problems.map(({ words, path }) => ({ words, at: path.join('.') })),
    tables: priced.map((id) => ({
      vehicleClass: vehicleClassIdSchema.parse(id),
      rows:
        tariff === null
          ? []
          : previewTable(tariff, id).map(({ stayMinutes, stay, fee }) => ({ stayMinutes, stay, feePaise: fee.amountPaise })),
    })),
  };
}

export function tariffSamplesView(): ChannelOutput<'tariff.samples'> {
  return sampleTariffs().map(({ id, text }) => {
    const { name, version } = tariffSchema.parse(JSON.parse(text));
    return { id, name, version };
  });
}
