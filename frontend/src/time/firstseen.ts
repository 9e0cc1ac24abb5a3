// Colouring by when somebody, or a link, is first seen in dated records.
import { facetOf } from "../network/filters.ts";
import { distinct, finite, floor, max, min } from "../network/math.ts";
import { dayText, type Facet, type Scene } from "../network/scene.ts";

export const FIRST_SEEN = "first_seen";
const STEPS = ["#00204d", "#414d6b", "#7c7b78", "#bcaf6f", "#ffea46"]; // cividis, as palette.py has it
const GREY = "#b4bcc4";

/** The edges of at most five steps that hold about as many each: first days, ascending. */
export const stepEdges = (days: number[]): number[] => {
  const sorted = new Float64Array(days).sort();
  const edges = STEPS.map((_, at) => sorted[floor((at * sorted.length) / STEPS.length)]);
  return distinct(edges);
};

/** Add the colouring to a scene; gives the facet of its links, or null where nothing has a date. */
export const addFirstSeen = (scene: Scene): Facet | null => {
  const link = scene.linkData.spans.map((row) => (row.length ? row[0] : Infinity));
  const node = new Array<number>(scene.n).fill(Infinity);
  link.forEach((day, e) => {
    for (const i of scene.ends(e)) node[i] = min(node[i], day);
  });
  const dated = node.filter(finite);
  if (!dated.length || scene.ways.some(({ key }) => key === FIRST_SEEN)) return null;
  const edges = stepEdges(dated);
  const texts = edges.map(dayText);
  const ends = [...edges.slice(1).map((edge) => edge - 1), dated.reduce((a, b) => max(a, b))];
  const facet = (days: number[]): Facet => {
    const step = (day: number) => edges.findLastIndex((edge) => edge <= day && day < Infinity);
    const read = (i: number) => [texts[step(days[i])] ?? ""];
    return facetOf(days.length, FIRST_SEEN, "First seen", read, (choice) => {
      const at = texts.indexOf(choice.term);
      choice.ink = STEPS[at] ?? GREY;
      if (at < 0) choice.says = "no dated link";
      else if (ends[at] > edges[at]) choice.says = `${choice.term} to ${dayText(ends[at])}`;
    });
  };
  scene.ways.push(facet(node));
  return facet(link);
};
