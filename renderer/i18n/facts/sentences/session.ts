// Stays: entries, ends, exceptions, what is still owed.
import type { sessionFacts } from '../../../../domain/journal/facts/session.ts';
import { because, type Sentences } from './sentence.ts';

export const sessionSentences: Sentences<keyof typeof sessionFacts> = {
  'session.opened': ({ origin, ticketNumber, vehicleClass, slotId }, telling) => {
    const { who, vehicle, code } = telling;
    const what = telling.vehicleClass(vehicleClass);
    const slot = slotId === null ? { en: '', hi: '' } : { en: `, slot ${slotId}`, hi: `, जगह ${slotId}` };
    const ticket = ticketNumber === null ? '' : ` ${ticketNumber}`;
    return {
      en: `${who.en} let ${vehicle.en} in (${what.en}, ${code(origin).en}${ticket}${slot.en}).`,
      hi: `${who.hi} ${vehicle.hi} को अंदर लिया (${what.hi}, ${code(origin).hi}${ticket}${slot.hi})।`,
    };
  },
  'session.closed': ({ outcome, feeDuePaise, paidPaise }, { vehicle, rupees, code }) => ({
    en: `The stay of ${vehicle.en} ended: ${code(outcome).en}; due ${rupees(feeDuePaise)}, paid ${rupees(paidPaise)}.`,
    hi: `${vehicle.hi} का निकास पूरा: ${code(outcome).hi}; देने थे ${rupees(feeDuePaise)}, मिले ${rupees(paidPaise)}।`,
  }),
  'session.voided': (_body, { who, vehicle }) => ({
    en: `${who.en} took the entry of ${vehicle.en} back.`,
    hi: `${who.hi} ${vehicle.hi} का प्रवेश रद्द किया।`,
  }),
  'exception.approved': ({ kind, amountPaise, reason, requesterId, approverId, sessionId }, telling) => {
    const { name, vehicle, rupees } = telling;
    const what = telling.code(kind);
    const amount = amountPaise === 0 ? '' : `, ${rupees(amountPaise)}`;
    const about = sessionId === null ? { en: '', hi: '' } : { en: `, ${vehicle.en}`, hi: `, ${vehicle.hi}` };
    const en = `${what.en}${amount}${about.en}${because(reason).en}.`;
    const hi = `${what.hi}${amount}${about.hi}${because(reason).hi}।`;
    return approverId === null
      ? { en: `${name(requesterId)} wrote down: ${en}`, hi: `${name(requesterId)} ने दर्ज किया: ${hi}` }
      : {
          en: `${name(approverId)} approved for ${name(requesterId)}: ${en}`,
          hi: `${name(approverId)} ने ${name(requesterId)} को मंज़ूरी दी: ${hi}`,
        };
  },
  'session.class_changed': ({ from, to }, { who, vehicle, vehicleClass }) => ({
    en: `${who.en} changed ${vehicle.en} from ${vehicleClass(from).en} to ${vehicleClass(to).en}.`,
    hi: `${who.hi} ${vehicle.hi} को ${vehicleClass(from).hi} से ${vehicleClass(to).hi} किया।`,
  }),
  'ticket.replaced': ({ oldTicketNumber, ticketNumber, why }, { who, vehicle, code }) => ({
    en: `${who.en} gave ${vehicle.en} the ticket ${ticketNumber}${oldTicketNumber === null ? '' : ` for ${oldTicketNumber}`} (${code(why).en}).`,
    hi: `${who.hi} ${vehicle.hi} को ${oldTicketNumber === null ? '' : `${oldTicketNumber} की जगह `}पर्ची ${ticketNumber} दी (${code(why).hi})।`,
  }),
  'concession.given': ({ concessionId, validatorId, givenPaise }, { who, vehicle, rupees }) => ({
    en: `${who.en} let ${rupees(givenPaise)} off for ${vehicle.en}: ${concessionId}${validatorId === null ? '' : `, by the shop ${validatorId}`}.`,
    hi: `${who.hi} ${vehicle.hi} को ${rupees(givenPaise)} की छूट दी: ${concessionId}${validatorId === null ? '' : `, दुकान ${validatorId}`}।`,
  }),
  'price.accepted': ({ duePaise, largestPaise }, { who, vehicle, rupees }) => ({
    en: `${who.en} confirmed the price of ${rupees(duePaise)} for ${vehicle.en}; the largest before was ${rupees(largestPaise)}.`,
    hi: `${who.hi} ने ${vehicle.hi} के ${rupees(duePaise)} की पुष्टि की; इससे पहले सबसे बड़ी रकम ${rupees(largestPaise)} थी।`,
  }),
  'quote.shown': ({ feePaise, duePaise, lost, concessionId, validatorId }, { who, vehicle, rupees }) => {
    const of = duePaise === feePaise ? { en: '', hi: '' } : { en: ` of ${rupees(feePaise)}`, hi: ` (कुल ${rupees(feePaise)})` };
    const terms = [
      ...(lost ? [{ en: 'lost ticket', hi: 'पर्ची खो गई' }] : []),
      ...(concessionId === null ? [] : [{ en: `concession ${concessionId}`, hi: `छूट ${concessionId}` }]),
      ...(validatorId === null ? [] : [{ en: `shop ${validatorId}`, hi: `दुकान ${validatorId}` }]),
    ];
    const on = (language: 'en' | 'hi') => (terms.length === 0 ? '' : ` (${terms.map((each) => each[language]).join(', ')})`);
    return {
      en: `${who.en} was shown ${rupees(duePaise)}${of.en} to pay for ${vehicle.en}${on('en')}.`,
      hi: `${who.hi} ${vehicle.hi} का दाम ${rupees(duePaise)}${of.hi} देखा${on('hi')}।`,
    };
  },
  'validation.refused': ({ failures }, { who, vehicle }) => ({
    en: `${who.en} typed a code that no shop has for ${vehicle.en} (wrong code ${failures}).`,
    hi: `${who.hi} ${vehicle.hi} के लिए ऐसा कोड डाला जो किसी दुकान का नहीं (गलत कोड ${failures})।`,
  }),
  'debt.recorded': ({ amountPaise, person }, { who, vehicle, rupees }) => ({
    en: `${who.en} let ${vehicle.en} go on a slip: ${person} owes ${rupees(amountPaise)}.`,
    hi: `${who.hi} ${vehicle.hi} को पर्ची पर जाने दिया: ${person} पर ${rupees(amountPaise)} बाकी।`,
  }),
  'debt.written_off': ({ amountPaise }, { who, vehicle, rupees }) => ({
    en: `${who.en} gave up ${rupees(amountPaise)} that ${vehicle.en} owed.`,
    hi: `${who.hi} ${vehicle.hi} के बाकी ${rupees(amountPaise)} छोड़ दिए।`,
  }),
};
