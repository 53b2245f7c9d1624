/** Computes Shapley values of the game v(S) = 1 − Π(1 − p) over the players of S: each player wins independently with probability p. */

/**
 * Adds the Shapley values of one set of players to `credit`. By Owen's multilinear extension the value of player i is
 * pᵢ ∫₀¹ Πⱼ≠ᵢ (1 − pⱼ t) dt. This integral of a polynomial is computed exactly.
 *
 * @param p - winning probability of every possible player
 * @param players - the players of this set: the first `count` entries
 * @param credit - one number per possible player; the values are added to it
 */
export function shapleyOfUnion(p: Float64Array, players: ArrayLike<number>, count: number, credit: Float64Array): void {
  const polynomial = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const player = players[i] as number;
    polynomial.fill(0);
    polynomial[0] = 1;
    for (let j = 0, degree = 0; j < count; j++) {
      if (j === i) continue;
      degree++;
      for (let d = degree; d > 0; d--)
        polynomial[d]! -= (p[players[j] as number] as number) * (polynomial[d - 1] as number);
    }
    let integral = 0;
    for (let d = 0; d < count; d++) integral += (polynomial[d] as number) / (d + 1);
    credit[player]! += (p[player] as number) * integral;
  }
}
