// The decisions, newest first. Runs of "hold" are folded, so that what moved users stands out; so is
// what an observer finds again and again, since nobody follows it.
import { clock, element, icon, percent, setText } from './words.js';

const ACTIONS = {
  START: { word: 'Started at', icon: 'up', tone: 'move' },
  ADVANCE: { word: 'Advanced to', icon: 'up', tone: 'move' },
  COMPLETE: { word: 'Completed at', icon: 'done', tone: 'good' },
  ROLLBACK: { word: 'Rolled back to', icon: 'back', tone: 'bad' },
  STEP_DOWN: { word: 'Stepped down to', icon: 'back', tone: 'warn' },
  WOULD_START: { word: 'Would start at', icon: 'up', tone: 'move' },
  WOULD_ADVANCE: { word: 'Would advance to', icon: 'up', tone: 'move' },
  WOULD_COMPLETE: { word: 'Would complete at', icon: 'done', tone: 'good' },
  WOULD_ROLLBACK: { word: 'Would roll back to', icon: 'back', tone: 'bad' },
  WOULD_STEP_DOWN: { word: 'Would step down to', icon: 'back', tone: 'warn' },
  WOULD_HOLD: { word: 'Would hold at', icon: 'hold', tone: 'calm' },
  HOLD: { word: 'Held at', icon: 'hold', tone: 'calm' },
};

let shown = new Map();

export function drawDecisions(rollout) {
  const list = document.getElementById('decisions');
  const next = new Map();
  for (const group of groups(rollout.decisions)) {
    const key = `${rollout.name}/${rollout.run}/${group[0].sequence}`;
    const view = shown.get(key) ?? build(group);
    view.update(group);
    next.set(key, view);
  }
  shown = next;
  const items = [...next.values()].map((view) => view.item).reverse();
  if (items.length === 0) items.push(element('li', 'none', 'Nothing has been decided yet.'));
  const same = items.length === list.children.length && items.every((item, i) => item === list.children[i]);
  if (!same) place(list, items);
}

/** Moves only what must move: an open fold and the focus in it survive. */
function place(list, items) {
  for (const child of [...list.children]) if (!items.includes(child)) child.remove();
  items.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

const isFolded = ({ action }) => action === 'HOLD' || action.startsWith('WOULD_');

/** Oldest first; neighbours of one kind that is folded make one group. */
function groups(decisions) {
  const made = [];
  for (const decision of decisions) {
    const last = made.at(-1);
    if (isFolded(decision) && last?.[0].action === decision.action) last.push(decision);
    else made.push([decision]);
  }
  return made;
}

const periodOf = (decision) =>
  decision.period < 0 ? 'before the first exposure' : `period ${decision.period}`;

function build(group) {
  const action = ACTIONS[group[0].action] ?? { word: group[0].action, icon: 'idle', tone: 'calm' };
  const item = element('li');
  item.dataset.tone = action.tone;
  const mark = element('span', 'mark');
  mark.append(icon(action.icon));
  const body = element('div', 'body');
  const title = element('p', 'title');
  const reason = element('p', 'reason');
  const when = element('p', 'when quiet');
  body.append(title, reason);
  item.append(mark, body, when);
  const fold = isFolded(group[0]) ? folded(body) : null;
  return { item, update: (newest) => update({ action, title, reason, when, fold }, newest) };
}

function update({ action, title, reason, when, fold }, group) {
  const last = group.at(-1);
  const times = group.length > 1 ? ` ${group.length} times` : '';
  setText(title, `${action.word} ${percent(last.percentage)}${times}`);
  setText(reason, last.reason);
  setText(when, group.length > 1
    ? `${clock(group[0].at)} – ${clock(last.at)}`
    : `${clock(last.at)}, ${periodOf(last)}`);
  fold?.(group);
}

function folded(body) {
  const details = element('details');
  const summary = element('summary');
  const lines = element('ol', 'held');
  details.append(summary, lines);
  body.append(details);
  details.addEventListener('toggle', () => details.redraw?.());
  return (group) => {
    details.hidden = group.length < 2;
    setText(summary, `All ${group.length}`);
    details.redraw = () => {
      if (!details.open || lines.children.length === group.length) return;
      lines.replaceChildren(...[...group].reverse().map((decision) =>
        element('li', '', `${clock(decision.at)}, ${periodOf(decision)}: ${decision.reason}`)));
    };
    details.redraw();
  };
}
