// Notebooks (anywidget): the scene comes as bytes, selection and state go both ways.

import { make, page } from "./dom.ts";
import { type Explorer, mount } from "./explorer.ts";
import { entries } from "./math.ts";
import { ownKeys } from "./ownkeys.ts";
import { readText } from "./unpack.ts";

/** What a notebook hands a picture: its traits, told and heard. */
export interface WidgetModel {
  // biome-ignore lint/suspicious/noExplicitAny: traits of any type
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  // biome-ignore lint/suspicious/noExplicitAny: events of any kind
  on(name: string, act: (...given: any[]) => void): void;
  // biome-ignore lint/suspicious/noExplicitAny: events of any kind
  off(name: string, act: (...given: any[]) => void): void;
}

interface Message {
  do?: string;
  id?: string;
  at?: Record<string, [number, number]>;
}

/** Show the widget in a cell; gives what takes it away again. */
export const render = async ({ model, el }: { model: WidgetModel; el: HTMLElement }): Promise<() => void> => {
  const host: HTMLDivElement & { explorer?: Explorer } = make("div");
  const stretch = () => {
    host.style.height = `${model.get("height")}px`;
  };
  stretch();
  el.append(host);
  // The copy that a notebook keeps for places without a kernel is not shown beside the widget.
  const hiding = make("style", { textContent: `.${model.get("copy") ?? "tnx-copy"} { display: none }` });
  page.head.append(hiding);
  const release = ownKeys(host);
  let telling = false;
  /** Set a trait without being told of it ourselves. */
  const put = (name: string, value: unknown) => {
    if (model.get(name) === undefined) return;
    telling = true;
    model.set(name, value);
    model.save_changes();
    telling = false;
  };
  const explorer = mount(host, await readText(new TextDecoder().decode(model.get("data"))), {
    marked: true,
    onselect: (ids) => put("selected", ids),
    onstate: (state) => put("state", state),
  });
  host.explorer = explorer;
  const full = (value: unknown) => Object.keys(value ?? {}).length > 0;
  const heard: Record<string, () => void> = {
    selected: () => explorer.select(model.get("selected") ?? []),
    state: () => full(model.get("state")) && explorer.setState(model.get("state")),
    asked: () => explorer.setFilter(model.get("asked")?.filter ?? {}),
  };
  const message = (said: Message) => {
    if (said.do === "focus") explorer.focus(String(said.id));
    if (said.do === "positions") explorer.setPositions(said.at ?? {});
  };
  const acts: [string, (said: Message) => void][] = [
    ...entries(heard).map(([name, act]): [string, () => void] => [`change:${name}`, () => telling || act()]),
    ["change:height", stretch],
    ["msg:custom", message],
  ];
  if (full(model.get("state"))) heard.state();
  else {
    if (full(model.get("asked"))) heard.asked();
    heard.selected();
  }
  const listen = (turn: "on" | "off") => {
    for (const [name, act] of acts) model[turn](name, act);
  };
  listen("on");
  return () => {
    listen("off");
    hiding.remove();
    release();
    explorer.destroy();
  };
};
