// Population and keys as Population.java and Keys.java have them: change both together.
const PAGE = 20;
const BATCH = 20;
const EPOCH = Date.UTC(2025, 0, 1);

export class Population {
  constructor(users) {
    this.live = users - Math.floor(users / 10);
    this.pages = Math.min(Math.max(Math.floor(this.live / PAGE), 1), 10_000);
  }

  number(nth) {
    return nth + Math.floor((nth - 1) / 9);
  }

  /** The user that a page follows, newest first; null for the first page. */
  before(depth) {
    return depth === 0 ? null : this.number(this.live + 1 - depth * PAGE);
  }
}

export const DELETED = 'user-10';
export const createdAt = (number) => new Date(EPOCH + number * 1000);

export class Keys {
  constructor(seed, worker, population) {
    this.state = (seed + worker * 7919) | 0;
    this.population = population;
  }

  /** mulberry32. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  below(bound) {
    return Math.floor((this.next() * bound) / 4294967296);
  }

  user() {
    return `user-${this.population.number(1 + this.below(this.population.live))}`;
  }

  batch() {
    const stratum = Math.floor(this.population.live / BATCH);
    return Array.from({ length: BATCH }, (_, nth) => {
      const from = ((nth * 7) % BATCH) * stratum;
      return `user-${this.population.number(1 + from + this.below(stratum))}`;
    });
  }

  depth() {
    return this.below(this.population.pages);
  }
}
