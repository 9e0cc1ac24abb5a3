// The pointer on the picture: hover, click, drag a node or the picture, box, lasso, pinch, wheel.

import type { App } from "./app.ts";
import { page, prevent } from "./dom.ts";
import { closeLasso, shift } from "./keyboard.ts";
import { hypot, mapOf, max, min, setOf } from "./math.ts";
import type { Found } from "./scene.ts";
import type { Point } from "./shapes.ts";

interface Press {
  at: Point;
  dragged: boolean;
  does: "slide" | "frame" | "lasso" | "carry";
  node: number;
}

export const listenToPointer = (app: App): void => {
  const { chart, over, painter, model, card } = app;
  const { picked: focus, folds } = model;
  const pointers = mapOf<number, Point>();
  let press: Press | null = null;
  const spot = (event: MouseEvent): Point => [event.offsetX, event.offsetY];
  const onPicture = (event: Event) => event.target === over || event.target === chart;

  chart.onpointerdown = (event) => {
    if (!onPicture(event) || event.button > 0) return;
    const { pointerId } = event;
    const at = spot(event);
    pointers.set(pointerId, at);
    over.setPointerCapture(pointerId);
    const { node } = painter.hit.at(...at);
    const lasso = app.mode === "lasso" || event.altKey;
    press = {
      at,
      dragged: false,
      node,
      does: lasso ? "lasso" : event.shiftKey ? "frame" : node >= 0 ? "carry" : "slide",
    };
    card.vanish();
  };

  chart.onpointermove = (event) => {
    const { pointerId } = event;
    const now = spot(event);
    const before = pointers.get(pointerId);
    if (!before) {
      if (onPicture(event)) hover(...now);
      else card.vanish();
      return;
    }
    if (pointers.size === 2) pinch(pointerId, before, now);
    else if (press) drag(press, before, now);
    pointers.set(pointerId, now);
  };

  const drag = (held: Press, before: Point, now: Point): void => {
    const { at } = held;
    if (!held.dragged && hypot(now[0] - at[0], now[1] - at[1]) < 4) return;
    const from = held.dragged ? before : at;
    if (held.does === "lasso") {
      if (!held.dragged) focus.area = [at];
      focus.area.push(now);
      painter.overlay();
    } else if (held.does === "frame") {
      focus.area = [at, [now[0], at[1]], now, [at[0], now[1]]];
      painter.overlay();
    } else if (held.does === "carry") {
      focus.hover = -1;
      focus.drag = focus.chosen.has(held.node) ? focus.chosen : setOf([held.node]);
      shift(app, now[0] - from[0], now[1] - from[1], focus.drag);
      painter.overlay();
    } else painter.pan(now[0] - from[0], now[1] - from[1]);
    held.dragged = true;
  };

  const pinch = (moving: number, before: Point, now: Point): void => {
    const [other] = [...pointers].filter(([key]) => key !== moving).map(([, at]) => at);
    const apart = (p: Point) => hypot(p[0] - other[0], p[1] - other[1]);
    press = null;
    painter.magnify(apart(now) / max(1, apart(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    painter.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  };

  over.onpointerup = (event) => {
    pointers.delete(event.pointerId);
    const held = press;
    press = null;
    if (!held) return;
    if (!held.dragged)
      click(painter.hit.at(...spot(event)), event.shiftKey || event.ctrlKey || event.metaKey);
    else if (held.does === "lasso" || held.does === "frame") {
      closeLasso(app);
      app.setMode("");
    } else if (held.does === "carry") dropped();
  };
  over.onpointercancel = (event) => {
    pointers.delete(event.pointerId);
    press = null;
    focus.area = [];
  };

  const dropped = (): void => {
    focus.drag = setOf();
    folds.place();
    painter.shifted();
    app.changed();
  };

  chart.onpointerleave = () => {
    card.vanish();
    focus.hover = focus.hoverLink = focus.hoverGroup = -1;
    painter.overlay();
  };

  const hover = (x: number, y: number): void => {
    const found = painter.hit.at(x, y);
    const { node, edge, group = -1 } = found;
    over.classList.toggle("tnx-over-something", node >= 0 || edge >= 0 || group >= 0);
    const same = node === focus.hover && edge === focus.hoverLink && group === focus.hoverGroup;
    if (same && node < 0 && edge < 0 && group < 0) return;
    [focus.hover, focus.hoverLink, focus.hoverGroup] = [node, edge, group];
    if (!same) painter.overlay();
    card.show(found, x, y, painter.lens.w, painter.lens.h);
  };

  const click = (found: Found, several: boolean): void => {
    chart.focus({ preventScroll: true });
    const { node, edge, group = -1 } = found;
    if (several && node >= 0) app.selectMany(focus.chosen, node);
    else if (node >= 0 || edge >= 0) app.open(found);
    else if (group >= 0) app.openGroup(group);
    else app.selectMany([]);
  };

  chart.onwheel = (event) => {
    const whole = page.documentElement.classList.contains("tnx-page");
    const own = whole || event.ctrlKey || page.activeElement === chart;
    if (!onPicture(event) || !own) return;
    prevent(event);
    const turn = max(-160, min(160, event.deltaY * (event.deltaMode ? 30 : 1)));
    painter.magnify(Math.exp(-turn * 0.0022), ...spot(event));
  };
};
