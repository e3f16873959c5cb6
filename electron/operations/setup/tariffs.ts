// tariff.list, .samples, .preview, .publish: the versions of the lot's prices.
import { findOperator } from '../../../db/operators.ts';
import { listTariffs, tariffInForce } from '../../../db/tariffs.ts';
import type { NewId } from '../../../domain/ids.ts';
import { ok } from '../../../domain/result.ts';
import { decidePublishTariff } from '../../../domain/tariff/publish-tariff.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { tariffTextOf } from '../../settings/sample-tariffs.ts';
import { tariffPreview, tariffSamplesView } from '../../view/tariff-preview.ts';
import type { Commit } from '../commit.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

type ReadParts = { readonly store: Store; readonly clock: Clock };

export function listTariffVersions({ store, clock }: ReadParts): Operation<'tariff.list'> {
  return () =>
    store.read((tx) => {
      const nowMs = clock.nowMs();
      const inForceId = tariffInForce(tx, nowMs)?.tariffId;
      const versions = listTariffs(tx).map(({ tariffId, tariff, effectiveFromMs, publishedAtMs, publishedBy }) => ({
        tariffId,
        name: tariff.name,
        version: tariff.version,
        effectiveFromMs,
        publishedAtMs,
        publishedBy: publishedBy === null ? null : (findOperator(tx, publishedBy)?.name ?? null),
        state: tariffId === inForceId ? ('in_force' as const) : effectiveFromMs > nowMs ? ('coming' as const) : ('past' as const),
      }));
      return ok(versions);
    });
}

export function listTariffSamples(): Operation<'tariff.samples'> {
  return () => ok(tariffSamplesView());
}

export function previewTariff({ store }: Pick<ReadParts, 'store'>): Operation<'tariff.preview'> {
  return ({ source }) => ok(tariffPreview(source, store.read(classIdsOf)));
}

export function publishTariff({
  commit,
  clock,
  newId,
}: {
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
}): Operation<'tariff.publish'> {
  return ({ source, effectiveFromMs }, call) => {
    const text = tariffTextOf(source);
    return commit(call, (tx) => {
      const asked = { text, effectiveFromMs };
      const decided = decidePublishTariff({ vehicleClasses: classIdsOf(tx) }, asked, { nowMs: clock.nowMs(), newId });
      if (!decided.ok) return decided;
      const { tariffId, ...decision } = decided.value;
      return ok({ decision, reply: () => ({ tariffId }) });
    });
  };
}

function classIdsOf(tx: Parameters<typeof settingsOf>[0]): readonly string[] {
  return settingsOf(tx).vehicleClasses.map(({ id }) => id);
}
