import type { officeEn } from '../en/office.ts';
import type { Filled } from '../filled.ts';

export const officeHi: Filled<typeof officeEn> = {
  office: {
    title: 'दफ़्तर',
    open: 'दफ़्तर',
    sections: 'दफ़्तर के हिस्से',
    back: 'वापस',
    nothingYet: 'यहाँ अभी कुछ नहीं है',
    nothingYetText: 'दफ़्तर का यह हिस्सा अभी नहीं बना है।',
    key: 'दफ़्तर, सुपरवाइज़र और मालिक के लिए',
  },
};
