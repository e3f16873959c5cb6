// Shift, drawer, closings.
import type { shiftFacts } from '../../../../domain/journal/facts/shift.ts';
import { because, type Sentences } from './sentence.ts';

export const shiftSentences: Sentences<keyof typeof shiftFacts> = {
  'shift.opened': ({ number, operatorId, floatPaise }, { name, rupees }) => ({
    en: `${name(operatorId)} opened shift ${number} with ${rupees(floatPaise)} in the drawer.`,
    hi: `${name(operatorId)} ने गल्ले में ${rupees(floatPaise)} के साथ शिफ़्ट ${number} खोली।`,
  }),
  'drawer.moved': ({ movement }, { who, rupees, code }) => ({
    en: `${who.en}: ${code(movement.kind).en}, ${rupees(movement.amountPaise)} ${movement.amountPaise < 0 ? 'out of' : 'into'} the drawer${because(movement.reason).en}.`,
    hi: `${who.hi} गल्ले ${movement.amountPaise < 0 ? 'से निकाले' : 'में डाले'} ${rupees(movement.amountPaise)} (${code(movement.kind).hi})${because(movement.reason).hi}।`,
  }),
  'shift.handed_over': ({ fromId, toId, reason }, { name }) => ({
    en: `${name(fromId)} handed the lane over to ${name(toId)}${because(reason).en}.`,
    hi: `${name(fromId)} ने लेन ${name(toId)} को दी${because(reason).hi}।`,
  }),
  'shift.count_locked': ({ attempt, countedPaise, expectedPaise, variancePaise, operatorId }, { name, rupees, number }) => ({
    en: `${name(operatorId)} counted ${rupees(countedPaise)} in the drawer of shift ${number} (count ${attempt}); expected ${rupees(expectedPaise)}, difference ${rupees(variancePaise)}.`,
    hi: `${name(operatorId)} ने शिफ़्ट ${number} के गल्ले में ${rupees(countedPaise)} गिने (गिनती ${attempt}); होने थे ${rupees(expectedPaise)}, फ़र्क़ ${rupees(variancePaise)}।`,
  }),
  'shift.closed': ({ closedById, reason, handedOver }, { name, number }) => ({
    en: `${name(closedById)} closed shift ${number}${handedOver.length === 0 ? '' : `; ${handedOver.length} payments still wait`}${because(reason).en}.`,
    hi: `${name(closedById)} ने शिफ़्ट ${number} बंद की${handedOver.length === 0 ? '' : `; ${handedOver.length} भुगतान बाकी हैं`}${because(reason).hi}।`,
  }),
  'shift.signed_off': ({ supervisorId, note }, { name, number }) => ({
    en: `${name(supervisorId)} signed shift ${number} off${because(note).en}.`,
    hi: `${name(supervisorId)} ने शिफ़्ट ${number} पर दस्तख़त किए${because(note).hi}।`,
  }),
  'closing.made': ({ closing }, { who, code }) => ({
    en: `${who.en} made the closing of the ${code(closing.kind).en}, number ${closing.number}, over records ${closing.fromSeq} to ${closing.throughSeq}.`,
    hi: `${who.hi} ${code(closing.kind).hi.replace(/ा$/, 'े')} का हिसाब नंबर ${closing.number} बंद किया, रिकॉर्ड ${closing.fromSeq} से ${closing.throughSeq} तक।`,
  }),
};
