/** Finds the strongly connected components of a graph, in linear time and without recursion. */

/**
 * The component of every node of a directed graph. Two nodes have the same number when each can reach the other.
 * Components are numbered 0, 1, 2 … in the order in which the search completes them: a component has a higher number than the
 * components that it leads to (Tarjan 1972, with an explicit stack).
 *
 * @param next - for each node, the nodes that it leads to; the function ignores entries beyond `size`
 */
export function stronglyConnected(next: readonly (readonly number[])[], size: number): Uint32Array {
  const component = new Uint32Array(size);
  const visit = new Int32Array(size); // 0 = not visited; otherwise the position in the order of visits, from 1
  const low = new Int32Array(size);
  const position = new Int32Array(size);
  const closed = new Uint8Array(size);
  const open: number[] = [];
  let visits = 0;
  let components = 0;
  for (let root = 0; root < size; root++) {
    if (visit[root] !== 0) continue;
    const way = [root];
    visit[root] = low[root] = ++visits;
    open.push(root);
    while (way.length > 0) {
      const node = way[way.length - 1] as number;
      const targets = next[node] as readonly number[];
      const target = targets[position[node] as number];
      if (target !== undefined) {
        position[node] = (position[node] as number) + 1;
        if (visit[target] === 0) {
          visit[target] = low[target] = ++visits;
          open.push(target);
          way.push(target);
        } else if (closed[target] === 0) {
          low[node] = Math.min(low[node] as number, visit[target] as number);
        }
        continue;
      }
      way.pop();
      const parent = way[way.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] !== visit[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop() as number;
        closed[member] = 1;
        component[member] = components;
      }
      components++;
    }
  }
  return component;
}
