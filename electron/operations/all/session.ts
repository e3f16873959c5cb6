// The operations of the channels in contract/channels/session.ts.
import type { sessionChannels } from '../../contract/channels/session.ts';
import type { Operations } from '../../ipc/call.ts';
import { callBack } from '../call-back.ts';
import { checkPlate } from '../check-plate.ts';
import { issueTicket, issueTicketAgreed } from '../issue-ticket.ts';
import { leftUnrecorded } from '../left-unrecorded.ts';
import { occupancySlots } from '../occupancy-slots.ts';
import { openTyped } from '../open-typed.ts';
import { searchSessions } from '../search-sessions.ts';
import { sessionStory } from '../session-story.ts';
import { voidEntry } from '../void-entry.ts';

export type SessionParts = Parameters<typeof checkPlate>[0] &
  Parameters<typeof issueTicket>[0] &
  Parameters<typeof issueTicketAgreed>[0] &
  Parameters<typeof openTyped>[0] &
  Parameters<typeof voidEntry>[0] &
  Parameters<typeof leftUnrecorded>[0] &
  Parameters<typeof searchSessions>[0] &
  Parameters<typeof sessionStory>[0] &
  Parameters<typeof callBack>[0] &
  Parameters<typeof occupancySlots>[0];

export function sessionOperations(parts: SessionParts): Pick<Operations, keyof typeof sessionChannels> {
  return {
    'plate.check': checkPlate(parts),
    'ticket.issue': issueTicket(parts),
    'ticket.issueAgreed': issueTicketAgreed(parts),
    'session.openTyped': openTyped(parts),
    'session.void': voidEntry(parts),
    'session.leftUnrecorded': leftUnrecorded(parts),
    'session.search': searchSessions(parts),
    'session.story': sessionStory(parts),
    'session.callBack': callBack(parts),
    'occupancy.slots': occupancySlots(parts),
  };
}
