// A side view of each kind of vehicle, told apart by outline alone.
import type { VehicleClass } from '../../domain/lot/lot-settings.ts';

type Picture = VehicleClass['picture'];

const bodies: Readonly<Record<Picture, string>> = {
  car: 'M4 26v-6l8-2 7-9h20l9 9 10 2v6z',
  suv: 'M4 26V16l6-1 5-9h33l8 9 4 2v9z',
  van: 'M4 26V7q0-2 2-2h38l12 11 4 2v8z',
  auto: 'M12 26v-8l6-1 6-12h24q4 0 4 4v17zM27 9l-4 8h12V9z',
  bus: 'M3 26V5q0-3 3-3h52q3 0 3 3v21zM8 7v7h8V7zm11 0v7h8V7zm11 0v7h8V7zm11 0v7h8V7z',
  truck: 'M3 26V4h36v22zM41 26V9h11l9 9v8z',
  two_wheeler: 'M13 24l9-10h10l6-5h-4V6h9l3 10 7 8h-5l-6-5-6 5z',
  cycle: 'M14 23l9-13h-4V8h9v2h-2l2 4h12l-2-7h7v2h-5l6 14h-2l-4-8-9 9h-3l-6-11-6 9z',
  other: 'M6 26V14q0-8 8-8h36q8 0 8 8v12z',
};

const wheels: Readonly<Record<Picture, readonly number[]>> = {
  car: [17, 48],
  suv: [16, 49],
  van: [16, 49],
  auto: [20, 46],
  bus: [15, 48],
  truck: [13, 30, 51],
  two_wheeler: [13, 51],
  cycle: [13, 51],
  other: [17, 48],
};

export function VehiclePicture({ picture }: { readonly picture: Picture }) {
  const spoked = picture === 'cycle' || picture === 'two_wheeler';
  return (
    <svg className="vehicle-picture" viewBox="0 0 64 36" aria-hidden="true">
      <path d={bodies[picture]} fill="currentColor" fillRule="evenodd" />
      {wheels[picture].map((x) => (
        <circle
          key={x}
          cx={x}
          cy={26}
          r={spoked ? 8 : 6}
          fill={spoked ? 'none' : 'currentColor'}
          stroke={spoked ? 'currentColor' : 'var(--surface-raised)'}
          strokeWidth={picture === 'cycle' ? 2 : spoked ? 3.5 : 2}
        />
      ))}
    </svg>
  );
}
