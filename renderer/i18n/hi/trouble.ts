import type { troubleEn } from '../en/trouble.ts';
import type { Filled } from '../filled.ts';

export const troubleHi: Filled<typeof troubleEn> = {
  stopped: {
    title: 'लेन रुकी है',
    text: 'बूथ अपने हिसाब पर अभी भरोसा नहीं कर सकता।',
    safe: 'जो पहले पक्का हुआ वह सुरक्षित है। पैसे न लें, कुछ न खोलें।',
    do: 'सुपरवाइज़र को बुलाएँ। बूथ फिर चालू करें। वह पहले ख़ुद जाँचता है।',
    why: 'वजह',
    database: 'डेटाबेस ने लिखा हुआ नहीं लिया',
  },
  link: {
    startingTitle: 'बूथ चालू हो रहा है…',
    lostTitle: 'बूथ से संपर्क नहीं',
    lostText: 'फिर जोड़ रहे हैं। शुरू किया काम एक ही बार होगा।',
    takenTitle: 'बूथ दूसरी विंडो में खुला है',
    takenText: 'वहीं काम करें, या उसे बंद करके नाका फिर चालू करें।',
    refusedTitle: 'यह विंडो बूथ नहीं खोल सकती',
    refusedText: 'इसे बंद करें और नाका फिर चालू करें।',
    crashTitle: 'स्क्रीन में गड़बड़ हो गई',
    crashText: 'पैसे और पर्चियाँ सुरक्षित हैं। बटन दबाएँ, स्क्रीन फिर दिखेगी।',
    reload: 'फिर दिखाएँ',
  },
};
