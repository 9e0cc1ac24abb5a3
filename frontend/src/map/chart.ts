// The picture: the world and, beside it, Europe, on one canvas; what is seen of each, and what lies where.
import { distance, onArc } from "./arcs.ts";
import type { Camera } from "./filter.ts";
import type { Flow, Model, Spot } from "./model.ts";
import { type Drawn, heading, type Look, paintFlows } from "./paint.ts";
import { inEurope, land, makePane, type Pane, pixel, SEA, within } from "./pane.ts";
import type { Point } from "./projection.ts";

const SETTLE = 140;
/** An arrow shorter than this can hardly be seen. */
const TINY = 70;
/** A panel that leaves less than this of the picture lies on it. */
const LEAST_OPEN = 240;
/** From this width on, the inset of Europe stands beside the map; below, the button leads there. */
const SPLIT = 700;

export interface Found {
  flow: Flow | null;
  spot: Spot | null;
}

const rounded = (value: number): number => +value.toFixed(5);

export type Chart = ReturnType<typeof makeChart>;

export function makeChart(model: Model, canvas: HTMLCanvasElement, onpaint: () => void) {
  const used = new Set(model.data.countries.map(([code]) => code));
  const main = makePane(model, model.data.view, used);
  const inset = model.data.inset ? makePane(model, model.data.inset, used) : null;
  const look: Look = { flows: [], measure: "people", top: 1, chosen: new Set(), hover: "", moving: false };
  let [w, h, ratio, covered] = [0, 0, 1, 0];
  let [frame, settling, turning] = [0, 0, 0];
  let sharp = true;
  /** Where one looked before a panel led elsewhere, and where it led. */
  let led: { back: [number, number, number]; to: number[] } | null = null;
  const seen = (): [number, number, number] => [main.cx, main.cy, main.scale];
  let wanted: Camera | null = null;
  let drawn: { view: Pane; held: Drawn }[] = [];

  function resize() {
    ratio = Math.min(2, window.devicePixelRatio || 1);
    const fresh = w === 0;
    [w, h] = [Math.max(200, canvas.clientWidth), Math.max(160, canvas.clientHeight)];
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    const open = w - covered;
    const wide = inset && open >= SPLIT ? Math.round(open * 0.4) : 0;
    main.box = { x: wide, y: 0, w: open - wide, h };
    if (inset) inset.box = { x: 0, y: 0, w: wide, h };
    if (fresh) {
      fit();
      if (wanted) setCamera(wanted);
    }
    for (const view of panes()) view.seen.scale = 0;
    paint();
  }
  /** Keep so many pixels at the right free, where a panel lies on the picture. */
  function cover(px: number) {
    const room = w - px >= LEAST_OPEN ? px : 0;
    if (room === covered && (px || !led)) return;
    covered = room;
    if (!px && led?.to.join() === seen().join()) [main.cx, main.cy, main.scale] = led.back;
    if (!px) led = null;
    sharp = false;
    resize();
  }
  const panes = (): Pane[] => (inset?.box.w ? [main, inset] : [main]);
  const paneAt = (x: number, y: number): Pane => (inset?.box.w && within(inset.box, x, y, 0) ? inset : main);

  /** Show all dots that are used, or the whole world; the inset all of them in Europe. */
  function fit(only: (spot: Spot) => boolean = () => true) {
    frameSpots(main, model.placeSpots.filter(only), 1.3);
    main.least = Math.min(main.scale, main.box.w / 6.5);
    if (inset?.box.w) {
      frameSpots(inset, model.placeSpots.filter(inEurope), 1.3);
      inset.least = inset.scale;
    }
    paint();
  }
  function frameSpots(view: Pane, spots: Spot[], room: number) {
    const points = spots.map((spot) => view.projection.place(spot.longitude, spot.latitude));
    const edges = points.length ? points : [view.projection.place(-170, -50), view.projection.place(170, 75)];
    const [xs, ys] = [edges.map(([x]) => x), edges.map(([, y]) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    [view.cx, view.cy] = [(left + right) / 2, (low + high) / 2];
    view.scale = Math.min(
      view.box.w / Math.max((right - left) * room, 0.12),
      view.box.h / Math.max((high - low) * room, 0.12),
    );
  }
  function pan(dx: number, dy: number, x = w, y = h) {
    const view = paneAt(x, y);
    view.cx = Math.max(-3.2, Math.min(3.2, view.cx - dx / view.scale));
    view.cy = Math.max(-1.8, Math.min(1.8, view.cy + dy / view.scale));
    sharp = false;
    paint();
  }
  function zoom(factor: number, x = main.box.x + main.box.w / 2, y = h / 2) {
    const view = paneAt(x, y);
    const { box } = view;
    const scale = Math.max(view.least, Math.min(view.scale * factor, view.least * 60));
    const real = scale / view.scale;
    const px = view.cx + (x - box.x - box.w / 2) / view.scale;
    const py = view.cy - (y - box.y - box.h / 2) / view.scale;
    view.cx = px - (px - view.cx) / real;
    view.cy = py - (py - view.cy) / real;
    view.scale = scale;
    sharp = false;
    paint();
  }
  /** Where one looks: the middle on the projected plane, and how far in; 1 shows all. */
  const camera = (): Camera | undefined =>
    w ? { x: rounded(main.cx), y: rounded(main.cy), zoom: rounded(main.scale / main.least) } : undefined;
  function setCamera(to: Camera) {
    wanted = to;
    if (!w) return;
    [main.cx, main.cy, main.scale] = [to.x, to.y, Math.max(1, Math.min(to.zoom, 60)) * main.least];
    sharp = false;
    paint();
  }
  /** Bring an arrow into the picture if one of its ends is outside; `near` also where it is tiny. */
  function show(flow: Flow, near = false) {
    const [from, to] = [pixel(main, flow.from), pixel(main, flow.to)];
    const tiny = near && panes().length === 1 && Math.hypot(to[0] - from[0], to[1] - from[1]) < TINY;
    if (!tiny && [from, to].every(([x, y]) => within(main.box, x, y, -24))) return;
    if (near && !led) led = { back: seen(), to: [] };
    frameSpots(main, [flow.from, flow.to], 1.6);
    main.scale = Math.min(main.scale, main.least * 8);
    if (near && led) led.to = seen();
    sharp = false;
    paint();
  }

  function paint() {
    if (!frame) frame = requestAnimationFrame(draw);
  }
  function draw(now: number) {
    frame = 0;
    if (!w) return;
    turning = look.moving ? (now / 1400) % 1 : 0;
    const c = canvas.getContext("2d")!;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawn = [];
    c.fillStyle = SEA;
    c.fillRect(0, 0, w, h);
    for (const view of panes()) {
      const { box } = view;
      c.save();
      c.beginPath();
      c.rect(box.x, box.y, box.w, box.h);
      c.clip();
      ground(c, view);
      const europe = view === inset;
      const flows = europe ? look.flows.filter(({ from, to }) => inEurope(from) && inEurope(to)) : look.flows;
      drawn.push({ view, held: paintFlows(c, view, flows, look, turning) });
      if (europe) heading(c, "Europe", 10, 20);
      c.restore();
      if (!europe) continue;
      c.fillStyle = "#1b2733";
      c.fillRect(box.w - 1, 0, 1, h);
    }
    settle();
    if (look.moving) paint();
    onpaint();
  }

  /** Sea and land from the bitmap; moved at once, painted sharp when the picture rests. */
  function ground(c: CanvasRenderingContext2D, view: Pane) {
    const { box, back, seen } = view;
    if (sharp || !seen.scale) sharpen(view);
    c.fillStyle = SEA;
    c.fillRect(box.x, box.y, box.w, box.h);
    const grown = view.scale / seen.scale;
    const x = box.x + box.w / 2 + (seen.cx - view.cx) * view.scale - (box.w * grown) / 2;
    const y = box.y + box.h / 2 - (seen.cy - view.cy) * view.scale - (box.h * grown) / 2;
    c.drawImage(back, x, y, box.w * grown, box.h * grown);
  }
  function sharpen(view: Pane) {
    const { back, seen, box, scale, cx, cy } = view;
    if (seen.scale === scale && seen.cx === cx && seen.cy === cy) return;
    back.width = Math.round(box.w * ratio);
    back.height = Math.round(box.h * ratio);
    const c = back.getContext("2d")!;
    c.fillStyle = SEA;
    c.fillRect(0, 0, back.width, back.height);
    land(c, view, ratio);
    Object.assign(seen, { scale, cx, cy });
  }
  /** Paint sharp once nothing has moved for a moment. */
  let moves = "";
  function settle() {
    const now = panes()
      .map((view) => `${view.scale} ${view.cx} ${view.cy}`)
      .join();
    if (now === moves) return;
    moves = now;
    window.clearTimeout(settling);
    settling = window.setTimeout(() => {
      sharp = true;
      paint();
    }, SETTLE);
  }

  /** What lies under a point: a dot before an arrow, the inset before the map. */
  function pick(x: number, y: number): Found {
    const view = paneAt(x, y);
    const held = drawn.find((each) => each.view === view)?.held;
    if (!held) return { flow: null, spot: null };
    const spot = held.dots.find((each) => Math.hypot(each.x - x, each.y - y) < 8);
    if (spot) return { flow: null, spot: spot.spot };
    let best: Flow | null = null;
    let nearest = 1;
    for (const { arc, wide, flow } of held.arcs) {
      const far = distance(arc, x, y) / Math.max(6, wide / 2 + 3);
      if (far <= nearest) [best, nearest] = [flow, far];
    }
    return { flow: best, spot: null };
  }
  /** A point on an arrow, for the hover card and for tests. */
  function middleOf(key: string): Point | null {
    const arcs = drawn.find((each) => each.view === main)?.held.arcs;
    const arc = arcs?.find((each) => each.flow.key === key)?.arc;
    return arc ? onArc(arc, 0.5) : null;
  }

  return {
    look,
    resize,
    paint,
    pan,
    zoom,
    fit,
    show,
    cover,
    camera,
    setCamera,
    pick,
    middleOf,
    hasInset: inset !== null,
    europe: () => fit(inEurope),
    size: (): [number, number] => [w, h],
    destroy() {
      cancelAnimationFrame(frame);
      look.moving = false;
      window.clearTimeout(settling);
    },
  };
}
