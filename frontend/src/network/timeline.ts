// When: a histogram of the links' records, a window that filters by time and plays, and what was collected.
import { type Bar, makeBrush, strip } from "../time/brush.ts";
import { makeCoverage } from "../time/coverage.ts";
import { FIRST_SEEN } from "../time/firstseen.ts";
import { count, make } from "./dom.ts";
import type { Filters } from "./filters.ts";
import { max, min } from "./math.ts";
import { dayText, type Facet, type Scene } from "./scene.ts";

/**
 * The strip under the picture; `onchange` is told after the window has changed. `firstLinks` is how
 * links are coloured where people are coloured by when they are first seen.
 */
export const makeTimeline = (
  scene: Scene,
  filters: Filters,
  firstLinks: Facet | null,
  onchange: () => void,
) => {
  const { current: state } = filters;
  const given = scene.linkWay;
  const colour = () => {
    scene.linkWay = state.way.key === FIRST_SEEN ? firstLinks : given;
  };
  if (!scene.dated) {
    const box = strip(make("p", "No link has a date, so time cannot filter."));
    return { box, draw: colour, set(_first: number, _last: number) {}, destroy() {} };
  }
  const [step, bars] = histogram(scene);
  const brush = makeBrush({
    bars,
    text: dayText,
    noun: "date",
    step,
    undated: () => (state.undated ? `${count(state.undated)} links without a date are hidden` : ""),
    onchange(first, last) {
      [state.from, state.to] = [first, last];
      onchange();
    },
  });
  const collected = scene.coverage?.sources.length
    ? makeCoverage(scene.coverage, scene.firstDay, scene.lastDay, dayText)
    : null;
  if (collected) brush.under.append(collected.box);

  const draw = (): void => {
    colour();
    brush.set(state.from, state.to, true);
    collected?.draw();
  };
  return { box: brush.box, draw, set: brush.set, destroy: brush.destroy };
};

/** How many links have a record in each day, week (from Monday), month or year, as fits. */
export const histogram = ({ firstDay, lastDay, linkData: links }: Scene): [step: string, bars: Bar[]] => {
  const length = lastDay - firstDay + 1;
  const step = length <= 100 ? "day" : length <= 740 ? "week" : length <= 6000 ? "month" : "year";
  const bars: Bar[] = [];
  const barOf: number[] = []; // of every day from the first
  for (let day = firstDay; day <= lastDay; ) {
    const next = following(day, step);
    for (let at = day; at < next; at++) barOf.push(bars.length);
    bars.push({ since: day, until: min(next - 1, lastDay), tall: 0 });
    day = next;
  }
  for (const spans of links.spans) {
    let next = 0; // spans come in order: a bar that two of them touch counts once
    for (let s = 0; s < spans.length; s += 2) {
      const last = barOf[spans[s + 1] - firstDay];
      for (next = max(next, barOf[spans[s] - firstDay]); next <= last; next++) bars[next].tall++;
    }
  }
  return [step, bars];
};

/** The first day of the next day, week, month or year. */
const following = (day: number, step: string): number => {
  if (step === "day") return day + 1;
  if (step === "week") return day + 7 - ((day + 3) % 7);
  const date = new Date(day * 86400000);
  const month = step === "month" ? date.getUTCMonth() + 1 : 12;
  return Date.UTC(date.getUTCFullYear(), month, 1) / 86400000;
};
