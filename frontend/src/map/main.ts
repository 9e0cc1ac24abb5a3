import "../page.css";
import "../time/time.css";
import "./map.css";
import { type CorridorMap, mountMap } from "./map.ts";
import { render } from "./widget.ts";

/** Pages: every element that names its map gets one. */
for (const host of document.querySelectorAll<HTMLElement & { corridors?: CorridorMap }>(".tnm[data-map]")) {
  const held = document.getElementById(host.dataset.map ?? "");
  if (held && !host.corridors) host.corridors = mountMap(host, JSON.parse(held.textContent ?? ""));
}

export default { render };
