// The operation behind each channel of the contract. booth.ts makes the parts.
import type { Operations } from '../ipc/call.ts';
import { answerJob } from './answer-job.ts';
import { askAgain } from './ask-again.ts';
import { attentionSeen } from './attention-seen.ts';
import { authTiles } from './auth-tiles.ts';
import { callBack } from './call-back.ts';
import { cancelOnline } from './cancel-online.ts';
import { cancelOnlineTakeCash } from './cancel-online-take-cash.ts';
import { checkPlate } from './check-plate.ts';
import { complimentaryExit } from './complimentary-exit.ts';
import { freeExit } from './free-exit.ts';
import { issueTicket } from './issue-ticket.ts';
import { leftUnrecorded } from './left-unrecorded.ts';
import { moveDrawer } from './move-drawer.ts';
import { occupancySlots } from './occupancy-slots.ts';
import { openBarrierAgain } from './open-barrier-again.ts';
import { openShift } from './open-shift.ts';
import { openTyped } from './open-typed.ts';
import { setPreference } from './preferences.ts';
import { pullAside } from './pull-aside.ts';
import { quoteExit } from './quote-exit.ts';
import { releaseOnTrust } from './release-on-trust.ts';
import { reprintDocument } from './reprint-document.ts';
import { searchSessions } from './search-sessions.ts';
import { sessionStory } from './session-story.ts';
import { shiftMovements } from './shift-movements.ts';
import { signIn, signOut } from './sign-in.ts';
import { startOnline } from './start-online.ts';
import { takeCash } from './take-cash.ts';
import { viewBooth } from './view-booth.ts';
import { viewDocument } from './view-document.ts';
import { voidEntry } from './void-entry.ts';

/** Everything that some operation needs; each takes what it names. */
export type OperationParts = Parameters<typeof answerJob>[0] &
  Parameters<typeof askAgain>[0] &
  Parameters<typeof attentionSeen>[0] &
  Parameters<typeof complimentaryExit>[0] &
  Parameters<typeof cancelOnline>[0] &
  Parameters<typeof openShift>[0] &
  Parameters<typeof quoteExit>[0] &
  Parameters<typeof signIn>[0] &
  Parameters<typeof viewBooth>[0] &
  Parameters<typeof viewDocument>[0];

export function allOperations(parts: OperationParts): Operations {
  return {
    'booth.view': viewBooth(parts),
    'preference.set': setPreference(parts),
    'auth.tiles': authTiles(parts),
    'auth.signIn': signIn(parts),
    'auth.signOut': signOut(parts),
    'shift.open': openShift(parts),
    'drawer.move': moveDrawer(parts),
    'shift.movements': shiftMovements(parts),
    'plate.check': checkPlate(parts),
    'ticket.issue': issueTicket(parts),
    'session.openTyped': openTyped(parts),
    'session.void': voidEntry(parts),
    'session.leftUnrecorded': leftUnrecorded(parts),
    'session.search': searchSessions(parts),
    'session.story': sessionStory(parts),
    'exit.quote': quoteExit(parts),
    'payment.takeCash': takeCash(parts),
    'exit.free': freeExit(parts),
    'exit.complimentary': complimentaryExit(parts),
    'payment.startOnline': startOnline(parts),
    'payment.askAgain': askAgain(parts),
    'payment.cancelOnline': cancelOnline(parts),
    'payment.cancelOnlineTakeCash': cancelOnlineTakeCash(parts),
    'payment.releaseOnTrust': releaseOnTrust(parts),
    'payment.pullAside': pullAside(parts),
    'session.callBack': callBack(parts),
    'barrier.openAgain': openBarrierAgain(parts),
    'occupancy.slots': occupancySlots(parts),
    'document.view': viewDocument(parts),
    'document.reprint': reprintDocument(parts),
    'job.answer': answerJob(parts),
    'attention.seen': attentionSeen(parts),
  };
}
