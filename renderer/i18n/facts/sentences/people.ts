// People: who they are, whose hand is on the booth, what was not approved.
import type { peopleFacts } from '../../../../domain/journal/facts/people.ts';
import type { personalFacts } from '../../../../domain/journal/facts/personal.ts';
import { because, type Sentences } from './sentence.ts';

export const peopleSentences: Sentences<keyof typeof peopleFacts | keyof typeof personalFacts> = {
  'operator.added': ({ operator }, { who, code }) => ({
    en: `${who.en} added ${operator.name} (code ${operator.code}) as ${code(operator.role).en}.`,
    hi: `${who.hi} ${operator.name} (कोड ${operator.code}) को ${code(operator.role).hi} बनाया।`,
  }),
  'operator.changed': ({ operator }, { who, code }) => ({
    en: `${who.en} changed a person: ${operator.name}, code ${operator.code}, ${code(operator.role).en}.`,
    hi: `${who.hi} व्यक्ति की जानकारी बदली: ${operator.name}, कोड ${operator.code}, ${code(operator.role).hi}।`,
  }),
  'operator.signed_in': ({ operatorId }, { name }) => ({
    en: `${name(operatorId)} signed in.`,
    hi: `${name(operatorId)} ने साइन इन किया।`,
  }),
  'operator.signed_out': ({ operatorId }, { name }) => ({
    en: `${name(operatorId)} signed out.`,
    hi: `${name(operatorId)} ने साइन आउट किया।`,
  }),
  'operator.refused': ({ operatorCode, failures }) => ({
    en: `A wrong PIN for code ${operatorCode}: ${failures} count now.`,
    hi: `कोड ${operatorCode} का PIN गलत: अब ${failures} गिने जाते हैं।`,
  }),
  'operator.disabled': ({ operatorId, reason }, { who, name }) => ({
    en: `${who.en} stopped ${name(operatorId)} from signing in${because(reason).en}.`,
    hi: `${who.hi} ${name(operatorId)} का साइन इन बंद किया${because(reason).hi}।`,
  }),
  'operator.enabled': ({ operatorId }, { who, name }) => ({
    en: `${who.en} let ${name(operatorId)} sign in again.`,
    hi: `${who.hi} ${name(operatorId)} का साइन इन फिर चालू किया।`,
  }),
  'operator.pin_changed': ({ operatorId, why }, { who, name, code }) => ({
    en: `${who.en} changed the PIN of ${name(operatorId)} (${code(why).en}).`,
    hi: `${who.hi} ${name(operatorId)} का PIN बदला (${code(why).hi})।`,
  }),
  'desk.locked': ({ operatorId, why }, { name, code }) => ({
    en: `The screen of ${name(operatorId)} was locked (${code(why).en}).`,
    hi: `${name(operatorId)} की स्क्रीन लॉक हुई (${code(why).hi})।`,
  }),
  'desk.unlocked': ({ operatorId }, { name }) => ({
    en: `${name(operatorId)} unlocked the screen.`,
    hi: `${name(operatorId)} ने स्क्रीन खोली।`,
  }),
  'approval.refused': ({ action, requesterId, approverId, why }, { name, code }) => ({
    en: `${name(requesterId)} asked for "${code(action).en}" and did not get it${approverId === null ? '' : ` from ${name(approverId)}`}: ${code(why).en}.`,
    hi: `${name(requesterId)} को "${code(action).hi}" की मंज़ूरी ${approverId === null ? '' : `${name(approverId)} से `}नहीं मिली: ${code(why).hi}।`,
  }),
  'personal.erased': ({ records, days, endedBeforeMs }, { moment }) => ({
    en: `The booth erased the personal data of ${records.length} records whose stays and passes had ended by ${moment(endedBeforeMs)}, ${days} days before.`,
    hi: `बूथ ने ${records.length} रिकॉर्डों का निजी ब्योरा मिटाया: उनकी पार्किंग और पास ${days} दिन पहले, ${moment(endedBeforeMs)} तक ख़त्म हो चुके थे।`,
  }),
  'data.exported': ({ what, format, fromMs, toMs }, { who, moment }) => ({
    en: `${who.en} took out: ${what}, as ${format}${fromMs === null || toMs === null ? '' : `, from ${moment(fromMs)} to ${moment(toMs)}`}.`,
    hi: `${who.hi} फ़ाइल निकाली: ${what}, ${format}${fromMs === null || toMs === null ? '' : `, ${moment(fromMs)} से ${moment(toMs)} तक`}।`,
  }),
};
