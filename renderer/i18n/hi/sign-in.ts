import type { signInEn } from '../en/sign-in.ts';
import type { Filled } from '../filled.ts';

export const signInHi: Filled<typeof signInEn> = {
  signIn: {
    title: 'साइन इन',
    who: 'बूथ पर कौन है?',
    choose: 'अपना नाम चुनें, फिर PIN डालें।',
    pin: 'PIN',
    erase: 'मिटाएँ',
    submit: 'साइन इन करें',
    trainingPin: 'अभ्यास PIN {{pin}}',
    out: 'साइन आउट',
    waitSeconds: '{{seconds}} सेकंड रुकें',
  },
  lock: {
    title: 'लॉक · {{name}}',
    idle: 'देर से किसी ने बूथ नहीं छुआ। {{time}} से लॉक है।',
    asked: '{{time}} से लॉक है।',
    slept: 'कंप्यूटर सोया हुआ था। {{time}} पर लॉक हुआ।',
    lead: 'सब कुछ वैसा ही है। आगे बढ़ने के लिए PIN डालें।',
    open: 'खोलें',
    another: 'कोई और साइन इन करे',
    now: 'स्क्रीन लॉक करें',
  },
};
