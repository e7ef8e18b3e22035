/** Points as an SVG plot on logarithmic axes: a line of slope 1 is cost that grows with size, a level one does not. */

export interface Series {
  readonly name: string;
  readonly color: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Points of one thing, joined. */
  readonly isLine?: boolean;
}

const WIDTH = 760;
const HEIGHT = 460;
const MARGIN = { left: 64, right: 32, top: 36, bottom: 48 };

/** @returns a standalone SVG, readable on light and dark ground */
export function plot(title: string, xLabel: string, yLabel: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const [left, right] = decades(all.map(([x]) => x));
  const [bottom, top] = decades(all.map(([, y]) => y));
  const x = (value: number): number => MARGIN.left + ((Math.log10(value) - left) / (right - left)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((Math.log10(value) - bottom) / (top - bottom)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const grid = [
    ...range(left, right).map(
      (power) =>
        `<path d="M${x(10 ** power).toFixed(1)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}"/><text x="${x(10 ** power).toFixed(1)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${tick(power)}</text>`,
    ),
    ...range(bottom, top).map(
      (power) =>
        `<path d="M${MARGIN.left} ${y(10 ** power).toFixed(1)}H${WIDTH - MARGIN.right}"/><text x="${MARGIN.left - 8}" y="${(y(10 ** power) + 4).toFixed(1)}" text-anchor="end">${tick(power)}</text>`,
    ),
  ];
  const dots = series.map(
    ({ color, points }) =>
      `<g fill="${color}" fill-opacity=".6" stroke="none">${points.map(([px, py]) => `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="3"/>`).join('')}</g>`,
  );
  const lines = series
    .filter(({ isLine }) => isLine === true)
    .map(
      ({ color, points }) =>
        `<path fill="none" stroke="${color}" stroke-width="2" d="M${points.map(([px, py]) => `${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('L')}"/>`,
    );
  const legend = series.map(
    ({ name, color }, i) =>
      `<circle cx="${MARGIN.left + 14}" cy="${MARGIN.top + 16 + i * 18}" r="4" fill="${color}" stroke="none"/><text x="${MARGIN.left + 24}" y="${MARGIN.top + 20 + i * 18}">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#555" stroke="none" role="img" aria-label="${title}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${MARGIN.left}" y="20" font-size="14" font-weight="600" fill="#222">${title}</text>
<g stroke="#ddd" fill="#555"><g stroke-width="1">${grid.map((line) => line.replace('<text', '<text stroke="none"')).join('')}</g></g>
${[...lines, ...dots].join('\n')}
${legend.join('\n')}
<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${xLabel}</text>
<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${yLabel}</text>
</svg>
`;
}

function decades(values: readonly number[]): readonly [number, number] {
  return [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function tick(power: number): string {
  return power >= 0 ? String(10 ** power) : (10 ** power).toFixed(-power);
}
