// Undo and redo: the states that were, each as text.

import { clock } from "./math.ts";

export type History = ReturnType<typeof makeHistory>;

const MOST = 100;
const TOGETHER_MS = 700;

/** Kinds of a change of where one looks: by hand, or as part of the change before it. */
export const LOOK = "view";
export const FOLLOW = "after";

/**
 * Keep states to go back to. Changes of one kind that come close together (a slider pulled, a
 * node pushed by arrow keys) count as one where `note` names them the same; the picture's own
 * moving belongs to the change it follows at once.
 */
export const makeHistory = (first: string, now = clock) => {
  let past: string[] = [];
  let future: string[] = [];
  let present = first;
  let last = { kind: "", at: -TOGETHER_MS };
  let stepped = false; // what the picture does after a step is no change

  return {
    /** Note the state after a change; say whether it differs from the one before. */
    note(state: string, kind = ""): boolean {
      const follows = kind === FOLLOW;
      if (stepped && follows) present = state;
      stepped &&= !follows;
      if (state === present) return false;
      const near = now() - last.at < TOGETHER_MS * (follows ? 9 : 1); // a large picture takes its time
      const joined = kind && (follows || kind === last.kind) && near;
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
      last = { kind: "", at: -TOGETHER_MS };
      stepped = true;
      return found;
    },
    size: (by: -1 | 1) => (by < 0 ? past : future).length,
  };
};
