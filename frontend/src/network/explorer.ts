// The explorer: puts the parts together and keeps picture, panels and history in step.

import { addFirstSeen } from "../time/firstseen.ts";
import { makeActions } from "./actions.ts";
import { type App, MODES, type Mode } from "./app.ts";
import { makeControls, makeHelp } from "./controls.ts";
import { count, dotted, fill, firstButton, give, make, type Timer } from "./dom.ts";
import { makeDrawer } from "./evidence.ts";
import type { FilterState } from "./filters.ts";
import { FOLLOW, LOOK, makeHistory } from "./history.ts";
import { listenToKeys } from "./keyboard.ts";
import { makeLegend } from "./legend.ts";
import { assign, entries, finite, floor, max, min, parse, setOf, stringify } from "./math.ts";
import { makeModel, rounded, type ViewState } from "./model.ts";
import { makePainter } from "./painter.ts";
import { makeCard, makeTable, titled } from "./panels.ts";
import { listenToPointer } from "./pointer.ts";
import { type Found, nodeAt, type Payload, readScene } from "./scene.ts";
import { makeSearch } from "./search.ts";
import type { Point } from "./shapes.ts";
import { makeSheet } from "./sheet.ts";
import { makeTimeline } from "./timeline.ts";

/** What the page or notebook is told. */
export interface Options {
  onselect?: (ids: string[]) => void;
  onstate?: (state: ViewState) => void;
  marked?: boolean;
}

export type Explorer = ReturnType<typeof mount>;

const TELL_MS = 150;
let mounted = 0;

/** Show a scene in an element. */
export function mount(host: HTMLElement, data: Payload, options: Options = {}) {
  const scene = readScene(data);
  const firstLinks = addFirstSeen(scene);
  const model = makeModel(scene);
  const { filters, picked: focus, folds } = model;
  const id = `tnx-${++mounted}`;
  const noun = scene.nodeData.kind.every((kind) => scene.wordAt(kind) === "person") ? "people" : "nodes";
  const base = make("canvas.base");
  const over = make("canvas.over");
  const status = make("div.status");
  const live = make("div.unseen", { "aria-live": "polite" });
  const chart = make("div.chart", { tabIndex: 0, role: "application" }, base, over, status);
  const name = `Network of ${count(scene.n)} ${noun} and ${count(scene.m)} links.`;
  give(chart, { label: `${name} Press question mark for all keys, T for a table, slash to search.` });
  let paints = 0;
  const painter = makePainter(model, {
    base,
    over,
    onpaint(work) {
      host.dataset.work = `${work.nodes} nodes, ${work.links} links, ${work.discs} groups, ${work.steps} frames`;
      host.dataset.paints = `${++paints}`;
      if (paints > 1) noteLook();
      else history = makeHistory(stringify(held()));
    },
  });
  const { lens: camera } = painter;
  let history = makeHistory("");
  const tell = (text: string): void => {
    live.textContent = host.dataset.told = text;
    showStatus();
  };

  const showStatus = (): void => {
    const { current: state } = filters;
    const part = (some: number, all: number) =>
      some === all ? count(all) : `${count(some)} of ${count(all)}`;
    status.textContent = dotted([
      `${part(state.nodes, scene.n)} ${noun}`,
      `${part(state.links, scene.m)} links`,
      focus.chosen.size ? `${focus.chosen.size} selected` : "",
      folds.current.on ? "folded to groups: zoom in, or press F" : "",
      app.mode && MODES[app.mode],
    ]);
    assign(host.dataset, {
      links: state.links,
      nodes: state.nodes,
      selected: model.named(focus.chosen).join(" "),
    });
  };

  let later: Timer;
  /** Remember the state after a change, and tell who listens a little later. */
  const note = (kind = ""): void => {
    if (!history.note(stringify(held()), kind)) return;
    drawControls();
    announce();
  };
  /** The picture may have been moved. */
  const noteLook = (): void => note(painter.byHand() ? LOOK : FOLLOW);
  const drawControls = () => controls.draw(history.size(-1), history.size(1));
  const announce = (): void => {
    clearTimeout(later);
    later = setTimeout(() => options.onstate?.(held()), TELL_MS);
  };

  const changed = (kind = ""): void => {
    filters.apply();
    model.refocus();
    refresh();
    note(kind);
  };
  /** Bring everything that is seen up to date. */
  const refresh = (): void => {
    legend.draw();
    timeline.draw();
    drawControls();
    if (!table.box.hidden) table.draw();
    showStatus();
    painter.repaint();
  };

  const choose = (nodes: Iterable<number>, path: number[] = []): void => {
    focus.chosen = setOf(nodes);
    focus.route = path;
    focus.ties.clear();
    focus.hover = -1;
    model.refocus();
    showStatus();
    painter.blit();
    note();
  };
  const select = (nodes: Iterable<number>, path: number[] = []): void => {
    choose(nodes, path);
    options.onselect?.(model.named(focus.chosen));
  };
  const selectMany = (nodes: Iterable<number>, toggled?: number): void => {
    const all = setOf(nodes);
    if (toggled !== undefined && !all.delete(toggled)) all.add(toggled);
    select(all);
    showSelected();
    tell(`${focus.chosen.size} selected`);
  };
  /** Let an open drawer follow the selection. */
  const showSelected = (): void => {
    if (focus.chosen.size) drawer.many([...focus.chosen]);
    else drawer.vanish();
  };

  /** Open the drawer on a node or link, and select it. */
  const open = ({ node, edge: link }: Found, move = false): void => {
    table.box.hidden = help.hidden = true;
    const [a, b] = node < 0 ? scene.ends(link) : [node, node];
    select(node < 0 ? [] : [node]);
    if (node < 0) {
      focus.ties = setOf([link]);
      model.refocus();
      painter.blit();
      drawer.link(link);
    } else drawer.node(node);
    tell(titled(scene, { node, edge: link }).join(", "));
    if (move) bring((scene.x[a] + scene.x[b]) / 2, (scene.y[a] + scene.y[b]) / 2);
  };

  /** Open from a list: the list goes, so the keyboard moves into the drawer. */
  const openAndRead = (what: Found): void => {
    open(what, true);
    drawer.focus();
  };
  const found = (node: number): void => {
    open(nodeAt(node), true);
    chart.focus();
  };

  /** Unfold a group where it stands, and bring it near. */
  const openGroup = (at: number): void => {
    const disc = folds.discs[at];
    folds.current.open.add(disc.number);
    changed();
    drawer.group(at);
    bring(disc.x, disc.y, (min(camera.w, camera.h) * 0.28) / disc.r);
    tell(`Group ${disc.number} unfolded, ${count(disc.shown)} shown`);
  };

  /** Bring a place into the free part of the picture, beside the drawer. */
  const bring = (x: number, y: number, least = camera.fit * (scene.n > 150 ? 2.2 : 1)): void => {
    const k = max(camera.k, least);
    painter.centre(x + min(drawer.box.offsetWidth, camera.w * 0.6) / 2 / k, y, k);
  };
  const closeDrawer = (): void => {
    drawer.vanish();
    chart.focus();
  };
  const toggleTable = (): void => {
    drawer.vanish();
    help.hidden = true;
    table.box.hidden = !table.box.hidden;
    if (table.box.hidden) return chart.focus();
    table.draw();
    firstButton(table.box).focus();
  };
  const toggleHelp = (): void => {
    help.hidden = !help.hidden;
    if (help.hidden) chart.focus();
    else firstButton(help).focus();
  };
  const leave = (): void => {
    if (app.mode) setMode("");
    else if (!help.hidden) toggleHelp();
    else if (!drawer.box.hidden) closeDrawer();
    else if (!table.box.hidden) toggleTable();
    else select([]);
    chart.focus();
  };

  const setMode = (mode: Mode): void => {
    app.mode = mode;
    focus.area = mode === "lasso" ? [[camera.w / 2, camera.h / 2]] : [];
    chart.focus();
    painter.overlay();
    if (mode) tell(MODES[mode]);
    showStatus();
  };

  /** The state as a saved view. */
  const held = (): ViewState => {
    const [x, y] = scene.outward(...(camera.back(camera.w / 2, camera.h / 2) as Point));
    return {
      ...model.held(),
      title: scene.title,
      camera: { x: rounded(x), y: rounded(y), zoom: rounded(camera.zoomed()) },
    };
  };

  /** Show a state that was: from history, a file or a notebook. */
  const take = (state: ViewState): number => {
    const before = host.dataset.selected;
    const { camera: at } = state;
    if (at && [at.x, at.y, at.zoom].every(finite)) {
      const [x, y] = scene.inward(at.x, at.y);
      painter.centre(x, y, camera.fit * max(0.3, min(90, at.zoom)));
    }
    const strange = model.take(state);
    painter.shifted();
    refresh();
    if (!drawer.box.hidden) showSelected();
    const ids = model.named(focus.chosen);
    if (ids.join(" ") !== before) options.onselect?.(ids);
    return strange;
  };
  const step = (by: -1 | 1): void => {
    noteLook();
    const state = history.step(by);
    if (state === undefined) return tell(by < 0 ? "Nothing to undo" : "Nothing to redo");
    take(parse(state));
    tell(by < 0 ? "Undone" : "Redone");
    announce();
  };
  const load = (given: unknown): void => {
    const state = given as ViewState;
    if (state?.trafficnet_view !== 1) return tell("That is not a saved view: wanted trafficnet_view 1");
    const strange = take(state);
    note();
    tell(strange ? `View shown; ${strange} of what it names is not in this network` : "View shown");
  };

  /** Show one node: select it, open it, bring it near. */
  const focusOn = (one: string): void => {
    for (const node of model.places([one])) open(nodeAt(node), true);
  };
  const setFilter = (given: FilterState): void => {
    filters.take(given);
    changed();
  };
  /** Other computed positions, in the scene's own coordinates. */
  const setPositions = (at: Record<string, Point>): void => {
    for (const [one, place] of entries(at)) {
      for (const i of model.places([one])) {
        [model.home.x[i], model.home.y[i]] = scene.inward(...place);
        model.move(i, model.home.x[i], model.home.y[i]);
        model.moved.delete(i);
      }
    }
    folds.place();
    painter.shifted();
    changed();
  };

  const card = makeCard(scene, filters, folds);
  const drawer = makeDrawer(model, { open: openAndRead, close: closeDrawer });
  const legend = makeLegend(model, () => changed());
  const timeline = makeTimeline(scene, filters, firstLinks, () => changed("time"));
  const search = makeSearch(scene, id, found, () => chart.focus());
  const table = makeTable(scene, filters, openAndRead);
  const sheet = makeSheet(model, painter);
  const app: App = {
    ...{ model, painter, chart, over, card, drawer, legend, search, sheet, mode: "" },
    ...{ tell, changed, select, selectMany, open, openAndRead, openGroup, setMode, step, held, load },
    ...{ toggleTable, toggleHelp, leave },
  };
  const actions = makeActions(app);
  const controls = makeControls(model, search.box, actions, changed, painter.magnify);
  const help = makeHelp(actions, toggleHelp);
  chart.append(card.box, drawer.box, table.box, help);
  const marking = () => options.marked && make("p.marking", scene.marking);
  const middle = make("div.body", legend.box, chart);
  host.classList.add("tnx");
  fill(host, make("div.frame", marking(), controls.box, middle, timeline.box, marking(), live));
  listenToKeys(app, actions);
  listenToPointer(app);
  const measure = (again: unknown) => {
    const [width, height] = [floor(chart.clientWidth), floor(chart.clientHeight)];
    if (!width || !height || (width === camera.w && height === camera.h)) return;
    if (again) timeline.draw();
    painter.resize(width, height);
  };
  const watch = new ResizeObserver(measure);
  filters.apply();
  drawControls();
  showStatus();
  timeline.draw(); // the only one before the picture: each asks the browser for a layout of its own
  measure(false);
  watch.observe(chart);
  return {
    select: (ids: string[]) => choose(model.places(ids)),
    focus: focusOn,
    setFilter,
    setPositions,
    getState: held,
    setState: load,
    setWindow: timeline.set,
    placeOf(one: string): Point {
      const [i] = model.places([one]);
      return [camera.sx(i), camera.sy(i)];
    },
    picture: sheet.png,
    sheet,
    destroy() {
      watch.disconnect();
      clearTimeout(later);
      timeline.destroy();
      painter.stop();
      fill(host);
    },
  };
}
