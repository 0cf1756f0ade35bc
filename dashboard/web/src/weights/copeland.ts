/** Beyond so many communes the comparing of all pairs would hold up the page for seconds. */
export const mostCompared = 5000;

/** Absorbs the rounding of sums of weights such as 0.1 + 0.2: what differs by less is a draw. */
const slack = 1e-9;

/** The gaps of a theme by commune, NaN where unknown, and what the theme weighs. */
export interface Voice {
  weight: number;
  gaps: Float64Array;
}

/**
 * The Copeland index of some communes, 0 to 100, NaN of all others: of how many
 * others a commune has the wider gaps by the majority of the weight of the themes
 * that both know, less by how many it is outdone, over how many could be (the OECD
 * and JRC Handbook, 6.13). All pairs are compared, at most those of mostCompared.
 */
export function copelandIndex(
  voices: readonly Voice[],
  size: number,
  units: readonly number[],
): Float64Array {
  const out = new Float64Array(size).fill(NaN);
  const scores = copelandScores(
    voices.map(({ weight, gaps }) => ({ weight, gaps: Float64Array.from(units, (unit) => gaps[unit]!) })),
    units.length,
  );
  const last = Math.max(1, units.length - 1);
  units.forEach((unit, k) => (out[unit] = 50 * (1 + scores[k]! / last)));
  return out;
}

/** Compares a unit with all those before it, a theme at a time. */
function copelandScores(voices: readonly Voice[], size: number): Int32Array {
  const scores = new Int32Array(size);
  const net = new Float64Array(size);
  const weight = new Float64Array(size);
  for (let j = 1; j < size; j++) {
    net.fill(0, 0, j);
    weight.fill(0, 0, j);
    for (const voice of voices) vote(voice, j, net, weight);
    let won = 0;
    for (let k = 0; k < j; k++) {
      const least = slack * weight[k]!;
      const sign = Number(net[k]! > least) - Number(net[k]! < -least);
      won += sign;
      scores[k] = scores[k]! - sign;
    }
    scores[j] = scores[j]! + won;
  }
  return scores;
}

/** Adds what a theme weighs for or against unit j to each unit before it; what either does not know has no voice. */
function vote({ weight: w, gaps }: Voice, j: number, net: Float64Array, weight: Float64Array): void {
  const gap = gaps[j]!;
  if (Number.isNaN(gap)) return;
  for (let k = 0; k < j; k++) {
    const other = gaps[k]!;
    if (Number.isNaN(other)) continue;
    weight[k] = weight[k]! + w;
    net[k] = net[k]! + w * (Number(gap > other) - Number(gap < other));
  }
}
