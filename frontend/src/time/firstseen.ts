// Colouring by when somebody, or a link, is first seen in dated records.
import { dayText, type Facet, type Scene } from "../network/scene.ts";

export const FIRST_SEEN = "first_seen";
const STEPS = ["#00204d", "#414d6b", "#7c7b78", "#bcaf6f", "#ffea46"]; // cividis, as palette.py has it
const GREY = "#b4bcc4";

/** The edges of at most five steps that hold about as many each: first days, ascending. */
export function stepEdges(days: number[]): number[] {
  const sorted = [...days].sort((a, b) => a - b);
  const edges = STEPS.map((_, at) => sorted[Math.floor((at * sorted.length) / STEPS.length)]);
  return [...new Set(edges)];
}

/** Add the colouring to a scene; gives the facet of its links, or null where nothing has a date. */
export function addFirstSeen(scene: Scene): Facet | null {
  const link = scene.links.spans.map((row) => (row.length ? row[0] : Infinity));
  const node = new Array<number>(scene.n).fill(Infinity);
  link.forEach((day, e) => {
    for (const i of [scene.source[e], scene.target[e]]) node[i] = Math.min(node[i], day);
  });
  const dated = node.filter(Number.isFinite);
  if (!dated.length || scene.facets.some(({ key }) => key === FIRST_SEEN)) return null;
  const edges = stepEdges(dated);
  const stepOf = (day: number) =>
    day < Infinity ? edges.filter((edge) => edge <= day).length - 1 : edges.length;
  const facet = (days: number[], title: string): Facet => {
    const codes = days.map((day) => [stepOf(day)]);
    const tally = (at: number) => codes.filter(([code]) => code === at).length;
    const last = Math.max(...dated);
    const categories = edges.map((edge, at) => {
      const to = at + 1 < edges.length ? edges[at + 1] - 1 : last;
      const label = to > edge ? `${dayText(edge)} to ${dayText(to)}` : dayText(edge);
      return { value: dayText(edge), label, colour: STEPS[at], count: tally(at) };
    });
    const none = { value: "", label: "no dated link", colour: GREY, count: tally(edges.length) };
    return { key: FIRST_SEEN, title, categories: [...categories, none], codes };
  };
  scene.facets.push(facet(node, "First seen"));
  return facet(link, "First seen");
}
