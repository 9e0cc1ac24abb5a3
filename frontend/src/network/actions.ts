// Everything one can do: each with its key, its words, its place in a menu.

import type { App } from "./app.ts";
import { download, make, many, page, prevent } from "./dom.ts";
import { shortestPath, within } from "./graph.ts";
import { entries, hypot, keysOf, max, min, parse, stringify } from "./math.ts";
import { aboutNode, TABLE } from "./panels.ts";
import { nodeAt } from "./scene.ts";
import type { Point } from "./shapes.ts";

export interface Action {
  key: string;
  text: string;
  menu: string;
  run: () => void;
}

type Row = [key: string, text: string, run: () => void];

export const makeActions = (app: App): Action[] => {
  const { model, painter } = app;
  const { net: scene, filters, picked: focus, folds } = model;
  const { gone } = filters.current;
  const { lens: camera } = painter;

  /** An act on the selection, or word that there is none. */
  const onChosen = (act: (nodes: number[]) => void) => () => {
    const nodes = [...focus.chosen];
    if (nodes.length) act(nodes);
    else app.tell("Select 1 node first");
  };
  const nearest = (places: number[], spot: (at: number) => Point) => {
    const away = (at: number) => hypot(spot(at)[0] - camera.w / 2, spot(at)[1] - camera.h / 2);
    return places.reduce((a, b) => (away(b) < away(a) ? b : a));
  };

  /** Walk along the links: first to the node nearest the middle, then round its neighbours. */
  const walkTo = (by: number): void => {
    const [anchor] = focus.chosen;
    const around = [...focus.near];
    const nodes = filters.visible();
    if (anchor === undefined && nodes.length) {
      const first = nearest(nodes, (i) => [camera.sx(i), camera.sy(i)]);
      app.select([first]);
      return app.tell(
        `${scene.called[first]}, ${aboutNode(scene, first)}, ${many(scene.degree[first], "link")}`,
      );
    }
    if (!around.length) return app.tell("no link shown");
    const before = around.indexOf(focus.hover);
    const walk = before < 0 && by < 0 ? around.length - 1 : (before + by + around.length) % around.length;
    const at = around[walk];
    focus.hover = at;
    painter.overlay();
    app.tell(
      `${scene.called[at]}, ${aboutNode(scene, at)}, linked to ${scene.called[anchor]}; ${walk + 1} of ${around.length}`,
    );
  };

  const read = (): void => {
    const node = focus.hover >= 0 ? focus.hover : [...focus.chosen][0];
    if (node !== undefined) app.openAndRead(nodeAt(node));
  };

  /** Hide by hand, or show again, and say how many. */
  const setGone = (nodes: Iterable<number>, value: 0 | 1, words: string): void => {
    let changed = 0;
    for (const i of nodes) {
      if (gone[i] !== value) changed++;
      gone[i] = value;
    }
    if (changed) app.changed();
    app.tell(`${changed} ${words}`);
  };

  const around = (nodes: number[]) => nodes.flatMap((i) => scene.beside(i).map(([, other]) => other));

  /** Hide the neighbours whose shown links lead to the selection only. */
  const collapse = (nodes: number[]): void => {
    const leaves = around(nodes).filter(
      (i) =>
        !focus.chosen.has(i) &&
        filters.nodeShown[i] &&
        scene.beside(i).every(([e, other]) => !filters.linkShown[e] || focus.chosen.has(other)),
    );
    setGone(leaves, 1, "hidden that are linked to the selection alone");
  };

  const hide = (nodes: number[]): void => {
    focus.chosen.clear();
    focus.route = [];
    setGone(nodes, 1, "hidden");
  };

  /** Show only what is within so many steps of the selection. */
  const ego = (steps: number): Row => [
    `${steps}`,
    `Ego view: ${many(steps, "step")}`,
    onChosen((nodes) => {
      gone.fill(0);
      filters.apply();
      const near = within(scene, filters, nodes, steps);
      gone.fill(1);
      for (const i of near) gone[i] = 0;
      app.changed();
      painter.fit();
      app.tell(`${near.size} within ${many(steps, "step")}`);
    }),
  ];

  const showAll = (): void => {
    setGone(scene.x.keys(), 0, "shown again");
    painter.fit();
  };

  const path = (): void => {
    const ends = focus.route.length ? [focus.route[0], focus.route.at(-1)!] : [...focus.chosen];
    if (ends.length !== 2) return app.tell("Select exactly 2 nodes first");
    const found = shortestPath(scene, filters, ends[0], ends[1]);
    if (!found.length) return app.tell("No path along the links shown");
    app.select(found, found);
    app.drawer.many(found);
    app.tell(`${many(found.length - 1, "step")}: ${found.map((i) => scene.called[i]).join(" – ")}`);
  };

  const pin = (nodes: number[]): void => {
    const all = nodes.every((i) => model.pins.has(i));
    for (const i of nodes) all ? model.pins.delete(i) : model.pins.add(i);
    app.changed();
    app.tell(`${nodes.length} ${all ? "set free" : "pinned"}`);
  };

  /** Back to the computed positions; what is pinned stays. */
  const restore = (): void => {
    const back = [...model.moved].filter((i) => !model.pins.has(i));
    for (const i of back) {
      model.move(i, model.home.x[i], model.home.y[i]);
      model.moved.delete(i);
    }
    folds.place();
    painter.shifted();
    app.changed();
    app.tell(`${back.length} put back where they were computed`);
  };

  const fold = (): void => {
    if (!folds.possible) return app.tell("There are no groups to fold");
    if (folds.current.on && folds.current.open.size) folds.current.open.clear();
    else folds.current.on = !folds.current.on;
    app.changed();
    app.tell(folds.current.on ? "Folded to groups" : "All groups unfolded");
  };

  /** Open the folded group of the selection, else the one nearest the middle. */
  const unfold = (): void => {
    const mine = [...focus.chosen].filter((i) => folds.nodeClosed[i]).map((i) => folds.groupOf[i]);
    const shut = mine.length
      ? mine
      : keysOf(folds.discs).filter((at) => folds.closed[at] && folds.discs[at].shown);
    if (!shut.length) return app.tell("Nothing is folded");
    app.openGroup(nearest(shut, (at) => camera.spot(folds.discs[at].x, folds.discs[at].y)));
  };

  const strength = (by: number): void => {
    const { steps, current } = filters;
    current.least = steps[max(0, min(steps.length - 1, steps.indexOf(current.least) + by))];
    app.changed("strength");
    app.tell(`Strength at least ${+current.least.toPrecision(3)}`);
  };

  const save = (text: string, type: string, name: string) => download(new Blob([text], { type }), name);

  const png = (): void => {
    app.sheet.png().toBlob((blob) => blob && download(blob, "network.png"));
  };

  /** Put the table of links on the clipboard, where text of it can be pasted. */
  const copy = async (): Promise<void> => {
    const table = await app.sheet.table();
    page.oncopy = (event) => {
      event.clipboardData?.setData("text/plain", table);
      prevent(event);
    };
    const done = page.execCommand("copy");
    page.oncopy = null;
    app.tell(
      done
        ? `${many(filters.current.links, "link")} copied as a table`
        : "This page may not use the clipboard",
    );
  };

  const upload = (): void => {
    const input = make("input", {
      type: "file",
      accept: ".json,application/json",
      async onchange() {
        try {
          app.load(parse(await input.files![0].text()));
        } catch {
          app.tell("That file is not a saved view: it is not JSON");
        }
      },
    });
    input.click();
  };

  const keys: Row[] = [
    ["n", "Walk to the next linked node", () => walkTo(1)],
    ["p", "Walk to the previous one", () => walkTo(-1)],
    ["Enter", "Open the records", read],
    [
      " ",
      "Add the node walked to, or take it away",
      () => focus.hover >= 0 && app.selectMany(focus.chosen, focus.hover),
    ],
    ["j", "Go to the filters", () => app.legend.reach()],
    ["[", "Weaker links too", () => strength(-1)],
    ["]", "Stronger links only", () => strength(1)],
    ["z", "Undo", () => app.step(-1)],
    ["y", "Redo", () => app.step(1)],
    ["/", "Search", () => app.search.focus()],
    ["t", TABLE, app.toggleTable],
    ["?", "This help", app.toggleHelp],
  ];
  const selection: Row[] = [
    ["a", "Select all shown", () => app.selectMany(filters.visible())],
    ["l", "Lasso", () => app.setMode(app.mode === "lasso" ? "" : "lasso")],
    ["g", "Add neighbours", onChosen((nodes) => app.selectMany(within(scene, filters, nodes, 1)))],
    ["d", "Shortest path between two", path],
    ["e", "Expand: show hidden neighbours", onChosen((nodes) => setGone(around(nodes), 0, "shown again"))],
    ["c", "Collapse: hide what hangs on it alone", onChosen(collapse)],
    ["h", "Hide", onChosen(hide)],
    [
      "o",
      "Hide all others",
      onChosen(() =>
        setGone(
          keysOf(scene.x).filter((i) => !focus.chosen.has(i)),
          1,
          "hidden",
        ),
      ),
    ],
    ...[1, 2, 3, 4].map(ego),
    ["m", "Move by arrow keys", onChosen(() => app.setMode(app.mode === "move" ? "" : "move"))],
    ["k", "Pin or set free", onChosen(pin)],
  ];
  const picture: Row[] = [
    ["s", "Show what was hidden by hand", showAll],
    ["r", "Positions as computed", restore],
    ["f", "Fold to groups, or unfold all", fold],
    ["u", "Unfold one group", unfold],
    ["0", "Fit all that is shown", () => painter.fit(true)],
  ];
  const saved: Row[] = [
    [
      "v",
      "Save the view",
      () => save(stringify(app.held(), null, 1), "application/json", "network-view.json"),
    ],
    ["b", "Bring back a saved view", upload],
    ["i", "Picture as PNG", png],
    ["q", "Picture as SVG", () => save(app.sheet.svg(), "image/svg+xml", "network.svg")],
    ["x", "Copy the links as a table", copy],
  ];
  return entries({ "": keys, Selection: selection, Picture: picture, Save: saved }).flatMap(([menu, rows]) =>
    rows.map(([key, text, run]) => ({ key, menu, text, run })),
  );
};
