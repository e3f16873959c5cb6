// The words of the screen. Both languages are in the bundle: nothing is fetched.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Words } from '../../domain/words.ts';
import { type Dictionary, en } from './en.ts';
import { hi } from './hi.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'booth';
    resources: { booth: Dictionary };
    returnNull: false;
  }
}

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'booth',
    ns: ['booth'],
    resources: { en: { booth: en }, hi: { booth: hi } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  showLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language);
  showLanguage(language);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}

/** The screen's words, and those that the lot wrote in both languages. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'hi' ? 'hi' : 'en';
  return { t, language, of: (words: Words): string => words[language] };
}
