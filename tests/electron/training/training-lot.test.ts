// The training lot: every class has a price and a place, and the booth keeps its identity.
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { boothIdentity } from '../../../db/booth-identity.ts';
import { readCommitsAfter } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { genesis, verifyCommit } from '../../../domain/journal/chain.ts';
import { verifyEd25519 } from '../../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { trainingLotSettings } from '../../../electron/training/training-lot.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, openLane, payCash } from '../world/cashier.ts';

afterEach(closeWorlds);

it('lets every class in to a place of its own, and prices it', async () => {
  const world = await openWorld({ firstStart: true });
  await openLane(world);
  for (const { id } of trainingLotSettings.vehicleClasses) {
    const { session } = await letIn(world, null, id);
    expect(session.slotId).not.toBeNull();
    const exit = await world.ok('exit.quote', { by: { kind: 'session', sessionId: session.sessionId } });
    expect(exit.kind).toBe('quote');
  }
});

it('keeps its journal, keys and people over restarts, and the chain holds from the first record on', async () => {
  const world = await openWorld({ firstStart: true });
  await openLane(world);
  await payCash(world, (await letIn(world)).session.sessionId);
  await world.close();
  const again = await world.again({ training: false });
  await again.ok('auth.signIn', asha);
  await again.close();

  const database = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const { commits, identity } = database.read((tx) => ({ commits: readCommitsAfter(tx, 0, 1_000), identity: boothIdentity(tx) }));
  database.close();
  if (identity === undefined) throw new Error('no identity');
  let head = genesis;
  for (const commit of commits) {
    const place = { ...identity, seq: head.seq + 1, previousHash: head.hash };
    expect(verifyCommit(commit, place, { sha256: sha256Hex, verify: verifyEd25519 })).toEqual({ ok: true });
    head = commit.records.at(-1) ?? head;
  }
  const records = commits.flatMap((commit) => commit.records);
  expect(records.map(({ type }) => type)).toEqual(expect.arrayContaining(['booth.enrolled', 'booth.stopped', 'booth.started']));
});

it('is not made of an empty database unless the booth is for training', async () => {
  expect(await (await openWorld({ training: false })).refusal('auth.tiles', {})).toBe('not_set_up');
});

it('does not start without the key that its journal was signed with', async () => {
  const world = await openWorld({ firstStart: true });
  await world.close();
  const secrets = openFileSecretStore(join(world.folder, 'secrets.json'));
  secrets.remove('booth_signing_key');
  await expect(world.again()).rejects.toThrow('key of this booth is missing');
});
