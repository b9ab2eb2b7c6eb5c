// Words, numbers and small pieces of page shared by the views. Text is only ever set as text.

export const STATES = {
  IDLE: { word: 'Idle', icon: 'idle', tone: 'calm' },
  BASELINING: { word: 'Learning the baseline', icon: 'baseline', tone: 'calm' },
  SHIFTING: { word: 'Shifting traffic', icon: 'up', tone: 'move' },
  PROGRESSING: { word: 'Progressing', icon: 'up', tone: 'move' },
  PAUSED: { word: 'Paused', icon: 'pause', tone: 'warn' },
  COMPLETING: { word: 'Completing', icon: 'up', tone: 'move' },
  ROLLING_BACK: { word: 'Rolling back', icon: 'back', tone: 'bad' },
  ROLLED_BACK: { word: 'Rolled back', icon: 'stopped', tone: 'bad' },
  STANDBY: { word: 'Standing by', icon: 'idle', tone: 'calm' },
  OBSERVING: { word: 'Observing only', icon: 'eye', tone: 'calm' },
  PROMOTED: { word: 'Promoted', icon: 'done', tone: 'good' },
};

export const stateOf = (name) => STATES[name] ?? { word: name, icon: 'idle', tone: 'calm' };
export const isOver = (state) => state === 'ROLLED_BACK' || state === 'PROMOTED' || state === 'IDLE';

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Local time of day; with the day when it is not today. */
export function clock(instant) {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clockFormat.format(date) : `${dayFormat.format(date)}, ${clockFormat.format(date)}`;
}

/** A percentage as on the page: 12.5 %, with a narrow no-break space. */
export const percent = (value) => `${trim(value, 2)}\u202f%`;

export const milliseconds = (value) =>
  value >= 10_000 ? `${trim(value / 1000, 1)}\u202fs` : `${trim(value, value < 10 ? 1 : 0)}\u202fms`;

/** Without needless decimals. */
export const trim = (value, decimals) => String(Number(value.toFixed(decimals)));

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#${name}`);
  svg.append(use);
  return svg;
}

/** Writes only what changed, so that nothing flickers and a selection survives. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
