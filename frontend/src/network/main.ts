// The entry: notebooks take `default`, pages mount what they hold.
import "../time/time.css";
import "./explorer.css";
import { type Explorer, mount } from "./explorer.ts";
import { render } from "./widget.ts";

for (const host of document.querySelectorAll<HTMLElement & { explorer?: Explorer }>(".tnx[data-scene]")) {
  const held = document.getElementById(host.dataset.scene!);
  if (held && !host.explorer) host.explorer = mount(host, JSON.parse(held.textContent!));
}

export default { render };
