// The operations of the channels in contract/channels/passes.ts; their files lie in operations/passes/.
import type { passesChannels } from '../../contract/channels/passes.ts';
import type { Operations } from '../../ipc/call.ts';
import { cancelPassOnline } from '../passes/cancel-pass-online.ts';
import { blockPass, changePass, unblockPass } from '../passes/change-pass.ts';
import { addListEntry, listEntries, removeListEntry } from '../passes/list-entries.ts';
import { passOffers } from '../passes/pass-offers.ts';
import { passStory } from '../passes/pass-story.ts';
import { printSlip } from '../passes/print-slip.ts';
import { returnPass } from '../passes/return-pass.ts';
import { searchPasses } from '../passes/search-passes.ts';
import { sellPassCash } from '../passes/sell-pass-cash.ts';
import { sellPassOnline } from '../passes/sell-pass-online.ts';

export type PassesParts = Parameters<typeof searchPasses>[0] &
  Parameters<typeof passStory>[0] &
  Parameters<typeof passOffers>[0] &
  Parameters<typeof sellPassCash>[0] &
  Parameters<typeof sellPassOnline>[0] &
  Parameters<typeof cancelPassOnline>[0] &
  Parameters<typeof changePass>[0] &
  Parameters<typeof returnPass>[0] &
  Parameters<typeof printSlip>[0] &
  Parameters<typeof listEntries>[0] &
  Parameters<typeof addListEntry>[0];

export function passesOperations(parts: PassesParts): Pick<Operations, keyof typeof passesChannels> {
  return {
    'pass.search': searchPasses(parts),
    'pass.story': passStory(parts),
    'pass.offers': passOffers(parts),
    'pass.sellCash': sellPassCash(parts),
    'pass.sellOnline': sellPassOnline(parts),
    'pass.cancelOnline': cancelPassOnline(parts),
    'pass.change': changePass(parts),
    'pass.block': blockPass(parts),
    'pass.unblock': unblockPass(parts),
    'pass.return': returnPass(parts),
    'pass.printSlip': printSlip(parts),
    'list.entries': listEntries(parts),
    'list.add': addListEntry(parts),
    'list.remove': removeListEntry(parts),
  };
}
