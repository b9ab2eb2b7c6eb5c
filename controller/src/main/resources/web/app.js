// Puts the page together: one stream, one rollout chosen by the address's fragment.
import { drawCharts } from './charts.js';
import { drawDecisions } from './decisions.js';
import { drawEvidence } from './evidence.js';
import { drawConnection, drawOverview, drawRollouts } from './overview.js';
import { Stream } from './stream.js';
import { setText } from './words.js';

const empty = document.getElementById('empty');
const place = document.getElementById('rollout');
let drawn;

function chosen(rollouts) {
  let wanted = '';
  try {
    wanted = decodeURIComponent(location.hash.slice(1));
  } catch {
    // A fragment that is no name chooses the first.
  }
  return rollouts.get(wanted) ?? [...rollouts.values()][0];
}

function draw() {
  drawConnection(stream);
  const rollout = chosen(stream.rollouts);
  drawRollouts([...stream.rollouts.keys()].sort(), rollout?.name);
  empty.hidden = rollout !== undefined;
  place.hidden = rollout === undefined;
  if (!rollout) {
    setText(empty, stream.greeted
      ? 'No rollout has reported yet. It appears here with its first look at the metrics.'
      : "Waiting for the controller's first word…");
    return;
  }
  drawOverview(rollout);
  if (drawn === rollout) return;
  drawn = rollout;
  drawCharts(rollout);
  drawEvidence(rollout);
  drawDecisions(rollout);
}

let scheduled = false;

/** Many events in one frame are drawn once; a hidden tab draws when it is seen again. */
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
  });
}

const stream = new Stream(schedule);
addEventListener('hashchange', schedule);
