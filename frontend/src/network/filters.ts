// What is shown: by hand, by legend, time, strength, border, grade and kind of record.
import { isText } from "./dom.ts";
import {
  ascending,
  assign,
  bytes,
  finite,
  floor,
  isArray,
  keysOf,
  mapOf,
  max,
  min,
  once,
  setOf,
  wholes,
} from "./math.ts";
import { type Category, dayOf, dayText, type Facet, LINE_WORDS, LINES, type Scene } from "./scene.ts";
import { LINK_GREY } from "./shapes.ts";

export type Filters = ReturnType<typeof makeFilters>;

/** The filter as a saved view holds it; what is absent does not filter. */
export interface FilterState {
  strength?: number;
  cross_border?: boolean;
  from?: string;
  to?: string;
  hide?: Record<string, string[]>;
  only?: Record<string, string[]>;
}

/** Keep which nodes and links are shown. */
export const makeFilters = (scene: Scene) => {
  const nodeShown = bytes(scene.n).fill(1);
  const linkShown = bytes(scene.m).fill(1);
  const nodeLinked = bytes(scene.n).fill(1);
  const steps = strengthSteps(scene.strengthOf);
  const own = ownLinkFacets(scene);
  const linkFacets = scene.linkWay ? [...own, scene.linkWay] : own;
  const facets = [...scene.ways, ...linkFacets];
  const hide = mapOf<string, Set<number>>();
  for (const facet of facets) hide.set(facet.key, setOf());
  const state = {
    way: scene.ways[0],
    without: hide, // the hidden categories of each facet
    gone: bytes(scene.n), // hidden by hand
    badge: wholes(scene.n), // links of each shown node to nodes hidden by hand
    from: scene.firstDay,
    to: scene.lastDay,
    least: steps[0],
    crossOnly: false,
    links: scene.m,
    nodes: scene.n,
    undated: 0,
    version: 0, // counts every change of what is shown
  };

  const shut = (facet: Facet): Set<number> => hide.get(facet.key)!;
  const timed = () => scene.dated && (state.from > scene.firstDay || state.to < scene.lastDay);
  /** Whether links are filtered, so that nodes may be left without any. */
  const filtered = () =>
    timed() || state.least > steps[0] || state.crossOnly || linkFacets.some((one) => shut(one).size > 0);
  const active = () => filtered() || scene.ways.some((one) => shut(one).size > 0);

  const passer = (facets: Facet[]) => {
    const on = facets.filter((facet) => shut(facet).size);
    return (at: number) => on.every((one) => !one.coded[at].every((code) => shut(one).has(code)));
  };

  const inTime = (e: number): boolean => {
    const spans = scene.linkData.spans[e];
    return spans.some((day, at) => at % 2 === 0 && day <= state.to && spans[at + 1] >= state.from);
  };

  /** Whether a link passes all filters of links; those without a date are counted. */
  const passes = (e: number, facetsPass: (at: number) => boolean): boolean => {
    if (state.crossOnly && !scene.crossOf[e]) return false;
    if (scene.strengthOf[e] < state.least || !facetsPass(e)) return false;
    if (!timed()) return true;
    if (!scene.linkData.spans[e].length) state.undated++;
    return inTime(e);
  };

  const apply = (): void => {
    const { gone, badge } = state;
    const nodePasses = passer(scene.ways);
    const linkPasses = passer(linkFacets);
    const allowed = bytes(scene.n);
    state.links = state.nodes = state.undated = 0;
    state.version++;
    nodeLinked.fill(filtered() ? 0 : 1);
    badge.fill(0);
    for (let i = 0; i < scene.n; i++) {
      allowed[i] = nodePasses(i) ? 1 : 0;
      nodeShown[i] = allowed[i] && !gone[i] ? 1 : 0;
      state.nodes += nodeShown[i];
    }
    for (let e = 0; e < scene.m; e++) {
      const a = scene.tailOf[e];
      const b = scene.headOf[e];
      linkShown[e] = 0;
      if (!allowed[a] || !allowed[b] || !passes(e, linkPasses)) continue;
      if (nodeShown[a] && nodeShown[b]) {
        linkShown[e] = 1;
        state.links++;
        nodeLinked[a] = nodeLinked[b] = 1;
      } else if (nodeShown[a]) badge[a]++;
      else if (nodeShown[b]) badge[b]++;
    }
  };

  const clear = (): void => {
    for (const held of hide.values()) held.clear();
    state.from = scene.firstDay;
    state.to = scene.lastDay;
    state.least = steps[0];
    state.crossOnly = false;
  };

  /** The filter as a saved view holds it. */
  const held = (): FilterState => {
    const found: FilterState = {};
    if (state.least > steps[0]) found.strength = state.least;
    if (state.crossOnly) found.cross_border = true;
    if (timed()) assign(found, { from: dayText(state.from), to: dayText(state.to) });
    for (const facet of facets) {
      if (!shut(facet).size) continue;
      found.hide ??= {};
      found.hide[facet.key] = [...shut(facet)].sort(ascending).map((code) => facet.choices[code].term);
    }
    return found;
  };

  /** Take a filter as a saved view or a notebook gives it; the old one goes. */
  const take = (given: FilterState): void => {
    clear();
    if (finite(given.strength)) state.least = given.strength!;
    state.crossOnly = given.cross_border === true;
    if (scene.dated) {
      const day = (text: unknown, other: number) => (isText(text) && dayOf(text)) || other;
      state.from = max(scene.firstDay, day(given.from, scene.firstDay));
      state.to = min(scene.lastDay, day(given.to, scene.lastDay));
    }
    for (const facet of facets) {
      const [off, only] = [given.hide?.[facet.key], given.only?.[facet.key]];
      if (!off && !only) continue;
      facet.choices.forEach(({ term: value }, code) => {
        if (listed(off, value) || (only && !listed(only, value))) shut(facet).add(code);
      });
    }
  };

  const listed = (list: unknown, value: string) => isArray(list) && list.map(String).includes(value);

  /** The nodes that are shown. */
  const visible = () => keysOf(scene.x).filter((i) => nodeShown[i]);
  return {
    visible,
    grades: own[1],
    lines: own[2],
    current: state,
    nodeShown,
    linkShown,
    nodeLinked,
    linkFacets,
    steps,
    shut,
    timed,
    active,
    apply,
    clear,
    held,
    take,
  };
};

/** What links can be filtered by: kinds of record, grades, and how sure the line is. */
const ownLinkFacets = (scene: Scene): Facet[] => {
  const kinds = (e: number) => scene.say(scene.linkData.kinds[e]);
  const grades = (e: number) => scene.say(scene.linkData.grades[e]);
  const styles = (e: number) => [LINES[scene.styleOf[e]]];
  return [
    facetOf(scene.m, "record_kinds", "Links made of", kinds),
    facetOf(scene.m, "grades", "Grades of records", grades),
    facetOf(scene.m, "lines", "Links", styles, (line) => {
      line.says = LINE_WORDS[LINES.indexOf(line.term)];
    }),
  ];
};

/** Categories of rows out of their texts, each once a row; "" is what has none. Worked out when first asked for. */
export const facetOf = (
  m: number,
  key: string,
  title: string,
  read: (e: number) => string[],
  dress = (_: Category) => {},
): Facet => {
  const held = once(() => {
    const made = categories(m, read);
    made.choices.forEach(dress);
    return made;
  });
  const met = setOf<string>();
  for (let e = 0; e < m && met.size < 2; e++) for (const value of orNone(read(e))) met.add(value);
  return {
    ...{ key, title, several: met.size > 1 },
    get choices() {
      return held().choices;
    },
    get coded() {
      return held().coded;
    },
  };
};

const orNone = (row: string[]) => (row.length ? row : [""]);

const categories = (m: number, read: (e: number) => string[]) => {
  const rows = [...Array(m).keys()].map((e) => orNone(read(e)));
  const tally = mapOf<string, number>();
  for (const row of rows) for (const value of row) tally.set(value, (tally.get(value) ?? 0) + 1);
  const values = keysOf(tally).sort((a, b) => (a && (!b || a < b) ? -1 : 1)); // "" last
  const choices: Category[] = values.map((value) => ({
    term: value,
    says: value || "none given",
    ink: LINK_GREY,
    tally: tally.get(value)!,
  }));
  return { choices, coded: rows.map((row) => row.map((value) => values.indexOf(value))) };
};

/** The strengths a slider can ask for: at most 100, as even in links as they come. */
const strengthSteps = (strength: Float64Array): number[] => {
  const sorted = strength.slice().sort();
  const every = max(1, floor(sorted.length / 100));
  const steps = setOf(sorted.filter((_, at) => at % every === 0));
  return steps.size ? [...steps] : [0];
};
