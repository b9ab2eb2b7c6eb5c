// The live connection: keeps the rollouts as the server tells them, and knows when it was last heard.

const SILENCE_MS = 25_000; // two heartbeats missed
const RECONNECT_MS = 3_000;
const MAX_POINTS = 360;
const MAX_DECISIONS = 100;

export class Stream {
  rollouts = new Map();
  connected = false;
  lastHeard = null;
  greeted = false;
  #listener;
  #source;

  /** The listener is called after every change. */
  constructor(listener) {
    this.#listener = listener;
    this.#open();
    setInterval(() => this.#watch(), 1_000);
  }

  #open() {
    const source = new EventSource('/api/stream');
    this.#source = source;
    source.addEventListener('hello', (event) => this.#hello(JSON.parse(event.data)));
    source.addEventListener('heartbeat', () => this.#heard());
    source.addEventListener('snapshot', (event) => this.#snapshot(JSON.parse(event.data)));
    source.addEventListener('gone', (event) => this.#gone(JSON.parse(event.data)));
    source.addEventListener('update', (event) => this.#update(JSON.parse(event.data)));
    source.onerror = () => this.#lost();
  }

  #hello(hello) {
    const known = new Set(hello.rollouts);
    for (const name of this.rollouts.keys()) if (!known.has(name)) this.rollouts.delete(name);
    this.greeted = true;
    this.#heard();
  }

  #snapshot({ at, rollout }) {
    this.rollouts.set(rollout.name, { ...rollout, publishedAt: at });
    this.#heard();
  }

  #gone({ rollout }) {
    this.rollouts.delete(rollout);
    this.#heard();
  }

  #update({ at, head, points, decisions }) {
    const known = this.rollouts.get(head.name);
    if (known) {
      this.rollouts.set(head.name, {
        ...head,
        publishedAt: at,
        series: merge(known.series, points, (point) => point.counts.period, MAX_POINTS),
        decisions: merge(known.decisions, decisions, (line) => line.sequence, MAX_DECISIONS),
      });
    }
    this.#heard();
  }

  #heard() {
    this.connected = true;
    this.lastHeard = new Date();
    this.#listener();
  }

  #lost() {
    this.connected = false;
    this.#listener();
    // The browser retries by itself, except after an answer that is no stream.
    if (this.#source.readyState === EventSource.CLOSED) {
      const dead = this.#source;
      setTimeout(() => dead === this.#source && this.#open(), RECONNECT_MS);
    }
  }

  /** A connection that hangs reports no error: silence is the only sign. */
  #watch() {
    if (this.connected && Date.now() - this.lastHeard > SILENCE_MS) {
      this.#source.close();
      this.#lost();
    }
    this.#listener();
  }
}

function merge(known, added, keyOf, most) {
  if (added.length === 0) return known;
  const byKey = new Map(known.map((item) => [keyOf(item), item]));
  for (const item of added) byKey.set(keyOf(item), item);
  return [...byKey.values()].sort((a, b) => keyOf(a) - keyOf(b)).slice(-most);
}
