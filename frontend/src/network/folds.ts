// Groups folded to discs, so that a large network is read from afar and opens where one looks.

import type { Filters } from "./filters.ts";
import { ascending, bytes, hypot, mapOf, max, min, setOf } from "./math.ts";
import type { Scene } from "./scene.ts";

const LARGE = 3000; // more nodes than this start folded
const OPENS_AT = 62; // px; a disc that has grown to this radius opens

export type Folds = ReturnType<typeof makeFolds>;

const median = (of: number[]): number => of.sort(ascending)[of.length >> 1];

/** A group as one disc. */
export interface Disc {
  number: number;
  members: number[];
  shown: number;
  inside: number;
  x: number;
  y: number;
  r: number;
}

/** All shown links between two folded groups, as one. */
export interface Bundle {
  a: number;
  b: number;
  links: number;
  cross: boolean;
}

export const makeFolds = (scene: Scene, filters: Filters) => {
  const discs: Disc[] = [...scene.groups].map(([number, members]) => ({
    number,
    members,
    shown: members.length,
    inside: 0,
    x: 0,
    y: 0,
    r: 0,
  }));
  const groupOf = new Int32Array(scene.n).fill(-1);
  discs.forEach(({ members }, at) => {
    for (const i of members) groupOf[i] = at;
  });
  const closed = bytes(discs.length); // which were folded when last painted
  const nodeClosed = bytes(scene.n);
  const open = setOf<number>(); // numbers of the groups opened by hand
  let bundles: Bundle[] = [];
  let version = -1;
  const state = { on: scene.n > LARGE && discs.length > 1, open };

  /** Where the discs stand and how large they are, from where their members are. */
  const place = (): void => {
    for (const disc of discs) {
      const held = disc.members;
      // A member without links, or of a part of its own, may stand far away: medians do not follow it.
      disc.x = median(held.map((i) => scene.x[i]));
      disc.y = median(held.map((i) => scene.y[i]));
      const away = held.map((i) => hypot(scene.x[i] - disc.x, scene.y[i] - disc.y));
      disc.r = max(1.05 * median(away), scene.spacing * 0.6);
    }
    version = -1;
  };

  /** Count members and links that are shown. */
  const refresh = (): void => {
    if (version === filters.current.version) return;
    version = filters.current.version;
    for (const disc of discs) {
      disc.inside = 0;
      disc.shown = disc.members.reduce((sum, i) => sum + filters.nodeShown[i], 0);
    }
    const held = mapOf<number, Bundle>();
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const p = groupOf[scene.tailOf[e]];
      const q = groupOf[scene.headOf[e]];
      if (p < 0 || q < 0) continue;
      if (p === q) {
        discs[p].inside++;
        continue;
      }
      const a = min(p, q);
      const b = max(p, q);
      const key = a * discs.length + b;
      let bundle = held.get(key);
      if (!bundle) {
        bundle = { a, b, links: 0, cross: false };
        held.set(key, bundle);
      }
      bundle.links++;
      bundle.cross ||= !!scene.crossOf[e];
    }
    bundles = [...held.values()];
  };

  /** Settle which groups are folded at a magnification. */
  const settle = (k: number): void => {
    nodeClosed.fill(0);
    if (state.on) refresh();
    discs.forEach((disc, at) => {
      closed[at] = +(state.on && disc.members.length > 1 && !open.has(disc.number) && disc.r * k < OPENS_AT);
      if (closed[at]) for (const i of disc.members) nodeClosed[i] = 1;
    });
  };

  place();
  return {
    /** Whether a node is drawn by itself. */
    alone: (i: number) => filters.nodeShown[i] && !nodeClosed[i],
    current: state,
    discs,
    groupOf,
    closed,
    nodeClosed,
    place,
    settle,
    bundles: () => bundles,
    possible: discs.length > 1,
  };
};
