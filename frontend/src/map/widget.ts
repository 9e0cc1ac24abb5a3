// Notebooks (anywidget): the map comes as bytes, what is chosen and seen goes both ways.
import { make } from "../network/dom.ts";
import { ownKeys } from "../network/ownkeys.ts";
import type { WidgetModel } from "../network/widget.ts";
import type { MapView } from "./filter.ts";
import { type CorridorMap, mountMap } from "./map.ts";
import type { Way } from "./model.ts";

/** Show the map in a cell; gives what takes it away again. */
export const render = ({ model, el }: { model: WidgetModel; el: HTMLElement }): (() => void) => {
  const host: HTMLDivElement & { corridors?: CorridorMap } = make("div");
  const stretch = () => {
    host.style.height = `${model.get("height")}px`;
  };
  stretch();
  el.append(host);
  // The copy that a notebook keeps for places without a kernel is not shown beside the widget.
  const hiding = make("style", { textContent: `.${model.get("copy")} { display: none }` });
  document.head.append(hiding);
  const release = ownKeys(host);
  let telling = false;
  /** Set a trait without being told of it ourselves. */
  const put = (name: string, value: unknown) => {
    telling = true;
    model.set(name, value);
    model.save_changes();
    telling = false;
  };
  const map = mountMap(host, JSON.parse(new TextDecoder().decode(model.get("data"))), {
    marked: true,
    onselect: (ways: Way[]) => put("selected", ways),
    onview: (view: MapView) => put("state", view),
  });
  host.corridors = map;
  const full = (value: object | undefined): boolean => Object.keys(value ?? {}).length > 0;
  const heard: Record<string, () => void> = {
    selected: () => map.select(model.get("selected")),
    state: () => full(model.get("state")) && map.setView(model.get("state")),
    asked: () => map.setFilter(model.get("asked").filter ?? {}),
  };
  const message = (said: { do?: string; way?: Way }) => {
    if (said.do === "focus" && said.way) map.focus(said.way);
  };
  const acts: [string, (said: { do?: string; way?: Way }) => void][] = [
    ...Object.entries(heard).map(([name, act]): [string, () => void] => [
      `change:${name}`,
      () => telling || act(),
    ]),
    ["change:height", stretch],
    ["msg:custom", message],
  ];
  if (full(model.get("state"))) heard.state!();
  else if (full(model.get("asked"))) heard.asked!();
  heard.selected!();
  for (const [name, act] of acts) model.on(name, act);
  return () => {
    for (const [name, act] of acts) model.off(name, act);
    hiding.remove();
    release();
    map.destroy();
    host.remove();
  };
};
