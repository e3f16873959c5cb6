// Passes, lists, and reconciling with the gateway.
import type { passFacts } from '../../../../domain/journal/facts/pass.ts';
import type { reconcileFacts } from '../../../../domain/journal/facts/reconcile.ts';
import { groupPlate } from '../../../format/plate.ts';
import { because, type Sentences } from './sentence.ts';

export const passSentences: Sentences<keyof typeof passFacts> = {
  'pass.saved': ({ pass }, { who, code }) => ({
    en: `${who.en} wrote pass ${pass.number} for ${pass.holder} (${code(pass.kind).en}): ${platesOf(pass)}.`,
    hi: `${who.hi} ${pass.holder} का पास ${pass.number} लिखा (${code(pass.kind).hi}): ${platesOf(pass)}।`,
  }),
  'pass_sale.cash_taken': ({ amountPaise }, { who, rupees, number }) => ({
    en: `${who.en} took ${rupees(amountPaise)} in cash for pass ${number}.`,
    hi: `${who.hi} पास ${number} के ${rupees(amountPaise)} नकद लिए।`,
  }),
  'pass_sale.started': ({ amountPaise, method }, { who, rupees, number, code }) => ({
    en: `${who.en} asked for ${rupees(amountPaise)} by ${code(method).en} for pass ${number}.`,
    hi: `${who.hi} पास ${number} के ${rupees(amountPaise)} ${code(method).hi} माँगे।`,
  }),
  'pass.activated': ({ validUntilMs, balancePaise }, { number, rupees, moment }) => ({
    en: `Pass ${number} is paid: ${validUntilMs === null ? `balance ${rupees(balancePaise)}` : `valid until ${moment(validUntilMs)}`}.`,
    hi: `पास ${number} का भुगतान हुआ: ${validUntilMs === null ? `बाकी ${rupees(balancePaise)}` : `${moment(validUntilMs)} तक चालू`}।`,
  }),
  'pass.charged': ({ amountPaise, balancePaise }, { vehicle, rupees, number }) => ({
    en: `${rupees(amountPaise)} for ${vehicle.en} were taken from pass ${number}; ${rupees(balancePaise)} are left.`,
    hi: `${vehicle.hi} के ${rupees(amountPaise)} पास ${number} से कटे; ${rupees(balancePaise)} बचे।`,
  }),
  'pass.returned': ({ balancePaise, validUntilMs }, { who, number, amount, rupees, moment }) => ({
    en: `${who.en} took pass ${number} back: ${amount} are to go back, ${validUntilMs === null ? `balance ${rupees(balancePaise)}` : `it ends ${moment(validUntilMs)}`}.`,
    hi: `${who.hi} पास ${number} वापस लिया: ${amount} लौटाने हैं, ${validUntilMs === null ? `बाकी ${rupees(balancePaise)}` : `${moment(validUntilMs)} पर ख़त्म`}।`,
  }),
  'pass.blocked': ({ reason }, { who, number }) => ({
    en: `${who.en} blocked pass ${number}${because(reason).en}.`,
    hi: `${who.hi} पास ${number} रोका${because(reason).hi}।`,
  }),
  'pass.unblocked': (_body, { who, number }) => ({
    en: `${who.en} unblocked pass ${number}.`,
    hi: `${who.hi} पास ${number} फिर चालू किया।`,
  }),
  'list.entry_added': ({ list, plate, message, untilMs }, { who, code, moment }) => ({
    en: `${who.en} put ${groupPlate(plate)} on the ${code(list).en}${untilMs === null ? '' : ` until ${moment(untilMs)}`}${because(message).en}.`,
    hi: `${who.hi} ${groupPlate(plate)} को ${code(list).hi} में डाला${untilMs === null ? '' : `, ${moment(untilMs)} तक`}${because(message).hi}।`,
  }),
  'list.entry_removed': (_body, { who, number }) => ({
    en: `${who.en} took ${number === '' ? 'a vehicle' : groupPlate(number)} off its list.`,
    hi: `${who.hi} ${number === '' ? 'गाड़ी' : groupPlate(number)} को सूची से हटाया।`,
  }),
};

export const reconcileSentences: Sentences<keyof typeof reconcileFacts> = {
  'settlement.imported': ({ source, fileName, lines, part, parts }, { who, code }) => ({
    en: `${who.en} read ${lines.length} settlement lines of ${code(source).en} from ${fileName}${parts === 1 ? '' : ` (part ${part} of ${parts})`}.`,
    hi: `${who.hi} ${fileName} से ${code(source).hi} की ${lines.length} लाइनें पढ़ीं${parts === 1 ? '' : ` (${parts} में से भाग ${part})`}।`,
  }),
  'reconcile.decided': ({ item, itemId, decision, amountPaise }, { who, code, rupees }) => ({
    en: `${who.en} decided on a ${code(item).en} of ${rupees(amountPaise)} (${itemId}): ${code(decision).en}.`,
    hi: `${who.hi} ${rupees(amountPaise)} के ${code(item).hi} (${itemId}) पर फ़ैसला किया: ${code(decision).hi}।`,
  }),
};

function platesOf({ plates, card }: { readonly plates: readonly string[]; readonly card: string | null }): string {
  return [...plates.map(groupPlate), ...(card === null ? [] : [card])].join(', ');
}
