import { en } from '../../i18n/en.ts';
import { useWords } from '../../i18n/i18n.ts';

type Condition = keyof typeof en.status.condition;

function isKnown(condition: string): condition is Condition {
  return condition in en.status.condition;
}

/** A device's condition code in words; one that this screen does not know is shown as it is. */
export function useConditionWords(): (condition: string) => string {
  const { t } = useWords();
  return (condition) => (isKnown(condition) ? t(`status.condition.${condition}`) : condition);
}
