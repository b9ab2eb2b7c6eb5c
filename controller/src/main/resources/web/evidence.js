// The two gauges: how far the evidence is from rolling back and from going on, on a logarithmic scale.
import { element, isOver, setText, trim } from './words.js';

const TESTS = {
  absolute: { ERROR: 'Errors against the objective', SLOW: 'Slow requests against the objective' },
  relative: { ERROR: 'Errors against the control', SLOW: 'Slow requests against the control' },
  sufficiency: { ERROR: 'Few enough errors', SLOW: 'Few enough slow requests' },
};
const NOTES = {
  'evidence-rollback': 'How many times better harm explains the counts than none; logarithmic.',
  'evidence-advance': 'How many times better a safe candidate explains the counts; logarithmic.',
};
// The scale runs from half the threshold's distance below "no evidence" to a quarter beyond it.
const BELOW = 0.5;
const BEYOND = 1.25;
const place = (ratio) => Math.min(1, Math.max(0, (ratio + BELOW) / (BELOW + BEYOND)));

const views = new Map();

export function drawEvidence({ standing, state }) {
  const goOn = isOver(state) ? overWords : advanceWords;
  draw('evidence-rollback', standing?.harm ?? [], rollbackWords, Math.max);
  draw('evidence-advance', standing?.sufficiency ?? [], goOn, Math.min);
}

const ratioOf = (test) => (test.logEvidence === null ? -Infinity : test.logEvidence / test.logThreshold);
const nameOf = (test) => TESTS[test.name]?.[test.metric] ?? `${test.name}, ${test.metric}`;

function rollbackWords(test, ratio) {
  return ratio >= 1
    ? `${nameOf(test)}: enough evidence of harm.`
    : `${nameOf(test)} comes closest. One test at its line rolls back.`;
}

function advanceWords(test, ratio) {
  return ratio >= 1
    ? 'All tests are at their line: there is enough evidence to go on.'
    : `Waiting for: ${lower(nameOf(test))}. All tests must reach their line.`;
}

const overWords = () => 'The run is over; this is how the evidence stood at its end.';

const lower = (text) => text[0].toLowerCase() + text.slice(1);

function draw(id, tests, words, choose) {
  const panel = document.getElementById(id);
  const view = views.get(id) ?? build(id, panel);
  const none = tests.length === 0;
  view.list.hidden = view.note.hidden = none;
  if (none) {
    setText(view.words, 'No evidence yet: the tests start with the first users on the candidate.');
    return;
  }
  const lead = choose(...tests.map(ratioOf));
  const leader = tests.find((test) => ratioOf(test) === lead) ?? tests[0];
  panel.dataset.reached = String(lead >= 1);
  setText(view.words, words(leader, lead));
  while (view.rows.length < tests.length) view.rows.push(row(view.list));
  view.rows.forEach((gauge, index) => fill(gauge, tests[index], tests[index] === leader));
}

function build(id, panel) {
  const view = { words: element('p', 'words'), list: element('ul', 'gauges'), rows: [] };
  view.note = element('p', 'note quiet', NOTES[id]);
  panel.append(view.words, view.list, view.note);
  views.set(id, view);
  return view;
}

function row(list) {
  const gauge = { item: element('li'), name: element('span', 'test'), value: element('span', 'value') };
  gauge.track = element('div', 'track');
  gauge.track.setAttribute('role', 'meter');
  gauge.bar = element('div', 'fill');
  const zero = element('div', 'zero');
  zero.style.left = `${place(0) * 100}%`;
  const line = element('div', 'threshold');
  line.style.left = `${place(1) * 100}%`;
  gauge.track.append(gauge.bar, zero, line);
  gauge.item.append(gauge.name, gauge.value, gauge.track);
  list.append(gauge.item);
  return gauge;
}

function fill(gauge, test, leads) {
  gauge.item.hidden = test === undefined;
  if (test === undefined) return;
  const ratio = ratioOf(test);
  gauge.item.className = leads ? 'leads' : '';
  gauge.item.dataset.reached = String(ratio >= 1);
  setText(gauge.name, nameOf(test));
  const value = `${odds(test.logEvidence)} of ${odds(test.logThreshold)}`;
  setText(gauge.value, value);
  gauge.bar.style.transform = `scaleX(${place(ratio)})`;
  gauge.track.setAttribute('aria-label', nameOf(test));
  gauge.track.setAttribute('aria-valuemin', '0');
  gauge.track.setAttribute('aria-valuemax', '100');
  gauge.track.setAttribute('aria-valuenow', trim(place(ratio) * 100, 0));
  gauge.track.setAttribute('aria-valuetext', value);
}

/** Evidence as a factor: 12 is twelve times as likely as under the objective. */
function odds(log) {
  if (log === null) return '0';
  const factor = Math.exp(log);
  if (factor >= 10_000) return '> 9999';
  if (factor < 0.01) return '< 0.01';
  return factor >= 9.95 ? trim(factor, 0) : factor >= 1 ? trim(factor, 1) : trim(factor, 2);
}
