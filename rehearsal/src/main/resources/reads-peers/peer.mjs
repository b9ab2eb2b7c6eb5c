// The process of a peer on Node, with the protocol of PeerMain.java: node peer.mjs NAME PORT USERS CONNECTIONS.
import { createInterface } from 'node:readline';
import { DELETED, Keys, Population } from './keys.mjs';

const [name, port, users, connections] = process.argv.slice(2);
const population = new Population(Number(users));
const { open } = await import(`./${name}.mjs`);
const answers = open({
  connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
  connections: Number(connections),
});

/** How long each call took, in microseconds; grows as needed. */
class Latencies {
  taken = new Float64Array(1 << 16);
  count = 0;

  add(us) {
    if (this.count === this.taken.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.taken);
      this.taken = longer;
    }
    this.taken[this.count++] = us;
  }

  measured(seconds) {
    const sorted = this.taken.slice(0, this.count).sort();
    const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return { count: this.count, seconds, p50Us: at(0.5), p95Us: at(0.95) };
  }
}

function call(operation, keys) {
  switch (operation) {
    case 'user':
      return answers.user(keys.user());
    case 'latest-subscription':
      return answers.latestSubscription(keys.user());
    case 'batch':
      return answers.batch(keys.batch());
    case 'page':
      return answers.page(population.before(keys.depth()));
    case 'page-1':
      return answers.page(null);
    case 'page-10000':
      return answers.page(population.before(population.pages - 1));
    case 'statistics':
      return answers.statistics();
    case 'create':
      return answers.create();
    default:
      throw new Error(`not for this peer: ${operation}`);
  }
}

async function measure({ operation, concurrency, seconds, seed }) {
  const latencies = new Latencies();
  const began = performance.now();
  const end = began + seconds * 1000;
  const work = async (_, worker) => {
    const keys = new Keys(seed, worker, population);
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await call(operation, keys);
      latencies.add((performance.now() - asked) * 1000);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return latencies.measured((performance.now() - began) / 1000);
}

async function sample({ operation, seed }) {
  const keys = new Keys(seed, 0, population);
  // a deleted user is asked for as well, and answered as unknown
  const document =
    operation === 'batch' ? await answers.batch([...keys.batch(), DELETED]) : await call(operation, keys);
  return { document };
}

console.log('{}');
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const answer = await (question.concurrency ? measure : sample)(question).catch((failed) => ({ error: String(failed) }));
  console.log(JSON.stringify(answer));
}
process.exit(0);
