import type { shiftEn } from '../en/shift.ts';
import type { Filled } from '../filled.ts';

export const shiftHi: Filled<typeof shiftEn> = {
  openShift: {
    title: 'शिफ़्ट खोलें',
    lead: 'गल्ले के पैसे गिनें। यही शुरुआती नकद है।',
    notes: 'नोट',
    coins: 'सिक्के',
    noteOf: '{{face}} के नोट',
    coinOf: '{{face}} के सिक्के',
    more: 'एक ज़्यादा: {{what}}',
    fewer: 'एक कम: {{what}}',
    total: 'कुल',
    submit: 'शिफ़्ट खोलें',
    otherTitle: 'गल्ला किसी और के पास है',
    otherText: '{{name}} की शिफ़्ट {{time}} से खुली है। {{name}} साइन इन करके उसे पूरा करें।',
  },
  shift: {
    title: 'शिफ़्ट',
    since: 'शिफ़्ट {{number}} · {{name}} · {{time}} से',
    movements: 'गल्ले का हिसाब',
    none: 'अभी कुछ नहीं',
    drop: 'तिजोरी में डालें',
    paidOut: 'ख़र्च',
    amount: 'रकम',
    reason: 'वजह',
    confirm: 'लिख दें',
    signOut: 'साइन आउट',
    signOutNote: 'शिफ़्ट खुली रहेगी। कुछ नहीं खोएगा।',
    kind: {
      float: 'शुरुआती नकद',
      cash_payment: 'नकद मिले',
      change: 'वापस दिए',
      cash_refund: 'नकद वापसी',
      drop: 'तिजोरी में',
      paid_out: 'ख़र्च',
      correction: 'सुधार',
    },
    amountHint: 'रुपये, जैसे 2500',
    reasonDrop: 'तिजोरी में',
    reasonPaidOut: 'जैसे: चाय, सफ़ाई',
  },
};
