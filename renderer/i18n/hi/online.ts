import type { onlineEn } from '../en/online.ts';
import type { Filled } from '../filled.ts';

export const onlineHi: Filled<typeof onlineEn> = {
  online: {
    title: 'ऑनलाइन भुगतान',
    making: 'QR बन रहा है…',
    offlineMaking: 'नेटवर्क नहीं है। आते ही QR बनेगा।',
    qr: 'भुगतान का QR',
    cardReady: 'कार्ड मशीन तैयार है',
    cardText: 'ग्राहक कार्ड मशीन पर भुगतान करे।',
    scanText: 'ग्राहक स्कैन करके भुगतान करे।',
    notPaid: 'भुगतान बाकी है',
    notPaidText: 'ग्राहक की स्क्रीन, SMS या आवाज़ पर न जाने दें।',
    timeUp: 'समय पूरा। अब बैंक ही जानता है।',
    left: 'समय बाकी',
    gone: 'समय बीता',
    ask: 'फिर पूछें',
    takeCash: 'रद्द करके नकद लें',
    cancel: 'भुगतान रद्द करें',
    more: 'और विकल्प',
    aside: 'किनारे लगाएँ',
    trust: 'भरोसे पर छोड़ें',
    isAside: 'यह गाड़ी किनारे खड़ी है।',
    callBack: 'लेन में वापस बुलाएँ',
    takeCashNow: 'नकद लें',
    takeCashTitle: 'ऑनलाइन रद्द, नकद लें',
    refundNote: 'ऑनलाइन पैसे फिर भी आए तो वापस होंगे।',
    gateway: {
      waiting: 'बैंक: भुगतान अभी नहीं हुआ।',
      succeeded: 'बैंक: भुगतान हो गया। पुष्टि आ रही है।',
      failed: 'बैंक: भुगतान नहीं हुआ।',
      expired: 'बैंक: समय पूरा हो गया।',
      not_started: 'बैंक को अभी पता नहीं।',
    },
  },
};
