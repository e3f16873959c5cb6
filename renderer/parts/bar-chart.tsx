// One series of figures as bars. Each bar has its figure as text; the same stands as a table for who hears it.
import { useWords } from '../i18n/i18n.ts';
import './bar-chart.css';

export type Bar = {
  readonly key: string;
  readonly label: string;
  /** Zero or more; anything below is drawn as zero. */
  readonly value: number;
  /** The value as people read it: `₹1,240`, `12`. */
  readonly text: string;
};

type BarChartProps = {
  readonly caption: string;
  readonly bars: readonly Bar[];
  /** across: names at the left, for few bars with long names · upright: names below, for hours and days. */
  readonly shape?: 'across' | 'upright';
};

export function BarChart({ caption, bars, shape = 'across' }: BarChartProps) {
  const { t } = useWords();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const partOf = (value: number) => `${Math.round((Math.max(0, value) / most) * 1000) / 10}%`;
  return (
    <figure className="bar-chart">
      <figcaption>{caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: more bars than the place holds are scrolled by keyboard */}
      <section className="bar-chart-scroll" tabIndex={0} aria-label={caption}>
        <div className={`bars ${shape}`} aria-hidden="true">
          {bars.map(({ key, label, value, text }) => (
            <div key={key} className="bar">
              <span className="bar-label">{label}</span>
              <span className="bar-track">
                <span
                  className="bar-length"
                  style={shape === 'across' ? { inlineSize: partOf(value) } : { blockSize: partOf(value) }}
                />
              </span>
              <span className="bar-text">{text}</span>
            </div>
          ))}
        </div>
        <div className="hidden-text">
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{t('table.name')}</th>
                <th scope="col">{t('table.figure')}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ key, label, text }) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </figure>
  );
}
