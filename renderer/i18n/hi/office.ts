import type { officeEn } from '../en/office.ts';
import type { Filled } from '../filled.ts';

export const officeHi: Filled<typeof officeEn> = {
  office: {
    title: 'दफ़्तर',
    sections: 'दफ़्तर के हिस्से',
    back: 'वापस',
    unsaved: 'अभी सेव नहीं हुआ। सेव करें, या छोड़ने के लिए वापस दबाएँ।',
    nothingYet: 'यहाँ अभी कुछ नहीं है',
    nothingYetText: 'दफ़्तर का यह हिस्सा अभी नहीं बना है।',
    key: 'दफ़्तर, सुपरवाइज़र और मालिक के लिए',
  },
  table: {
    action: 'काम',
    name: 'नाम',
    figure: 'आँकड़ा',
    rows_zero: 'कोई पंक्ति नहीं',
    rows_one: '{{count}} पंक्ति',
    rows_other: '{{count}} पंक्तियाँ',
  },
};
