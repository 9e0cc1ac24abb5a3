// The keyboard on the picture.

import type { Action } from "./actions.ts";
import type { App } from "./app.ts";
import { prevent } from "./dom.ts";
import { mapOf } from "./math.ts";

const STEP = 70; // px the picture moves
const NUDGE = 14; // px the lasso's corner or a node moves
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const listenToKeys = (app: App, actions: Action[]): void => {
  const { painter, model } = app;
  const { picked: focus } = model;
  const byKey = mapOf([
    ...actions.map(({ key, run }): [string, () => void] => [key, run]),
    ...["+", "="].map((key): [string, () => void] => [key, () => painter.magnify(1.3)]),
    ["-", () => painter.magnify(1 / 1.3)],
  ]);

  const arrow = ([dx, dy]: [number, number]): void => {
    if (app.mode === "lasso") {
      const last = focus.area.at(-1)!;
      last[0] += dx * NUDGE;
      last[1] += dy * NUDGE;
      painter.overlay();
    } else if (app.mode === "move") {
      shift(app, dx * NUDGE, dy * NUDGE, [...focus.chosen]);
      painter.shifted();
      app.changed("move");
    } else painter.pan(-dx * STEP, -dy * STEP);
  };

  /** In a mode some keys mean something else; say whether this one did. */
  const inMode = (key: string): boolean => {
    const lasso = app.mode === "lasso";
    const known = (lasso && key === " ") || (app.mode && key === "Enter");
    if (!known) return false;
    if (key === " ") {
      focus.area.push([...focus.area.at(-1)!]);
      painter.overlay();
    } else {
      if (lasso) closeLasso(app);
      app.setMode("");
    }
    return true;
  };

  app.chart.onkeydown = (event) => {
    const { key } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const name = key.length === 1 ? key.toLowerCase() : key;
    const undo = ctrl && (name === "z" || name === "y");
    if ((ctrl && !undo) || event.altKey) return;
    if (key === "Escape") app.leave();
    else if (event.target !== app.chart) return;
    else if (undo) app.step(name === "y" || event.shiftKey ? 1 : -1);
    else if (ARROWS[key]) arrow(ARROWS[key]);
    else if (!inMode(key)) {
      const run = byKey.get(name);
      if (!run) return;
      run();
    }
    prevent(event);
  };
};

/** Move nodes by so many px of the window. */
export const shift = (app: App, dx: number, dy: number, nodes: Iterable<number>): void => {
  const { model, painter } = app;
  for (const i of nodes) {
    model.move(i, model.net.x[i] + dx / painter.lens.k, model.net.y[i] + dy / painter.lens.k);
  }
};

/** Select what lies inside the lasso, beside what is selected already. */
export const closeLasso = (app: App): void => {
  const { picked: focus } = app.model;
  const area = focus.area;
  focus.area = [];
  if (area.length > 2) app.selectMany([...focus.chosen, ...app.painter.hit.within(area)]);
};
