// Which names are alike, in Latin and in Devanagari.
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../../domain/people/name-key.ts';

describe('names that look alike have one key', () => {
  it.each([
    ['Asha', 'ASHA'],
    ['Asha', ' a s h a '],
    ['Asha', 'Ashá'],
    ['Asha', 'A5ha'],
    ['Asha', 'Аsha'],
    ['Ravi', 'Rav1'],
    ['Sunil', 'SuniI'],
    ['Imran', 'lmran'],
    ['Bob', '8o8'],
    ['Mohan', 'M0han'],
    ['Amit', 'Arnit'],
    ['Ｒａｖｉ', 'Ravi'],
    ['Anil K.', 'Anil-K'],
    ['रमेश', 'र मे श'],
    ['ज़ाकिर', 'जाकिर'],
    ['चाँद', 'चांद'],
    ['गीता १', 'गीता 1'],
  ])('%s and %s', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it.each([
    ['Asha', 'Usha'],
    ['Ravi', 'Rabi'],
    ['राम', 'रमा'],
    ['सुनील', 'सुनीला'],
    ['Person 1', 'Person 7'],
    ['Deepak', 'दीपक'],
  ])('and %s is not %s', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));
});
