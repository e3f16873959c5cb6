// What passes and lists say about an entry, read in the deciding transaction.
import { listEntryOfPlate } from '../../../db/lists.ts';
import { findPass, findPassByPlate, passInside } from '../../../db/passes.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { EntryPass } from '../../../domain/pass/enter-by-pass.ts';
import { isInForce } from '../../../domain/pass/list-entry.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import type { EntryState } from '../../../domain/session/issue-ticket.ts';
import type { ShownCards } from './shown-cards.ts';

export function entryPasses(
  tx: ReadTx,
  { nowMs, shownCards }: { readonly nowMs: number; readonly shownCards: ShownCards },
): Pick<EntryState, 'blackListed' | 'passOfPlate' | 'passById'> {
  return {
    blackListed: (plate) => {
      const entry = listEntryOfPlate(tx, plate);
      return entry !== undefined && entry.list === 'black' && isInForce(entry, nowMs) ? entry : null;
    },
    passOfPlate: (plate) => withInside(tx, findPassByPlate(tx, plate), shownCards),
    passById: (passId) => withInside(tx, findPass(tx, passId), shownCards),
  };
}

function withInside(tx: ReadTx, pass: StoredPass | undefined, { isShown }: ShownCards): EntryPass | null {
  if (pass === undefined) return null;
  const first = passInside(tx, pass.passId)[0];
  const cardShown = isShown(pass.passId);
  return { pass, cardShown, inside: first === undefined ? null : { sessionId: first.sessionId, enteredAtMs: first.enteredAtMs } };
}
