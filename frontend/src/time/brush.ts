// A histogram with a window: drag over it, move its two ends, or let it play.
import { button, give, make, penOf, prevent, type Timer } from "../network/dom.ts";
import { floor, max, min } from "../network/math.ts";

export interface Bar {
  /** First and last unit (day, month) that the bar stands for. */
  since: number;
  until: number;
  tall: number;
}
export interface BrushGiven {
  bars: Bar[];
  /** How a unit is written. */
  text(unit: number): string;
  /** What is counted, in the plural. */
  noun: string;
  /** What one bar is: "month". */
  step: string;
  /** What is said of things without a date while a window is set, or "". */
  undated(): string;
  onchange(first: number, last: number): void;
}
export interface Brush {
  box: HTMLElement;
  /** Put something under the bars, with the same left and right edge (the coverage strip). */
  under: HTMLElement;
  draw(): void;
  /** Set the window; `quiet` where the caller knows already. */
  set(first: number, last: number, quiet?: boolean): void;
  /** The window, or null where everything is shown. */
  window(): [number, number] | null;
  step(by: number): void;
  play(on?: boolean): void;
  playing(): boolean;
  destroy(): void;
}

const ACCENT = "#0a58a6";
const QUIET = "#c9d1d9";
/** Shorter than what undo takes for one change (history.ts). */
export const TICK = 650;
export const CALM_TICK = 1500;

/** Whether the reader asked for no motion. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The bars (from, to) a window touches; -1 where it touches none. */
export const touched = (bars: Bar[], first: number, last: number): [number, number] => [
  bars.findIndex((bar) => bar.until >= first),
  bars.findLastIndex((bar) => bar.since <= last),
];

/** The window one or more bars on, of the same number of bars; null at the end. */
export const moved = (bars: Bar[], window: [number, number] | null, by: number): [number, number] | null => {
  if (!bars.length) return null;
  if (!window) {
    const at = by > 0 ? 0 : bars.length - 1;
    return [bars[at]!.since, bars[at]!.until];
  }
  const [from, to] = touched(bars, ...window);
  const [a, b] = [from + by, to + by];
  if (a < 0 || b >= bars.length) return null;
  return [bars[a]!.since, bars[b]!.until];
};

/** The strip itself. */
export const strip = (...parts: Node[]): HTMLElement =>
  make("div.time", { role: "group", label: "Filter by time" }, ...parts);

export const makeBrush = (given: BrushGiven): Brush => {
  const { bars } = given;
  const [low, high] = [bars[0]!.since, bars.at(-1)!.until];
  const highest = max(1, ...bars.map((bar) => bar.tall));
  let shown: [number, number] = [low, high];
  let timer: Timer;
  const canvas = make("canvas.bars");
  const from = slider("From", low, (unit) => set(unit, max(unit, shown[1])));
  const to = slider("To", high, (unit) => set(min(unit, shown[0]), unit));
  const said = make("output.window");
  const playing = `Play ${given.step} by ${given.step}`;
  const back = button("◀", `One ${given.step} back`, () => step(-1));
  const run = button("▶ Play", playing, () => play());
  const on = button("▶|", `One ${given.step} on`, () => step(1));
  const all = button("All dates", "Show all dates", () => set(low, high));
  const under = make("div.under");
  const box = strip(
    make(
      "div.time-row",
      make("div.brush", canvas, from, to),
      make("div.said", said, make("span.play", back, run, on, all)),
    ),
    under,
  );

  function slider(name: string, value: number, move: (unit: number) => void) {
    const input = make("input", {
      type: "range",
      min: low,
      max: high,
      value,
      className: `tnx-${name.toLowerCase()}`,
      label: `${name} ${given.noun}`,
      oninput() {
        play(false);
        move(+input.value);
      },
      onkeydown(event: KeyboardEvent) {
        event.stopPropagation();
        const by = { PageUp: 1, PageDown: -1 }[event.key];
        if (!by) return;
        prevent(event);
        const wide = bars.length > 24 ? floor((high - low) / 24) : 1;
        play(false);
        move(min(high, max(low, +input.value + by * max(1, wide))));
      },
    });
    return input;
  }

  const window_ = (): [number, number] | null => (shown[0] > low || shown[1] < high ? shown : null);

  const set = (first: number, last: number, quiet = false) => {
    shown = [max(low, min(first, last)), min(high, max(first, last))];
    draw();
    if (!quiet) given.onchange(...shown);
  };

  const step = (by: number) => {
    play(false);
    const next = moved(bars, window_(), by);
    if (next) set(...next);
  };

  const play = (on = !timer) => {
    const was = timer;
    clearInterval(timer);
    timer = undefined;
    if (on) {
      const held = window_();
      if (!held || held[1] >= high) set(...moved(bars, null, 1)!);
      timer = setInterval(tick, calm() ? CALM_TICK : TICK);
    }
    const changed = on || was;
    run.textContent = timer ? "⏸ Pause" : "▶ Play";
    if (changed) given.onchange(...shown);
    give(run, { label: timer ? "Pause" : playing });
  };
  const tick = () => {
    const next = moved(bars, window_(), 1);
    if (next) set(...next);
    else play(false);
  };

  const draw = () => {
    for (const [input, unit] of [
      [from, shown[0]],
      [to, shown[1]],
    ] as const) {
      input.value = `${unit}`;
      give(input, { "aria-valuetext": given.text(unit) });
    }
    const full = !window_();
    said.textContent = wordsOf(given, shown, full);
    all.disabled = full;
    on.disabled = !full && shown[1] >= high;
    back.disabled = !full && shown[0] <= low;
    // Only now: to ask for a size makes the browser lay out what was written.
    const [w, h] = [canvas.clientWidth || 300, canvas.clientHeight || 40];
    const c = sharpPen(canvas, w, h);
    const length = high - low + 1;
    for (const bar of bars) {
      c.fillStyle = bar.until >= shown[0] && bar.since <= shown[1] ? ACCENT : QUIET;
      const tall = bar.tall ? max(1.5, (bar.tall / highest) * (h - 3)) : 0;
      const left = ((bar.since - low) / length) * w;
      const wide = ((bar.until - bar.since + 1) / length) * w;
      c.fillRect(left + 0.5, h - tall, max(0.7, wide - 1), tall);
    }
  };

  let start: number | null = null;
  const unitAt = (event: PointerEvent): number => {
    const share = max(0, min(1, event.offsetX / canvas.clientWidth));
    return min(high, low + floor(share * (high - low + 1)));
  };
  const whole = (a: number, b: number): void => {
    const [one, other] = touched(bars, min(a, b), max(a, b));
    set(bars[max(0, one)]!.since, bars[max(0, other)]!.until);
  };
  canvas.onpointerdown = (event) => {
    play(false);
    start = unitAt(event);
    canvas.setPointerCapture(event.pointerId);
    whole(start, start);
  };
  canvas.onpointermove = (event) => {
    if (start !== null) whole(start, unitAt(event));
  };
  canvas.onpointerup = canvas.onpointercancel = () => {
    start = null;
  };
  canvas.ondblclick = () => set(low, high);
  return {
    box,
    under,
    draw,
    set,
    window: window_,
    step,
    play,
    playing: () => !!timer,
    destroy: () => play(false),
  };
};

/** Device pixels to one of the page, two at most. */
export const pixels = (): number => min(2, devicePixelRatio || 1);

/** Clear a canvas to a size in CSS pixels, as sharp as the screen; gives its pen. */
export const sharpPen = (canvas: HTMLCanvasElement, w: number, h: number): CanvasRenderingContext2D => {
  const ratio = pixels();
  canvas.width = w * ratio;
  canvas.height = h * ratio;
  const c = penOf(canvas);
  c.scale(ratio, ratio);
  return c;
};

/** The window in words, and what is left out of it. */
const wordsOf = ({ text, undated }: BrushGiven, [first, last]: [number, number], full: boolean): string => {
  const [from, to] = [text(first), text(last)];
  const stretch = from === to ? from : `${from} to ${to}`;
  const left = full ? "" : undated();
  return left ? `${stretch}; ${left}` : stretch;
};
