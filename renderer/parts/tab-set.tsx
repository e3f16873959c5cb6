import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

type Tab<Id extends string> = { readonly id: Id; readonly title: string };

type TabSetProps<Id extends string> = {
  /** What the tabs choose between. */
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** Of the chosen tab. */
  readonly children: ReactNode;
};

/** Two or more views of which one is shown: one stop for Tab, the arrows go on. */
export function TabSet<Id extends string>({ label, tabs, value, onChange, children }: TabSetProps<Id>) {
  return (
    <Tabs.Root value={value} onValueChange={(id) => onChange(id as Id)} className="tab-set">
      <Tabs.List className="tabs" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id} className="tab">
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={value} className="tab-panel">
        {children}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
