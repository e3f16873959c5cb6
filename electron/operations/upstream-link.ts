// The booth's line to upstream, made of sync and the booth's own journal, feed inbox and key.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import type { Sign } from '../../domain/journal/record.ts';
import { enrolmentProofText } from '../../upstream/contract/http.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { Log } from '../monitoring/log.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { BoothClock } from '../settings/booth-clock.ts';
import { enrol } from '../sync/enrol.ts';
import type { FeedInbox } from '../sync/follow-feed.ts';
import { openSync, type Sync } from '../sync/open-sync.ts';
import type { Head, JournalDiffers, JournalOutbox } from '../sync/push-journal.ts';
import type { HearTime } from './set-time.ts';

/** Where upstream is, and the one-time code for a booth that it does not know yet. */
export type UpstreamAddress = {
  readonly url: string;
  readonly enrolmentCode: string | null;
  /** False: its clock is not that of the booth, as where a month of work is made in minutes. */
  readonly tellsTime?: boolean;
};

export function openUpstreamLink({
  upstream,
  identity,
  sign,
  secrets,
  ...options
}: {
  readonly upstream: UpstreamAddress | null;
  readonly identity: BoothIdentity;
  readonly sign: Sign;
  readonly secrets: SecretStore;
  readonly journal: JournalOutbox;
  readonly feed: FeedInbox;
  readonly journalDiffers: JournalDiffers;
  readonly clock: BoothClock;
  readonly hearTime: HearTime;
  readonly random: () => number;
  readonly version: string;
  readonly log: Log;
  readonly onChange: () => void;
}): Sync {
  const { lotId, boothId, boothCode, publicKey } = identity;
  const code = upstream?.enrolmentCode ?? null;
  const url = upstream?.url ?? null;
  return openSync({
    ...options,
    nowMs: options.clock.nowMs,
    upstreamUrl: url,
    token: () => secrets.read('upstream_token'),
    time: {
      boothId,
      verifyUpstream: (text, signature) => verifyBy(secrets.read('upstream_public_key'), text, signature),
      inDoubt: () => options.clock.doubt() !== null,
      heard: upstream?.tellsTime === false ? () => {} : options.hearTime,
      monotonicMs: options.clock.monotonicMs,
    },
    verifyHead: (head) => verifyHead(head, { boothId, publicKey: secrets.read('upstream_public_key') }),
    ...(url !== null && code !== null
      ? {
          enrol: () => {
            const claim = { enrolmentCode: code, lotId, boothId, boothCode };
            const request = { ...claim, publicKey, proof: sign(enrolmentProofText(claim)) };
            return enrol({ upstreamUrl: url, request, secrets, version: options.version });
          },
        }
      : {}),
  });
}

function verifyHead(
  { seq, hash, countersignature }: Head,
  { boothId, publicKey }: { readonly boothId: string; readonly publicKey: string | null },
): boolean {
  return verifyBy(publicKey, `${boothId}:${seq}:${hash}`, countersignature);
}

function verifyBy(publicKey: string | null, text: string, signature: string): boolean {
  return publicKey !== null && verifyEd25519({ text, signature, publicKey });
}
