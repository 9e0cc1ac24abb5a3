// The entry: notebooks take `default`, pages mount what they hold.
import { page } from "./dom.ts";
import "../page.css";
import "../time/time.css";
import "./explorer.css";
import { type Explorer, mount } from "./explorer.ts";
import { readText } from "./unpack.ts";
import { render } from "./widget.ts";

for (const host of page.querySelectorAll<HTMLElement & { explorer?: Explorer }>(".tnx[data-scene]")) {
  const held = page.getElementById(host.dataset.scene!);
  if (!held || host.dataset.reading) continue;
  host.dataset.reading = "1"; // a page that holds the script twice still shows it once
  readText(held.textContent!).then((data) => {
    host.explorer = mount(host, data);
  });
}

export default { render };
