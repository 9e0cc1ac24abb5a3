// Everything one can do: each with its key, its words, its place in a menu.

import type { App } from "./app.ts";
import { download, make, many } from "./dom.ts";
import { shortestPath, within } from "./graph.ts";
import { hypot, max, min } from "./math.ts";
import { aboutNode } from "./panels.ts";

export interface Action {
  key: string;
  text: string;
  menu: "" | "Selection" | "Picture" | "Save";
  run: () => void;
}

export function makeActions(app: App): Action[] {
  const { model, painter } = app;
  const { scene, filters, focus, folds } = model;
  const { gone } = filters.state;
  let walk = -1;

  /** The selection, or word that there is none. */
  function chosen(least = 1): number[] {
    const nodes = [...focus.chosen];
    if (nodes.length >= least) return nodes;
    app.tell(`Select ${many(least, "node")} first`);
    return [];
  }

  /** Walk along the links: first to the node nearest the middle, then round its neighbours. */
  function walkTo(by: number): void {
    const { camera } = painter;
    const [anchor] = focus.chosen;
    if (anchor === undefined) {
      const away = (i: number) => hypot(camera.sx(i) - camera.w / 2, camera.sy(i) - camera.h / 2);
      let nearest = -1;
      for (let i = 0; i < scene.n; i++) {
        if (filters.nodeShown[i] && (nearest < 0 || away(i) < away(nearest))) nearest = i;
      }
      if (nearest < 0) return;
      app.select([nearest]);
      app.tell(
        `${scene.caption[nearest]}, ${aboutNode(scene, nearest)}, ${many(scene.degree[nearest], "link")}`,
      );
      walk = -1;
      return;
    }
    const around = [...focus.near];
    if (!around.length) return app.tell("no link shown");
    const before = around.indexOf(focus.hover);
    walk = before < 0 ? (by > 0 ? 0 : around.length - 1) : (before + by + around.length) % around.length;
    focus.hover = around[walk];
    painter.overlay();
    const at = around[walk];
    const to = scene.caption[anchor];
    app.tell(
      `${scene.caption[at]}, ${aboutNode(scene, at)}, linked to ${to}; ${walk + 1} of ${around.length}`,
    );
  }

  function read(): void {
    const node = focus.hover >= 0 ? focus.hover : [...focus.chosen][0];
    if (node !== undefined) app.openAndRead({ node, link: -1 });
  }

  function toggleWalked(): void {
    if (focus.hover < 0) return;
    const nodes = new Set(focus.chosen);
    if (!nodes.delete(focus.hover)) nodes.add(focus.hover);
    app.selectMany(nodes);
  }

  /** Hide by hand, or show again, and say how many. */
  function setGone(nodes: Iterable<number>, value: 0 | 1, words: string): void {
    let changed = 0;
    for (const i of nodes) {
      if (gone[i] === value) continue;
      gone[i] = value;
      changed++;
    }
    if (changed) app.changed();
    app.tell(`${changed} ${words}`);
  }

  function* around(nodes: number[]): Generator<number> {
    for (const i of nodes) yield* scene.neighbour.subarray(scene.offset[i], scene.offset[i + 1]);
  }

  /** Hide the neighbours whose shown links lead to the selection only. */
  function collapse(): void {
    const nodes = chosen();
    if (!nodes.length) return;
    const leaves = [...new Set(around(nodes))].filter((i) => {
      if (focus.chosen.has(i) || !filters.nodeShown[i]) return false;
      for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) {
        if (filters.linkShown[scene.via[at]] && !focus.chosen.has(scene.neighbour[at])) return false;
      }
      return true;
    });
    setGone(leaves, 1, "hidden that are linked to the selection alone");
  }

  function hide(nodes: Iterable<number>): void {
    const going = [...nodes];
    focus.chosen.clear();
    focus.path = [];
    setGone(going, 1, "hidden");
  }

  /** Show only what is within so many steps of the selection. */
  function ego(steps: number): void {
    const nodes = chosen();
    if (!nodes.length) return;
    gone.fill(0);
    filters.apply();
    const near = within(scene, filters, nodes, steps);
    for (let i = 0; i < scene.n; i++) gone[i] = near.has(i) ? 0 : 1;
    app.changed();
    painter.fit();
    app.tell(`${near.size} within ${many(steps, "step")}`);
  }

  function showAll(): void {
    setGone(scene.x.keys(), 0, "shown again");
    painter.fit();
  }

  function path(): void {
    const ends = focus.path.length ? [focus.path[0], focus.path[focus.path.length - 1]] : [...focus.chosen];
    if (ends.length !== 2) return app.tell("Select exactly 2 nodes for the shortest path between them");
    const found = shortestPath(scene, filters, ends[0], ends[1]);
    if (!found.length) return app.tell("No path along the links shown");
    app.select(found, found);
    app.drawer.many(found);
    app.tell(`${many(found.length - 1, "step")}: ${found.map((i) => scene.caption[i]).join(" – ")}`);
  }

  function pin(): void {
    const nodes = chosen();
    const all = nodes.every((i) => model.pinned.has(i));
    for (const i of nodes) all ? model.pinned.delete(i) : model.pinned.add(i);
    if (nodes.length) app.changed();
    app.tell(`${nodes.length} ${all ? "set free" : "pinned"}`);
  }

  /** Back to the computed positions; what is pinned stays. */
  function restore(): void {
    const back = [...model.moved].filter((i) => !model.pinned.has(i));
    for (const i of back) {
      [scene.x[i], scene.y[i]] = [model.home.x[i], model.home.y[i]];
      model.moved.delete(i);
    }
    folds.place();
    painter.shifted();
    app.changed();
    app.tell(`${back.length} put back where they were computed to stand`);
  }

  function fold(): void {
    if (!folds.possible) return app.tell("There are no groups to fold");
    if (folds.state.on && folds.state.open.size) folds.state.open.clear();
    else folds.state.on = !folds.state.on;
    app.changed();
    app.tell(folds.state.on ? "Folded to groups" : "All groups unfolded");
  }

  /** Open the folded group of the selection, else the one nearest the middle. */
  function unfold(): void {
    const [x, y] = painter.camera.back(painter.camera.w / 2, painter.camera.h / 2);
    const away = (at: number) => hypot(folds.discs[at].x - x, folds.discs[at].y - y);
    const mine = [...focus.chosen].filter((i) => folds.nodeClosed[i]).map((i) => folds.groupOf[i]);
    const shut = mine.length
      ? mine
      : [...folds.discs.keys()].filter((at) => folds.closed[at] && folds.discs[at].shown);
    if (!shut.length) return app.tell("Nothing is folded");
    app.openGroup(shut.reduce((a, b) => (away(b) < away(a) ? b : a)));
  }

  function strength(by: number): void {
    const at = filters.steps.indexOf(filters.state.least);
    filters.state.least = filters.steps[max(0, min(filters.steps.length - 1, at + by))];
    app.changed("strength");
    app.tell(`Strength at least ${+filters.state.least.toPrecision(3)}`);
  }

  const save = (text: string, type: string, name: string) => download(new Blob([text], { type }), name);

  function png(): void {
    app.sheet.png().toBlob((blob) => blob && download(blob, "network.png"));
  }

  /** Put the table of links on the clipboard, where text of it can be pasted. */
  function copy(): void {
    const text = app.sheet.table();
    const put = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", put);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    app.tell(
      done ? `${many(filters.state.links, "link")} copied as a table` : "This page may not use the clipboard",
    );
  }

  function upload(): void {
    const input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", async () => {
      const text = (await input.files?.[0]?.text()) ?? "";
      try {
        app.load(JSON.parse(text));
      } catch {
        app.tell("That file is not a saved view: it is not JSON");
      }
    });
    input.click();
  }

  const list: [key: string, menu: Action["menu"], text: string, run: () => void][] = [
    ["n", "", "Walk to the next linked node", () => walkTo(1)],
    ["p", "", "Walk to the previous one", () => walkTo(-1)],
    ["Enter", "", "Open the records", read],
    [" ", "", "Add the node walked to, or take it away", toggleWalked],
    [
      "a",
      "Selection",
      "Select all shown",
      () => app.selectMany([...scene.x.keys()].filter((i) => filters.nodeShown[i])),
    ],
    ["l", "Selection", "Lasso", () => app.setMode(app.mode === "lasso" ? "" : "lasso")],
    ["g", "Selection", "Add neighbours", () => app.selectMany(within(scene, filters, chosen(), 1))],
    ["d", "Selection", "Shortest path between two", path],
    ["e", "Selection", "Expand: show hidden neighbours", () => setGone(around(chosen()), 0, "shown again")],
    ["c", "Selection", "Collapse: hide what hangs on it alone", collapse],
    ["h", "Selection", "Hide", () => hide(chosen())],
    [
      "o",
      "Selection",
      "Hide all others",
      () => setGone(focus.chosen.size ? others() : chosen(), 1, "hidden"),
    ],
    ["1", "Selection", "Ego view: 1 step", () => ego(1)],
    ["2", "Selection", "Ego view: 2 steps", () => ego(2)],
    ["3", "Selection", "Ego view: 3 steps", () => ego(3)],
    ["4", "", "Ego view: 4 steps", () => ego(4)],
    [
      "m",
      "Selection",
      "Move by arrow keys",
      () => (app.mode || chosen().length) && app.setMode(app.mode === "move" ? "" : "move"),
    ],
    ["k", "Selection", "Pin or set free", pin],
    ["s", "Picture", "Show what was hidden by hand", showAll],
    ["r", "Picture", "Positions as computed", restore],
    ["f", "Picture", "Fold to groups, or unfold all", fold],
    ["u", "Picture", "Unfold one group", unfold],
    ["0", "Picture", "Fit all that is shown", painter.fit],
    ["j", "", "Go to the filters", () => app.legend.reach()],
    ["[", "", "Weaker links too", () => strength(-1)],
    ["]", "", "Stronger links only", () => strength(1)],
    ["z", "", "Undo", () => app.step(-1)],
    ["y", "", "Redo", () => app.step(1)],
    ["/", "", "Search", () => app.search.focus()],
    ["t", "", "The picture as a table", app.toggleTable],
    ["?", "", "This help", app.toggleHelp],
    [
      "v",
      "Save",
      "Save the view",
      () => save(JSON.stringify(app.held(), null, 1), "application/json", "network-view.json"),
    ],
    ["b", "Save", "Bring back a saved view", upload],
    ["i", "Save", "Picture as PNG", png],
    ["q", "Save", "Picture as SVG", () => save(app.sheet.svg(), "image/svg+xml", "network.svg")],
    ["x", "Save", "Copy the links as a table", copy],
  ];
  const others = () => [...scene.x.keys()].filter((i) => !focus.chosen.has(i));
  return list.map(([key, menu, text, run]) => ({ key, menu, text, run }));
}
