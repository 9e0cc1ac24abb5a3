// The explorer: puts the parts together, answers pointer and keyboard, talks to notebooks.
import { makeControls } from "./controls.js";
import { INK, PROTECTED, addShape, make } from "./drawing.js";
import { makeDrawer } from "./evidence.js";
import { makeFilters } from "./filters.js";
import { makePainter } from "./painter.js";
import { aboutLink, aboutNode, linkTitle, makeCard, makeLegend, makeTable } from "./panels.js";
import { readScene } from "./scene.js";
import { makeSearch } from "./search.js";
import { makeTimeline } from "./timeline.js";
import { readText } from "./unpack.ts";

let mounted = 0;

/**
 * Show a scene in an element.
 * @param {HTMLElement} host
 * @param {object} data  the page's JSON
 * @param {{onselect?: (ids: string[]) => void, marked?: boolean}} options
 */
export function mount(host, data, options = {}) {
  const scene = readScene(data);
  const filters = makeFilters(scene);
  const id = `tnx-${++mounted}`;
  const noun = scene.nodes.kind.every((kind) => scene.word(kind) === "person") ? "people" : "nodes";
  const base = make("canvas", { className: "tnx-base" });
  const over = make("canvas", { className: "tnx-over" });
  for (const canvas of [base, over]) canvas.setAttribute("aria-hidden", "true");
  const status = make("div", { className: "tnx-status" });
  const live = make("div", { className: "tnx-unseen" });
  live.setAttribute("aria-live", "polite");
  const chart = make("div", { className: "tnx-chart", tabIndex: 0, role: "application" }, base, over, status);
  chart.setAttribute("aria-label", `Network of ${scene.n} ${noun} and ${scene.m} links. Arrow keys move, plus and minus zoom, N walks to the next linked person, Enter opens the records, slash searches, T shows a table.`);
  let paints = 0;
  const painter = makePainter(scene, filters, {
    base,
    over,
    onpaint() {
      host.dataset.paints = String(++paints);
    },
  });
  const { focus } = painter;
  const card = makeCard(scene);
  const drawer = makeDrawer(scene, filters, { open: openAndRead, close: closeDrawer });
  const legend = makeLegend(scene, filters, refilter);
  const timeline = makeTimeline(scene, filters, refilter);
  const search = makeSearch(
    scene,
    id,
    (i) => {
      open({ node: i, link: -1 }, true);
      chart.focus();
    },
    () => chart.focus(),
  );
  const table = makeTable(scene, filters, openAndRead);
  const controls = makeControls(scene, filters, painter.look, search.box, {
    colour(at) {
      filters.state.facet = scene.facets[at];
      filters.state.hidden.clear();
      refilter();
    },
    strength: (least) => set({ least }),
    cross: (crossOnly) => set({ crossOnly }),
    areas: (areas) => show({ areas }),
    labels: (labels) => show({ labels }),
    reset() {
      filters.clear();
      refilter();
    },
    zoom: (factor) => painter.zoom(factor),
    fit,
    table: toggleTable,
    png: savePng,
  });
  chart.append(card.box, drawer.box, table.box);
  const marking = () => (options.marked ? make("p", { className: "tnx-marking", textContent: scene.marking }) : "");
  host.classList.add("tnx");
  host.replaceChildren(
    make("div", { className: "tnx-frame" }, marking(), controls.box, make("div", { className: "tnx-body" }, legend.box, chart), timeline.box, marking(), live),
  );

  function set(change) {
    Object.assign(filters.state, change);
    refilter();
  }
  function show(change) {
    Object.assign(painter.look, change);
    painter.repaint();
  }
  function refilter() {
    filters.apply();
    legend.draw();
    controls.draw();
    timeline.draw();
    if (!table.box.hidden) table.draw();
    refocus();
    say();
    painter.repaint();
  }
  function say() {
    const { state } = filters;
    const count = (some, all) => (some === all ? all.toLocaleString("en-GB") : `${some.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}`);
    const chosen = focus.nodes.size ? ` · ${focus.nodes.size} selected` : "";
    status.textContent = `${count(state.nodes, scene.n)} ${noun} · ${count(state.links, scene.m)} links${chosen}`;
    host.dataset.links = String(state.links);
    host.dataset.nodes = String(state.nodes);
    host.dataset.selected = [...focus.nodes].map((i) => scene.nodes.id[i]).join(" ");
  }
  function fit() {
    painter.fit();
    painter.moved();
  }
  function toggleTable() {
    table.box.hidden = !table.box.hidden;
    if (table.box.hidden) {
      chart.focus();
      return;
    }
    drawer.hide();
    table.draw();
    table.box.querySelector("button")?.focus();
  }

  /** Work out what stands beside the selection. */
  function refocus() {
    focus.near.clear();
    if (focus.nodes.size) focus.links.clear();
    const alone = focus.nodes.size === 1;
    for (const i of focus.nodes) {
      for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) {
        const [e, other] = [scene.via[at], scene.neighbour[at]];
        if (!filters.linkShown[e] || !(alone || focus.nodes.has(other))) continue;
        focus.links.add(e);
        if (!focus.nodes.has(other)) focus.near.add(other);
      }
    }
    if (!focus.nodes.size) for (const e of focus.links) focus.near.add(scene.source[e]).add(scene.target[e]);
  }

  /** Select nodes; `quiet` where the notebook asked for it and need not be told. */
  function select(nodes, quiet = false) {
    focus.nodes = new Set(nodes);
    focus.links.clear();
    refocus();
    walk = { from: -1, at: -1 };
    say();
    painter.blit();
    if (!quiet) options.onselect?.([...focus.nodes].map((i) => scene.nodes.id[i]));
  }

  /** Open the drawer on a node or link, and select it. */
  function open(found, move = false) {
    table.box.hidden = true;
    if (found.node >= 0) {
      select([found.node]);
      drawer.node(found.node);
      live.textContent = `${scene.nodes.label[found.node]}, ${aboutNode(scene, found.node)}`;
      if (move) clear(scene.x[found.node], scene.y[found.node]);
    } else {
      const e = found.link;
      const ends = [scene.source[e], scene.target[e]];
      select([]);
      focus.links = new Set([e]);
      refocus();
      drawer.link(e);
      live.textContent = `${linkTitle(scene, e)}, ${aboutLink(scene, e)}`;
      if (move) clear((scene.x[ends[0]] + scene.x[ends[1]]) / 2, (scene.y[ends[0]] + scene.y[ends[1]]) / 2);
    }
    painter.blit();
  }

  /** Open from a list: the list goes, so the keyboard moves into the drawer. */
  function openAndRead(found) {
    open(found, true);
    drawer.focus();
  }

  /** Bring a place into the free part of the picture, beside the drawer. */
  function clear(x, y) {
    painter.centre(x, y, scene.n > 150 ? 2.2 : 1);
    painter.pan(-Math.min(drawer.box.offsetWidth, painter.size()[0] * 0.6) / 2, 0);
  }
  function closeDrawer() {
    drawer.hide();
    chart.focus();
  }

  // The pointer
  const pointers = new Map();
  let press = null;
  const spot = (event) => {
    const edge = chart.getBoundingClientRect();
    return [event.clientX - edge.left, event.clientY - edge.top];
  };
  const onPicture = (event) => event.target === over || event.target === chart;
  chart.addEventListener("pointerdown", (event) => {
    if (!onPicture(event)) return;
    pointers.set(event.pointerId, spot(event));
    over.setPointerCapture(event.pointerId);
    press = { at: spot(event), dragged: false, box: event.shiftKey };
    card.hide();
  });
  chart.addEventListener("pointermove", (event) => {
    const [x, y] = spot(event);
    if (!pointers.has(event.pointerId)) {
      if (onPicture(event)) hover(x, y);
      else card.hide();
      return;
    }
    const before = pointers.get(event.pointerId);
    if (pointers.size === 2) pinch(event.pointerId, [x, y]);
    else if (press) drag(before, [x, y]);
    pointers.set(event.pointerId, [x, y]);
  });
  function drag(before, now) {
    if (!press.dragged && Math.hypot(now[0] - press.at[0], now[1] - press.at[1]) < 4) return;
    const from = press.dragged ? before : press.at;
    press.dragged = true;
    if (press.box) {
      focus.box = [Math.min(press.at[0], now[0]), Math.min(press.at[1], now[1]), Math.abs(now[0] - press.at[0]), Math.abs(now[1] - press.at[1])];
      painter.overlay();
    } else painter.pan(now[0] - from[0], now[1] - from[1]);
  }
  function pinch(moving, now) {
    const [other] = [...pointers].filter(([key]) => key !== moving).map(([, at]) => at);
    const before = pointers.get(moving);
    const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
    press = null;
    painter.zoom(apart(now) / Math.max(1, apart(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    painter.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  }
  over.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    if (!press) return;
    if (!press.dragged) click(...spot(event), event.shiftKey || event.ctrlKey || event.metaKey);
    else if (focus.box) selectBox();
    press = null;
  });
  over.addEventListener("pointercancel", (event) => {
    pointers.delete(event.pointerId);
    press = focus.box = null;
  });
  chart.addEventListener("pointerleave", () => {
    card.hide();
    focus.hover = focus.hoverLink = -1;
    painter.overlay();
  });
  function hover(x, y) {
    const found = painter.at(x, y);
    over.classList.toggle("tnx-over-something", found.node >= 0 || found.link >= 0);
    if (found.node === focus.hover && found.link === focus.hoverLink && found.node < 0 && found.link < 0) return;
    [focus.hover, focus.hoverLink] = [found.node, found.link];
    painter.overlay();
    card.show(found, x, y, ...painter.size());
  }
  function click(x, y, several) {
    chart.focus({ preventScroll: true });
    const found = painter.at(x, y);
    if (several && found.node >= 0) {
      const nodes = new Set(focus.nodes);
      if (!nodes.delete(found.node)) nodes.add(found.node);
      selectMany([...nodes]);
    } else if (found.node >= 0 || found.link >= 0) open(found);
    else {
      select([]);
      drawer.hide();
    }
  }
  function selectBox() {
    const [x, y, w, h] = focus.box;
    focus.box = null;
    const inside = [...scene.x.keys()].filter((i) => filters.nodeShown[i] && painter.sx(i) >= x && painter.sx(i) <= x + w && painter.sy(i) >= y && painter.sy(i) <= y + h);
    selectMany([...new Set([...focus.nodes, ...inside])]);
  }
  function selectMany(nodes) {
    select(nodes);
    if (nodes.length) drawer.many(nodes);
    else drawer.hide();
    live.textContent = `${nodes.length} selected`;
  }
  chart.addEventListener(
    "wheel",
    (event) => {
      const own = document.activeElement === chart || event.ctrlKey || document.documentElement.classList.contains("tnx-page");
      if (!onPicture(event) || !own) return;
      event.preventDefault();
      painter.zoom(Math.exp(-Math.max(-160, Math.min(160, event.deltaY * (event.deltaMode ? 30 : 1))) * 0.0022), ...spot(event));
    },
    { passive: false },
  );

  // The keyboard
  let walk = { from: -1, at: -1 };
  const step = 70;
  const keys = {
    ArrowLeft: () => painter.pan(step, 0),
    ArrowRight: () => painter.pan(-step, 0),
    ArrowUp: () => painter.pan(0, step),
    ArrowDown: () => painter.pan(0, -step),
    "+": () => painter.zoom(1.3),
    "=": () => painter.zoom(1.3),
    "-": () => painter.zoom(1 / 1.3),
    0: fit,
    "/": () => search.focus(),
    n: () => walkTo(1),
    p: () => walkTo(-1),
    t: toggleTable,
    Enter: openWalked,
    Escape() {
      if (!drawer.box.hidden) drawer.hide();
      else if (!table.box.hidden) toggleTable();
      else select([]);
      chart.focus();
    },
  };
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (event.target !== chart && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  });

  /** Walk along the links: first to the node nearest the middle, then round its neighbours. */
  function walkTo(by) {
    const [anchor] = focus.nodes;
    if (anchor === undefined) {
      const [w, h] = painter.size();
      const shown = [...scene.x.keys()].filter((i) => filters.nodeShown[i]);
      const away = (i) => Math.hypot(painter.sx(i) - w / 2, painter.sy(i) - h / 2);
      if (!shown.length) return;
      const nearest = shown.reduce((a, b) => (away(b) < away(a) ? b : a));
      select([nearest]);
      live.textContent = `${scene.nodes.label[nearest]}, ${aboutNode(scene, nearest)}, ${scene.degree[nearest]} links`;
      return;
    }
    const around = [...focus.near];
    if (!around.length) {
      live.textContent = "no link shown";
      return;
    }
    const at = (walk.at + by + around.length * 2) % around.length;
    walk = { from: anchor, at };
    focus.hover = around[at];
    painter.overlay();
    live.textContent = `${scene.nodes.label[around[at]]}, ${aboutNode(scene, around[at])}, linked to ${scene.nodes.label[anchor]}; ${at + 1} of ${around.length}`;
  }
  function openWalked() {
    const [anchor] = focus.nodes;
    const target = walk.at >= 0 ? focus.hover : anchor;
    if (target === undefined || target < 0) return;
    openAndRead({ node: target, link: -1 });
  }

  /** The picture with title, marking and legend, as one image. */
  function picture() {
    const [w, h] = painter.size();
    const scale = 2;
    const entries = filters.state.facet.categories.slice(0, 14);
    const across = Math.max(1, Math.floor(w / 210));
    const guarded = scene.shapes.filter(([, shape]) => PROTECTED.has(shape));
    const rows = Math.ceil((entries.length + 3 + guarded.length) / across);
    const canvas = make("canvas", { width: w * scale, height: (h + 92 + rows * 20) * scale });
    const c = canvas.getContext("2d");
    c.scale(scale, scale);
    c.fillStyle = "#fff";
    c.fillRect(0, 0, canvas.width, canvas.height);
    c.save();
    c.setTransform(1, 0, 0, 1, 0, 0);
    painter.snapshot(c, 0, 58 * scale, scale);
    c.restore();
    c.fillStyle = INK;
    c.textAlign = "center";
    c.font = "600 14px sans-serif";
    c.fillText(scene.marking, w / 2, 20);
    c.fillText(scene.marking, w / 2, h + 82 + rows * 20);
    c.font = "600 16px sans-serif";
    c.fillText(scene.title, w / 2, 44);
    c.textAlign = "left";
    c.font = "12px sans-serif";
    const lines = [["━━", "confirmed"], ["╍╍", "single source"], ["══", "crosses a border"]];
    const shapes = guarded.map(([label, shape]) => [shape, `${label} (to be protected)`]);
    [...entries.map((e) => [e.colour, e.label]), ...shapes, ...lines].forEach(([mark, text], at) => {
      const [x, y] = [12 + (at % across) * 210, h + 74 + Math.floor(at / across) * 20];
      c.fillStyle = mark.startsWith("#") ? mark : INK;
      if (mark.startsWith("#")) c.fillRect(x, y - 10, 12, 12);
      else if (PROTECTED.has(mark)) {
        c.beginPath();
        addShape(c, mark, x + 6, y - 4, 6);
        c.stroke();
      } else c.fillText(mark, x - 4, y);
      c.fillStyle = INK;
      c.fillText(text, x + 22, y, 180);
    });
    return canvas;
  }
  function savePng() {
    picture().toBlob((blob) => {
      const link = make("a", { href: URL.createObjectURL(blob), download: "network.png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  const watch = new ResizeObserver(() => {
    const [w, h] = painter.size();
    const [width, height] = [Math.floor(chart.clientWidth), Math.floor(chart.clientHeight)];
    if (!width || !height || (width === w && height === h)) return;
    painter.resize(width, height);
    timeline.draw();
  });
  filters.apply();
  controls.draw();
  timeline.draw();
  say();
  watch.observe(chart);
  return {
    select: (ids) => select(ids.map((one) => scene.byId.get(one)).filter((i) => i !== undefined), true),
    setWindow: timeline.set,
    placeOf: (one) => {
      const i = scene.byId.get(one);
      return [painter.sx(i), painter.sy(i)];
    },
    picture,
    destroy() {
      watch.disconnect();
      painter.stop();
      host.replaceChildren();
    },
  };
}

/** Notebooks (anywidget): the scene comes as bytes, the selection goes both ways. */
async function render({ model, el }) {
  const host = make("div", {});
  const stretch = () => (host.style.height = `${model.get("height")}px`);
  stretch();
  el.append(host);
  const held = model.get("data");
  const text = new TextDecoder().decode(held.buffer ? new Uint8Array(held.buffer, held.byteOffset, held.byteLength) : held);
  let telling = false;
  const explorer = mount(host, await readText(text), {
    marked: true,
    onselect(ids) {
      telling = true;
      model.set("selected", ids);
      model.save_changes();
      telling = false;
    },
  });
  host.explorer = explorer;
  const chosen = () => telling || explorer.select(model.get("selected"));
  chosen();
  model.on("change:selected", chosen);
  model.on("change:height", stretch);
  return () => {
    model.off("change:selected", chosen);
    model.off("change:height", stretch);
    explorer.destroy();
  };
}

/** Pages: every element that names its scene gets an explorer. */
for (const host of document.querySelectorAll(".tnx[data-scene]")) {
  const held = document.getElementById(host.dataset.scene);
  if (!held || host.dataset.reading) continue;
  host.dataset.reading = "1";
  readText(held.textContent).then((data) => (host.explorer = mount(host, data)));
}

export default { render };
