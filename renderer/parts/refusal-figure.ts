// The figure of a refusal in the language and the time of the screen.
import type { Refusal } from '../../domain/result.ts';
import { refusalFigure } from '../format/refusal-figure.ts';
import { useWords } from '../i18n/i18n.ts';
import { useScreenState } from '../state/screen.tsx';

/** Null: the refusal has none. */
export function useRefusalFigure(refusal: Refusal | null): string | null {
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const { language } = useWords();
  const problem = refusal?.detail?.[language === 'hi' ? 'problemHi' : 'problemEn'];
  return typeof problem === 'string' ? problem : refusalFigure(refusal?.detail, utcOffsetMinutes);
}
