import { formatCountdown } from '../format/duration.ts';

type CountdownRingProps = {
  readonly leftMs: number;
  readonly wholeMs: number;
  readonly label: string;
};

const radius = 44;
const round = 2 * Math.PI * radius;

/** Time left, as a figure in a ring that empties; the figure alone is enough. */
export function CountdownRing({ leftMs, wholeMs, label }: CountdownRingProps) {
  const share = wholeMs > 0 ? Math.min(1, Math.max(0, leftMs / wholeMs)) : 0;
  return (
    <div className="countdown" role="timer" aria-label={label}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="countdown-track" cx="50" cy="50" r={radius} />
        <circle
          className="countdown-left"
          cx="50"
          cy="50"
          r={radius}
          strokeDasharray={`${round * share} ${round}`}
          transform="rotate(-90 50 50)"
        />
      </svg>
      <span className="countdown-figure">{formatCountdown(Math.abs(leftMs))}</span>
      <span className="countdown-label">{label}</span>
    </div>
  );
}
