// What all icons have in common: one size, lines in the colour of the text. Said aloud only where the caller gives a label.
import { createElement, type SVGProps } from 'react';

export type IconProps = Omit<SVGProps<SVGSVGElement>, 'width' | 'height'> & {
  /** Width and height in CSS pixels; 24 when not given. */
  readonly size?: number;
};
export type Icon = (props: IconProps) => React.ReactElement;

/** What is drawn, by the names of SVG. */
type Shape = readonly [tag: string, attributes: Readonly<Record<string, string | number>>];

export function icon(...shapes: readonly Shape[]): Icon {
  return ({ size = 24, ...props }) => (
    <svg
      aria-hidden="true"
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...props}
    >
      {shapes.map(([tag, attributes]) => createElement(tag, { key: JSON.stringify(attributes), ...attributes }))}
    </svg>
  );
}
