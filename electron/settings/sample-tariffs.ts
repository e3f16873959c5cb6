// The tariffs that come with the booth (resources/tariffs), as texts. Read when they are asked for: seldom, and never in a lane.
import { readdirSync, readFileSync } from 'node:fs';

// Two folders up from here, and from the bundle in out/electron as well.
const folder = new URL('../../resources/tariffs/', import.meta.url);
const isTariff = (name: string) => name.endsWith('.json') && name !== 'tariff.schema.json';

export type TariffSource = { readonly kind: 'sample'; readonly id: string } | { readonly kind: 'file'; readonly text: string };

export function sampleTariffs(): readonly { readonly id: string; readonly text: string }[] {
  return readdirSync(folder)
    .filter(isTariff)
    .sort()
    .map((name) => ({ id: name.slice(0, -'.json'.length), text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** An unknown sample is a text that is no tariff. */
export function tariffTextOf(source: TariffSource): string {
  if (source.kind === 'file') return source.text;
  return sampleTariffs().find(({ id }) => id === source.id)?.text ?? '';
}
