// The two charts. A period without a datapoint is a gap, never a zero.
import { clock, element, milliseconds, percent, setText, trim } from './words.js';

const ARMS = [
  { key: 'control', name: 'Control', color: '--control' },
  { key: 'candidate', name: 'Candidate', color: '--candidate' },
];
const METRICS = {
  errors: {
    title: 'Error rate',
    value: (counts) => (counts.errors / counts.requests) * 100,
    objective: (objective) => objective.errorRate * 100,
    format: percent,
  },
  latency: {
    title: 'P95 latency',
    value: (counts) => counts.p95Ms,
    objective: (objective) => objective.slowThresholdMs,
    format: milliseconds,
  },
};
const HEIGHT = 240;
const charts = new Map();
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function drawCharts(rollout) {
  for (const id of Object.keys(METRICS)) draw(id, rollout);
}

/** Colours are read when a chart is made, so another theme needs new ones. */
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const chart of charts.values()) chart.remake();
});

function draw(id, rollout) {
  const metric = METRICS[id];
  const model = modelOf(rollout, metric);
  let chart = charts.get(id);
  if (!chart) {
    chart = make(id, metric, model);
    charts.set(id, chart);
  }
  chart.update(model);
}

/** Columns for uPlot: starts, then an arm each; a hole in time becomes one empty row. */
function modelOf({ series, objective, periodSeconds, name }, metric) {
  const columns = [[], [], []];
  const marks = [];
  let before = null;
  for (const point of series) {
    const start = Date.parse(point.start) / 1000;
    if (before && point.counts.period > before.counts.period + 1) {
      push(columns, Date.parse(before.start) / 1000 + periodSeconds, {}, metric);
    }
    if (before && before.percentage !== point.percentage) {
      marks.push({ at: start, label: percent(point.percentage) });
    }
    push(columns, start, point.counts, metric);
    before = point;
  }
  return { name, columns, marks, objective: metric.objective(objective) };
}

function push(columns, start, counts, metric) {
  columns[0].push(start);
  ARMS.forEach(({ key }, index) => {
    columns[index + 1].push(counts[key] ? (metric.value(counts[key]) ?? null) : null);
  });
}

function make(id, metric, first) {
  const place = document.getElementById(`${id}-chart`);
  const legend = document.getElementById(`${id}-legend`);
  const empty = element('p', 'no-data quiet', 'No datapoint yet.');
  const chart = { model: first };
  const build = () => {
    place.replaceChildren(empty);
    chart.plot = new uPlot(options(chart, metric, legend, place.clientWidth), chart.model.columns, place);
  };
  chart.remake = () => {
    chart.plot.destroy();
    build();
  };
  chart.update = (model) => {
    chart.model = model;
    empty.hidden = model.columns[0].length > 0;
    chart.plot.setData(model.columns);
    readout(chart, metric, legend);
    place.setAttribute('aria-label', summary(metric, model));
  };
  build();
  new ResizeObserver(() => {
    if (place.clientWidth > 0) chart.plot.setSize({ width: place.clientWidth, height: HEIGHT });
  }).observe(place);
  return chart;
}

function options(chart, metric, legend, width) {
  const axis = { stroke: style('--quiet'), font: '12px system-ui, sans-serif', ticks: { show: false } };
  return {
    width: Math.max(width, 100),
    height: HEIGHT,
    legend: { show: false },
    padding: [18, 26, 0, 0],
    cursor: { sync: { key: 'canary' }, y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { y: { range: (_, low, high) => [0, Math.max(chart.model.objective * 1.5, (high ?? 0) * 1.15)] } },
    axes: [
      { ...axis, grid: { show: false }, space: 80, size: 26, values: timeLabels },
      { ...axis, grid: { stroke: style('--line'), width: 1 }, size: 62, space: 44,
        values: (_, ticks) => ticks.map(metric.format) },
    ],
    series: [{}, ...ARMS.map((arm, index) => line(arm, index))],
    hooks: {
      drawClear: [(plot) => drawMarks(plot, chart.model)],
      draw: [(plot) => drawObjective(plot, chart.model, metric)],
      setCursor: [() => readout(chart, metric, legend)],
    },
  };
}

const timeLabels = (_, ticks, axisIndex, space, increment) =>
  ticks.map((tick) => {
    const time = clock(tick * 1000).slice(-8);
    return increment >= 60 ? time.slice(0, 5) : time;
  });

/** The control is dashed as well as blue: the arms differ without colour too. */
function line(arm, index) {
  return {
    label: arm.name,
    stroke: style(arm.color),
    width: 2,
    dash: index === 0 ? [5, 3] : undefined,
    points: { show: true, size: 5, fill: style(arm.color), filter: lonely },
  };
}

/** A datapoint between two gaps has no line: it gets a dot. */
function lonely(plot, seriesIndex) {
  const values = plot.data[seriesIndex];
  const found = [];
  values.forEach((value, i) => {
    if (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) found.push(i);
  });
  return found;
}

function drawMarks(plot, { marks }) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = style('--mark');
  ctx.fillStyle = style('--quiet');
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'alphabetic';
  ctx.lineWidth = ratio;
  let free = -Infinity;
  for (const { at, label } of marks) {
    const x = plot.valToPos(at, 'x', true);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const half = ctx.measureText(label).width / 2;
    const middle = Math.min(x, bbox.left + bbox.width - half);
    if (middle - half > free) {
      ctx.textAlign = 'center';
      ctx.fillText(label, middle, bbox.top - 6 * ratio);
      free = middle + half + 6 * ratio;
    }
  }
  ctx.restore();
}

function drawObjective(plot, { objective }, metric) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const y = plot.valToPos(objective, 'y', true);
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = style('--objective');
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  ctx.fillText(`Objective ${metric.format(objective)}`, bbox.left + 6 * ratio, y - 6 * ratio);
  ctx.restore();
}

/** The values under the cursor, or the newest. */
function readout(chart, metric, legend) {
  const { columns } = chart.model;
  const index = chart.plot?.cursor.idx ?? columns[0].length - 1;
  while (legend.children.length < ARMS.length + 1) legend.append(element('span'));
  const hovered = chart.plot?.cursor.idx != null;
  setText(legend.children[0], hovered && columns[0][index] ? clock(columns[0][index] * 1000) : '');
  ARMS.forEach(({ key, name }, arm) => {
    const value = columns[arm + 1][index] ?? null;
    const entry = legend.children[arm + 1];
    entry.className = `arm ${key}`;
    setText(entry, `${name} ${value === null ? '–' : metric.format(Number(trim(value, 2)))}`);
  });
}

function summary(metric, { columns, objective }) {
  const newest = ARMS.map(({ name }, arm) => {
    const value = columns[arm + 1].at(-1) ?? null;
    return `${name.toLowerCase()} ${value === null ? 'without data' : metric.format(value)}`;
  });
  return `${metric.title} over time; newest: ${newest.join(', ')}; objective ${metric.format(objective)}`;
}
