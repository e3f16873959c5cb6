// setup.samples, .previewTariff, .finish, .practise: all that a booth without a lot answers. Used by set-up-booth.ts.

import { boothIdentity } from '../../../db/booth-identity.ts';
import { appendFacts } from '../../../db/journal.ts';
import { savePinHash } from '../../../db/operators.ts';
import { savePreference } from '../../../db/preferences.ts';
import { saveRequest } from '../../../db/requests.ts';
import type { WriteTx } from '../../../db/transaction.ts';
import { assert } from '../../../domain/assert.ts';
import type { NewId } from '../../../domain/ids.ts';
import { decideSetUp } from '../../../domain/lot/set-up-lot.ts';
import { pinDigest } from '../../../domain/people/pin-digest.ts';
import { ok, refuse } from '../../../domain/result.ts';
import type { ChannelName } from '../../contract/channels.ts';
import { channels } from '../../contract/channels.ts';
import { recordCrypto } from '../../crypto/record-crypto.ts';
import { sha256Hex } from '../../crypto/sha256.ts';
import { type Call, type Operation, type Operations, requestOf } from '../../ipc/call.ts';
import { createPinHasher, type PinHashCost } from '../../people/pin-hash.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';
import { readBoothSecrets } from '../../settings/booth-secrets.ts';
import type { Clock } from '../../settings/clock.ts';
import { tariffTextOf } from '../../settings/sample-tariffs.ts';
import { prepareTrainingLot } from '../../training/seed-training-lot.ts';
import { tariffPreview, tariffSamplesView } from '../../view/tariff-preview.ts';
import type { Store } from '../store.ts';

export type FirstDayParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly bootId: string;
  readonly secrets: SecretStore;
  readonly pinHashCost?: PinHashCost;
};

/** Everything but the first set-up is refused. */
export function firstDayOperations(parts: FirstDayParts): Operations {
  const notYet = () => refuse('not_set_up');
  const others = Object.fromEntries(Object.keys(channels).map((name) => [name, notYet])) as Record<ChannelName, typeof notYet>;
  return {
    ...others,
    'setup.samples': () => ok(tariffSamplesView()),
    'setup.previewTariff': ({ source, vehicleClasses }) => ok(tariffPreview(source, vehicleClasses)),
    'setup.finish': finishSetUp(parts),
    'setup.practise': practise(parts),
  };
}

/** Facts, PIN, language and reply in one transaction: a booth that is set up, or one that still is not. */
function finishSetUp({ store, clock, newId, bootId, secrets, pinHashCost }: FirstDayParts): Operation<'setup.finish'> {
  return async ({ requestId: _, language, tariff, ...asked }, call) => {
    const { pepper, sign, publicKey } = readBoothSecrets(secrets, null);
    const pinHash = await createPinHasher({ pepper, cost: pinHashCost }).hash(asked.owner.pin);
    const tariffText = tariffTextOf(tariff);
    return store.write((tx) => {
      const isSetUp = boothIdentity(tx) !== undefined;
      const decided = decideSetUp(
        { isSetUp },
        { ...asked, tariffText },
        {
          newId,
          publicKey,
          pinDigestOf: (operatorId) => pinDigest({ operatorId, pinHash }, sha256Hex),
        },
      );
      if (!decided.ok) return decided;
      const { facts, operator } = decided.value;
      const [enrolled] = facts;
      assert(enrolled?.type === 'booth.enrolled', 'a set-up begins with who the booth is');
      const savedAtMs = clock.nowMs();
      const stamp = { wallTimeMs: savedAtMs, monotonicMs: clock.monotonicMs(), bootId };
      appendFacts(tx, { facts, actorId: null, stamp, identity: enrolled.body, crypto: recordCrypto(sign) });
      savePinHash(tx, { operatorId: operator.operatorId, pinHash });
      savePreference(tx, { name: 'language', value: JSON.stringify(language) });
      keepReply(tx, call, savedAtMs);
      return ok({});
    });
  };
}

function practise({ store, secrets, ...world }: FirstDayParts): Operation<'setup.practise'> {
  return async (_input, call) => {
    const { pepper, ...signer } = readBoothSecrets(secrets, null);
    const seed = await prepareTrainingLot({
      ...world,
      ...signer,
      pinHasher: createPinHasher({ pepper, cost: world.pinHashCost }),
    });
    return store.write((tx) => {
      if (boothIdentity(tx) !== undefined) return refuse('set_up_done');
      seed(tx);
      keepReply(tx, call, world.clock.nowMs());
      return ok({});
    });
  };
}

/** The booth that this one becomes answers the same request again. */
function keepReply(tx: WriteTx, call: Call, savedAtMs: number): void {
  const { requestId, channel, contentHash } = requestOf(call);
  saveRequest(tx, { requestId, channel, inputHash: contentHash, reply: {}, savedAtMs });
}
