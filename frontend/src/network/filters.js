// What is shown: by legend, time, strength, border and kind of link.

/** @typedef {ReturnType<typeof makeFilters>} Filters */

/**
 * Keep which nodes and links are shown.
 * @param {import("./scene.js").Scene} scene
 */
export function makeFilters(scene) {
  const nodeShown = new Uint8Array(scene.n).fill(1);
  const linkShown = new Uint8Array(scene.m).fill(1);
  const nodeLinked = new Uint8Array(scene.n).fill(1);
  const kinds = [...new Set(scene.links.kinds.flat())].sort((a, b) => (scene.word(a) < scene.word(b) ? -1 : 1));
  const steps = strengthSteps(scene.strength);
  const state = {
    facet: scene.facets[0],
    hidden: new Set(), // categories of the facet
    hiddenKinds: new Set(), // kinds of link
    from: scene.firstDay,
    to: scene.lastDay,
    least: steps[0],
    crossOnly: false,
    links: scene.m,
    nodes: scene.n,
    undated: 0,
  };

  const timed = () => scene.dated && (state.from > scene.firstDay || state.to < scene.lastDay);
  const filtered = () => timed() || state.least > steps[0] || state.crossOnly || state.hiddenKinds.size > 0;

  function linkPasses(e) {
    if (state.crossOnly && !scene.cross[e]) return false;
    if (scene.strength[e] < state.least) return false;
    if (state.hiddenKinds.size) {
      const its = scene.links.kinds[e];
      if (its.length && its.every((kind) => state.hiddenKinds.has(kind))) return false;
    }
    return true;
  }

  function inTime(e) {
    const spans = scene.links.spans[e];
    for (let at = 0; at < spans.length; at += 2) {
      if (spans[at] <= state.to && spans[at + 1] >= state.from) return true;
    }
    return false;
  }

  function apply() {
    const { codes } = state.facet;
    state.links = state.nodes = state.undated = 0;
    for (let i = 0; i < scene.n; i++) {
      nodeShown[i] = state.hidden.size && codes[i].every((code) => state.hidden.has(code)) ? 0 : 1;
      state.nodes += nodeShown[i];
    }
    const narrowed = filtered();
    const windowed = timed();
    nodeLinked.fill(narrowed ? 0 : 1);
    for (let e = 0; e < scene.m; e++) {
      const [a, b] = [scene.source[e], scene.target[e]];
      let shown = nodeShown[a] && nodeShown[b] && linkPasses(e);
      if (shown && windowed) {
        if (!scene.links.spans[e].length) state.undated++;
        shown = inTime(e);
      }
      linkShown[e] = shown ? 1 : 0;
      if (shown) {
        state.links++;
        nodeLinked[a] = nodeLinked[b] = 1;
      }
    }
  }

  function clear() {
    state.hidden.clear();
    state.hiddenKinds.clear();
    state.from = scene.firstDay;
    state.to = scene.lastDay;
    state.least = steps[0];
    state.crossOnly = false;
  }

  return { state, nodeShown, linkShown, nodeLinked, kinds, steps, timed, filtered, apply, clear };
}

/** The strengths a slider can ask for: at most 100, as even in links as they come. */
function strengthSteps(strength) {
  const sorted = Float64Array.from(strength).sort();
  if (!sorted.length) return [0];
  const every = Math.max(1, Math.floor(sorted.length / 100));
  const picked = [];
  for (let at = 0; at < sorted.length; at += every) picked.push(sorted[at]);
  return [...new Set(picked)];
}
