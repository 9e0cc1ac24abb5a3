// When: a histogram of the links' records, and a window that filters by time.
import { count, make } from "./dom.ts";
import type { Filters } from "./filters.ts";
import { dayText, type Scene } from "./scene.ts";
import { ACCENT } from "./shapes.ts";

const BARS = 96;

/** The strip under the picture; `onchange` is told after the window has changed. */
export function makeTimeline(scene: Scene, filters: Filters, onchange: () => void) {
  const box = make("div", { className: "tnx-time", role: "group", "aria-label": "Filter by time" });
  if (!scene.dated) {
    box.append(make("p", { textContent: "No link has a date, so time cannot filter." }));
    return { box, draw() {}, set(_first: number, _last: number) {} };
  }
  const { state } = filters;
  const length = scene.lastDay - scene.firstDay + 1;
  const bars = histogram(scene, length);
  const highest = Math.max(1, ...bars);
  const canvas = make("canvas", { className: "tnx-bars", "aria-hidden": "true" });
  const from = slider("From", state.from, (day) => set(day, Math.max(day, state.to)));
  const to = slider("To", state.to, (day) => set(Math.min(day, state.from), day));
  const said = make("output", { className: "tnx-window" });
  const all = make("button", {
    type: "button",
    textContent: "All dates",
    onclick: () => set(scene.firstDay, scene.lastDay),
  });
  box.append(make("div", { className: "tnx-brush" }, canvas, from, to), said, all);

  function slider(name: string, value: number, act: (day: number) => void) {
    const input = make("input", { type: "range", min: scene.firstDay, max: scene.lastDay, step: 1, value });
    input.className = `tnx-${name.toLowerCase()}`;
    input.setAttribute("aria-label", `${name} date`);
    input.addEventListener("input", () => act(Number(input.value)));
    input.addEventListener("keydown", (event) => {
      const days = event.key === "PageUp" ? 30 : event.key === "PageDown" ? -30 : 0;
      event.stopPropagation();
      if (!days) return;
      event.preventDefault();
      act(Math.min(scene.lastDay, Math.max(scene.firstDay, Number(input.value) + days)));
    });
    return input;
  }

  /** Show only links with a record in these days. */
  function set(first: number, last: number) {
    state.from = Math.max(scene.firstDay, Math.min(first, last));
    state.to = Math.min(scene.lastDay, Math.max(first, last));
    onchange();
  }

  function draw() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [w, h] = [canvas.clientWidth || 300, canvas.clientHeight || 40];
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    const c = canvas.getContext("2d")!;
    c.scale(ratio, ratio);
    bars.forEach((held, at) => {
      const first = scene.firstDay + (at * length) / bars.length;
      const last = scene.firstDay + ((at + 1) * length) / bars.length;
      c.fillStyle = last > state.from && first <= state.to ? ACCENT : "#c9d1d9";
      const tall = held ? Math.max(1.5, (held / highest) * (h - 3)) : 0;
      c.fillRect((at * w) / bars.length + 0.5, h - tall, w / bars.length - 1, tall);
    });
    for (const [input, day] of [
      [from, state.from],
      [to, state.to],
    ] as const) {
      input.value = String(day);
      input.setAttribute("aria-valuetext", dayText(day));
    }
    const left = state.undated ? `; ${count(state.undated)} links without a date are hidden` : "";
    said.textContent = `${dayText(state.from)} to ${dayText(state.to)}${left}`;
    all.disabled = !filters.timed();
  }

  let start: number | null = null;
  const dayAt = (event: PointerEvent) => {
    const edge = canvas.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - edge.left) / edge.width));
    return Math.min(scene.lastDay, scene.firstDay + Math.floor(share * length));
  };
  canvas.addEventListener("pointerdown", (event) => {
    start = dayAt(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (start !== null && Math.abs(dayAt(event) - start) >= length / 200) set(start, dayAt(event));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      start = null;
    });
  }
  canvas.addEventListener("dblclick", () => set(scene.firstDay, scene.lastDay));
  return { box, draw, set };
}

/** How many links have a record in each stretch of time. */
function histogram(scene: Scene, length: number): number[] {
  const bars = new Array<number>(Math.min(BARS, length)).fill(0);
  for (const spans of scene.links.spans) {
    const touched = new Set<number>();
    for (let at = 0; at < spans.length; at += 2) {
      const first = Math.floor(((spans[at] - scene.firstDay) * bars.length) / length);
      const last = Math.floor(((spans[at + 1] - scene.firstDay) * bars.length) / length);
      for (let bar = first; bar <= last; bar++) touched.add(bar);
    }
    for (const bar of touched) bars[bar]++;
  }
  return bars;
}
