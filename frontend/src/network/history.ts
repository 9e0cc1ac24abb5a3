// Undo and redo: the states that were, each as text.

export type History = ReturnType<typeof makeHistory>;

const MOST = 100;
const TOGETHER_MS = 700;

/**
 * Keep states to go back to. Changes of one kind that come close together (a slider pulled, a
 * node pushed by arrow keys) count as one where `note` names them the same.
 */
export const makeHistory = (first: string, now: () => number = () => performance.now()) => {
  let past: string[] = [];
  let future: string[] = [];
  let present = first;
  let last = { kind: "", at: 0 };

  return {
    /** Note the state after a change; say whether it differs from the one before. */
    note(state: string, kind = ""): boolean {
      if (state === present) return false;
      const joined = kind !== "" && kind === last.kind && now() - last.at < TOGETHER_MS;
      if (!joined) past = [...past, present].slice(-MOST);
      future = [];
      present = state;
      last = { kind, at: now() };
      return true;
    },
    /** Step back (-1) or forth (1); undefined where there is nothing to go to. */
    step(by: -1 | 1): string | undefined {
      const [from, to] = by < 0 ? [past, future] : [future, past];
      const found = from.pop();
      if (found === undefined) return undefined;
      to.push(present);
      present = found;
      last = { kind: "", at: 0 };
      return found;
    },
    size: (by: -1 | 1) => (by < 0 ? past : future).length,
  };
};
