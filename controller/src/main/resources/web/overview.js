// The head of the page: which rollout, what it does, how many users it has, and what is wrong.
import { clock, element, icon, isOver, percent, setText, stateOf } from './words.js';

const byId = (id) => document.getElementById(id);
let announced = '';
let stepsShown = '';
let alertsShown = '';
let rolloutsShown = '';

export function drawConnection(stream) {
  const line = byId('connection');
  const heard = stream.lastHeard;
  line.dataset.tone = stream.connected ? 'good' : heard ? 'bad' : 'wait';
  setText(line, stream.connected
    ? 'Live'
    : heard
      ? `Connection to the controller lost since ${clock(heard)}, retrying`
      : 'Connecting to the controller…');
  document.body.classList.toggle('stale', !stream.connected && heard !== null);
}

export function drawRollouts(names, chosen) {
  const shown = JSON.stringify([names, chosen]);
  if (shown === rolloutsShown) return;
  rolloutsShown = shown;
  const nav = byId('rollouts');
  nav.hidden = names.length < 2;
  nav.replaceChildren(...names.map((name) => {
    const link = element('a', '', name);
    link.href = `#${encodeURIComponent(name)}`;
    if (name === chosen) link.setAttribute('aria-current', 'page');
    return link;
  }));
}

export function drawOverview(rollout) {
  const state = stateOf(rollout.state);
  byId('observing').hidden = !isObserved(rollout);
  setText(byId('name'), rollout.name);
  setText(byId('state-word'), state.word);
  byId('state').querySelector('use').setAttribute('href', `#${state.icon}`);
  document.body.dataset.tone = state.tone;
  setText(byId('sentence'), rollout.sentence);
  setText(byId('since'), `Run ${rollout.run} · in this state since ${clock(rollout.stateSince)}`);
  setText(byId('percentage'), percent(rollout.wanted));
  drawSpending(rollout);
  drawServed(rollout);
  drawSteps(rollout);
  drawAlerts(rollout);
  document.title = `${percent(rollout.wanted)} · ${state.word} · ${rollout.name}`;
  announce(`${rollout.name}: ${state.word}, ${percent(rollout.wanted)}`);
}

function drawServed({ served, wanted }) {
  const line = byId('served');
  line.dataset.tone = served === null || served !== wanted ? 'warn' : 'good';
  setText(line, served === null ? 'Served: not seen yet' : `${percent(served)} served now`);
}

/** An estimate, so its last digits say nothing. */
function drawSpending({ spending }) {
  const line = byId('spending');
  line.hidden = spending === null;
  if (spending === null) return;
  const calls = Math.round(spending.calls).toLocaleString('en');
  setText(line, `AWS: about ${calls} calls and $${spending.dollars.toFixed(2)} a day for each rollout`);
}

function drawSteps({ steps, step, state }) {
  const shown = JSON.stringify([steps, step, state]);
  if (shown === stepsShown) return;
  stepsShown = shown;
  byId('steps').replaceChildren(...steps.map((share, index) => {
    const item = element('li');
    const done = state === 'PROMOTED' || index < step;
    item.className = done ? 'done' : index === step ? 'current' : 'ahead';
    if (index === step) item.setAttribute('aria-current', 'step');
    item.append(element('span', 'dot'), element('span', 'label', percent(share)));
    return item;
  }));
}

function drawAlerts(rollout) {
  const alerts = [...condition(rollout), ...rollout.alerts];
  const shown = JSON.stringify(alerts);
  if (shown === alertsShown) return;
  alertsShown = shown;
  const section = byId('alerts');
  section.hidden = alerts.length === 0;
  section.replaceChildren(...alerts.map((text) => {
    const line = element('p', 'alert');
    line.append(icon('alert'), element('span', '', text));
    return line;
  }));
}

const isObserved = ({ state }) => state === 'OBSERVING';

/** What the controller sees, where that is not everything, and whether it still says anything. */
function condition(rollout) {
  const lines = [];
  const last = rollout.series.at(-1);
  const end = last && clock(Date.parse(last.start) + rollout.periodSeconds * 1000);
  const advance = `nothing ${isObserved(rollout) ? 'would' : 'will'} advance`;
  const why = rollout.observationDetail ? ` (${rollout.observationDetail})` : '';
  if (rollout.observation === 'BLIND') {
    const since = end ? ` since ${end}` : '';
    lines.push(`The controller cannot see CloudWatch${since}: ${advance}${why}.`);
  } else if (rollout.observation === 'MISSING') {
    lines.push(`There is no traffic to judge${end ? ` since ${end}` : ''}: ${advance}${why}.`);
  } else if (rollout.observation === 'PARTIAL') {
    lines.push(`The metrics are incomplete: ${advance} on them${why}.`);
  }
  const quietMs = (5 * rollout.periodSeconds + 15) * 1000;
  if (!isOver(rollout.state) && Date.now() - Date.parse(rollout.publishedAt) > quietMs) {
    lines.push(`The control loop has said nothing since ${clock(rollout.publishedAt)}.`);
  }
  return lines;
}

/** Only changes of state or percentage are spoken; the first one is what the page opened with. */
function announce(text) {
  if (announced && announced !== text) byId('announcer').textContent = text;
  announced = text;
}
