// Everything the explorer knows at a moment: what is shown, chosen, moved, folded.
import { type FilterState, makeFilters } from "./filters.ts";
import { makeFolds } from "./folds.ts";
import { abs, ascending, entries, finite, isArray, mapOf, setOf } from "./math.ts";
import type { Scene } from "./scene.ts";
import type { Point } from "./shapes.ts";

export type Model = ReturnType<typeof makeModel>;

/** A saved view; `docs/explorer.md` explains every key. All but the first may be absent. */
export interface ViewState {
  trafficnet_view: 1;
  title?: string;
  colour?: string;
  filter?: FilterState;
  hidden?: string[];
  only?: string[];
  selected?: string[];
  path?: string[];
  moved?: Record<string, [number, number]>;
  pinned?: string[];
  folded?: boolean;
  unfolded?: number[];
  areas?: boolean;
  names?: boolean;
  camera?: { x: number; y: number; zoom: number };
}

const flag = (value: unknown, other: boolean): boolean => (typeof value === "boolean" ? value : other);

/** A number of a saved view. */
export const rounded = (value: number): number => +value.toFixed(5);

export const makeModel = (scene: Scene) => {
  const filters = makeFilters(scene);
  const folds = makeFolds(scene, filters);
  const home = { x: scene.x.slice(), y: scene.y.slice() };
  const focus = {
    chosen: setOf<number>(),
    near: setOf<number>(),
    ties: setOf<number>(),
    route: [] as number[],
    hover: -1,
    hoverLink: -1,
    hoverGroup: -1,
    drag: setOf<number>(),
    area: [] as Point[], // the lasso or box as drawn so far
  };
  const look = { hulls: scene.groups.size > 0, titles: true };
  const moved = setOf<number>();
  const pinned = setOf<number>();
  const named = (places: Iterable<number>) => [...places].map((i) => scene.nodeData.id[i]);
  const ids = (places: Iterable<number>) => named([...places].sort(ascending));
  const places = (names: unknown): number[] =>
    (isArray(names) ? names : []).map((id) => scene.byId.get(String(id)) ?? -1).filter((i) => i >= 0);

  /** Put a node somewhere, in the picture's own measure. */
  const move = (i: number, x: number, y: number): void => {
    [scene.x[i], scene.y[i]] = [x, y];
    moved.add(i);
  };

  /** The state as a saved view, without where one looks. */
  const held = (): ViewState => {
    const state: ViewState = { trafficnet_view: 1, colour: filters.current.way.key, filter: filters.held() };
    const gone: number[] = [];
    const left: number[] = [];
    for (const i of scene.x.keys()) (filters.current.gone[i] ? gone : left).push(i);
    if (gone.length > left.length) state.only = ids(left);
    else if (gone.length) state.hidden = ids(gone);
    if (focus.route.length) state.path = named(focus.route);
    state.selected = named(focus.chosen);
    if (moved.size) {
      state.moved = Object.fromEntries(
        [...moved].sort(ascending).map((i) => {
          const [x, y] = scene.outward(scene.x[i], scene.y[i]);
          return [scene.nodeData.id[i], [rounded(x), rounded(y)]];
        }),
      );
    }
    if (pinned.size) state.pinned = ids(pinned);
    state.folded = folds.current.on;
    if (folds.current.open.size) state.unfolded = [...folds.current.open].sort(ascending);
    return { ...state, areas: look.hulls, names: look.titles };
  };

  /** Take a saved view; what it names and is not here is counted and left out. */
  const take = (state: ViewState): number => {
    const known = scene.ways.find((facet) => facet.key === state.colour);
    if (known) filters.current.way = known;
    filters.take(state.filter ?? {});
    const { gone } = filters.current;
    gone.fill(isArray(state.only) ? 1 : 0);
    for (const i of places(state.only)) gone[i] = 0;
    for (const i of places(state.hidden)) gone[i] = 1;
    scene.x.set(home.x);
    scene.y.set(home.y);
    moved.clear();
    let strange = 0;
    for (const [id, at] of entries(state.moved ?? {})) {
      const i = scene.byId.get(id) ?? -1;
      const fit = isArray(at) && at.length > 1 && at.every(finite);
      if (i < 0 || !fit) strange++;
      else move(i, ...(scene.inward(at[0], at[1]) as Point));
    }
    pinned.clear();
    for (const i of places(state.pinned)) pinned.add(i);
    folds.place();
    folds.current.on = flag(state.folded, folds.current.on) && folds.possible;
    folds.current.open.clear();
    for (const number of state.unfolded ?? []) folds.current.open.add(+number);
    look.hulls = flag(state.areas, look.hulls);
    look.titles = flag(state.names, look.titles);
    focus.chosen = setOf(places(state.selected));
    focus.route = places(state.path);
    focus.ties.clear();
    for (const list of [state.selected, state.path, state.hidden, state.only, state.pinned]) {
      if (isArray(list)) strange += list.length - places(list).length;
    }
    filters.apply();
    refocus();
    return strange;
  };

  /** Work out what stands beside the selection. */
  const refocus = (): void => {
    focus.near.clear();
    if (focus.chosen.size) focus.ties.clear();
    const step = mapOf(focus.route.map((i, at) => [i, at]));
    const alone = focus.chosen.size === 1;
    for (const i of focus.chosen) {
      for (const [e, other] of scene.beside(i)) {
        if (!filters.linkShown[e] || !(alone || focus.chosen.has(other))) continue;
        if (step.size && abs(step.get(i)! - step.get(other)!) !== 1) continue;
        focus.ties.add(e);
      }
    }
    for (const i of [...focus.ties].flatMap(scene.ends)) if (!focus.chosen.has(i)) focus.near.add(i);
  };

  return {
    net: scene,
    filters,
    folds,
    picked: focus,
    look,
    home,
    moved,
    pins: pinned,
    move,
    held,
    take,
    refocus,
    places,
    named,
  };
};
