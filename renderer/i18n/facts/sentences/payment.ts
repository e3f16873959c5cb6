// Money that comes, and money that goes back.
import type { paymentFacts } from '../../../../domain/journal/facts/payment.ts';
import type { refundFacts } from '../../../../domain/journal/facts/refund.ts';
import { because, type Sentences } from './sentence.ts';

export const paymentSentences: Sentences<keyof typeof paymentFacts> = {
  'payment.cash_taken': ({ amountPaise, tenderedPaise, changePaise }, { who, vehicle, rupees }) => ({
    en: `${who.en} took ${rupees(amountPaise)} in cash for ${vehicle.en}: given ${rupees(tenderedPaise)}, change ${rupees(changePaise)}.`,
    hi: `${who.hi} ${vehicle.hi} के ${rupees(amountPaise)} नकद लिए: मिले ${rupees(tenderedPaise)}, वापस ${rupees(changePaise)}।`,
  }),
  'payment.started': ({ method, amountPaise }, { who, vehicle, rupees, code }) => ({
    en: `${who.en} asked for ${rupees(amountPaise)} by ${code(method).en} for ${vehicle.en}.`,
    hi: `${who.hi} ${vehicle.hi} के ${rupees(amountPaise)} ${code(method).hi} माँगे।`,
  }),
  'payment.qr_received': ({ expiresAtMs }, { vehicle, amount, moment }) => ({
    en: `The gateway made a QR for ${vehicle.en} over ${amount}, payable until ${moment(expiresAtMs)}.`,
    hi: `गेटवे ने ${vehicle.hi} के ${amount} का QR बनाया, ${moment(expiresAtMs)} तक।`,
  }),
  'payment.succeeded': ({ amountPaise, providerReference }, { vehicle, rupees }) => ({
    en: `The gateway confirmed ${rupees(amountPaise)} for ${vehicle.en} (reference ${providerReference}).`,
    hi: `गेटवे ने ${vehicle.hi} के ${rupees(amountPaise)} पक्के किए (संदर्भ ${providerReference})।`,
  }),
  'payment.failed': ({ why }, { vehicle, amount }) => ({
    en: `The online payment of ${amount} for ${vehicle.en} failed${because(why).en}.`,
    hi: `${vehicle.hi} का ${amount} का ऑनलाइन भुगतान नहीं हुआ${because(why).hi}।`,
  }),
  'payment.expired': (_body, { vehicle, amount }) => ({
    en: `The time for the online payment of ${amount} for ${vehicle.en} ran out.`,
    hi: `${vehicle.hi} के ${amount} के ऑनलाइन भुगतान का समय पूरा हुआ।`,
  }),
  'payment.cancelled': ({ reason }, { who, vehicle, amount }) => ({
    en: `${who.en} cancelled the online payment of ${amount} for ${vehicle.en}${because(reason).en}.`,
    hi: `${who.hi} ${vehicle.hi} का ${amount} का ऑनलाइन भुगतान रद्द किया${because(reason).hi}।`,
  }),
  'payment.pulled_aside': (_body, { who, vehicle, amount }) => ({
    en: `${who.en} had ${vehicle.en} wait aside for ${amount}.`,
    hi: `${who.hi} ${vehicle.hi} को ${amount} के लिए किनारे लगवाया।`,
  }),
  'session.called_back': (_body, { who, vehicle }) => ({
    en: `${who.en} called ${vehicle.en} back to the lane.`,
    hi: `${who.hi} ${vehicle.hi} को लेन में वापस बुलाया।`,
  }),
  'payment.late_money': ({ amountPaise, providerReference }, { vehicle, rupees }) => ({
    en: `${rupees(amountPaise)} for ${vehicle.en} came after its payment was over (reference ${providerReference}).`,
    hi: `${vehicle.hi} के ${rupees(amountPaise)} भुगतान ख़त्म होने के बाद आए (संदर्भ ${providerReference})।`,
  }),
};

export const refundSentences: Sentences<keyof typeof refundFacts> = {
  'refund.due': ({ amountPaise, reason }, { vehicle, rupees, code }) => ({
    en: `${rupees(amountPaise)} are to go back for ${vehicle.en}: ${code(reason).en}.`,
    hi: `${vehicle.hi} के ${rupees(amountPaise)} वापस करने हैं: ${code(reason).hi}।`,
  }),
  'refund.requested': ({ amountPaise, reason }, { who, vehicle, rupees, code }) => ({
    en: `${who.en} asked for a refund of ${rupees(amountPaise)} for ${vehicle.en}: ${code(reason).en}.`,
    hi: `${who.hi} ${vehicle.hi} के ${rupees(amountPaise)} वापस करने को कहा: ${code(reason).hi}।`,
  }),
  'refund.started': (_body, { who, vehicle, amount }) => ({
    en: `${who.en} sent the refund of ${amount} for ${vehicle.en} to the gateway.`,
    hi: `${who.hi} ${vehicle.hi} के ${amount} की वापसी गेटवे को भेजी।`,
  }),
  'refund.succeeded': ({ way, providerReference }, { vehicle, amount, code }) => ({
    en: `${amount} went back for ${vehicle.en} (${code(way).en}${providerReference === null ? '' : `, reference ${providerReference}`}).`,
    hi: `${vehicle.hi} के ${amount} वापस हुए (${code(way).hi}${providerReference === null ? '' : `, संदर्भ ${providerReference}`})।`,
  }),
  'refund.failed': ({ why }, { vehicle, amount }) => ({
    en: `The refund of ${amount} for ${vehicle.en} failed${because(why).en}.`,
    hi: `${vehicle.hi} के ${amount} वापस नहीं हुए${because(why).hi}।`,
  }),
  'receipt.voided': ({ number }, { who, vehicle, amount }) => ({
    en: `${who.en} made receipt ${number} over ${amount} of ${vehicle.en} void.`,
    hi: `${who.hi} ${vehicle.hi} की ${amount} की रसीद ${number} रद्द की।`,
  }),
};
