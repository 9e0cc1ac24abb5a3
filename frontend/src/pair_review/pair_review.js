// Two records side by side, three answers; every text is put in place as text.

const ANSWERS = [
  ["same", "Same person", "1"],
  ["different", "Different people", "2"],
  ["unsure", "Unsure", "3"],
];

/** Make an element with texts and elements in it. */
function make(tag, given = {}, ...parts) {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...parts);
  return element;
}

/** Read the pairs, which come as bytes. */
function read(held) {
  const bytes = held.buffer ? new Uint8Array(held.buffer, held.byteOffset, held.byteLength) : held;
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** How a row is shaded: alike, unlike, or known on one side only. */
const SHADES = { "=": "tnr-alike", "≈": "tnr-alike", "≠": "tnr-unlike", "": "" };

/** The two records as a table. */
function records(pair) {
  const column = make("col", { className: "tnr-field" });
  const middle = make("col", { className: "tnr-mark" });
  const group = make("colgroup", {}, column, make("col"), middle, make("col"));
  const head = make(
    "tr",
    {},
    make("td"),
    make("th", { scope: "col", dir: "auto" }, pair.left),
    make("th", { className: "tnr-mark", scope: "col" }, make("span", { className: "tnr-unseen" }, "agree")),
    make("th", { scope: "col", dir: "auto" }, pair.right),
  );
  const body = make("tbody");
  for (const side of pair.sides) {
    body.append(
      make(
        "tr",
        { className: SHADES[side.mark] ?? "" },
        make("th", { scope: "row" }, side.field),
        make("td", { dir: "auto" }, side.left || "–"),
        make("td", { className: "tnr-mark" }, side.mark),
        make("td", { dir: "auto" }, side.right || "–"),
      ),
    );
  }
  return make("table", {}, group, make("thead", {}, head), body);
}

/** Notebooks (anywidget): answers go to the casebook, which says what is shown next. */
function render({ model, el }) {
  const { marking, pairs, total } = read(model.get("data"));
  const root = make("section", { className: "tnr", tabIndex: 0 });
  root.setAttribute("aria-label", "Are these two the same person? Keys: 1 same, 2 different, 3 unsure, U takes the last answer back, arrows go to another pair.");
  // Notebooks have keys of their own for 1, 2, 3 and U: not while this has the focus.
  root.dataset.lmSuppressShortcuts = "true";
  const bar = make("progress", { max: Math.max(1, pairs.length) });
  bar.setAttribute("aria-label", "Answered");
  const count = make("span");
  const shownPair = make("div");
  const told = make("p", { className: "tnr-told" });
  told.setAttribute("role", "alert");
  const live = make("p", { className: "tnr-unseen" });
  live.setAttribute("aria-live", "polite");

  const choices = ANSWERS.map(([verdict, words, key]) => {
    const button = make("button", { type: "button", onclick: () => answer(verdict) }, make("kbd", {}, key), ` ${words}`);
    button.dataset.verdict = verdict;
    return button;
  });
  const undo = make("button", { type: "button", onclick: takeBack }, make("kbd", {}, "U"), " Undo");
  const before = make("button", { type: "button", onclick: () => go(-1) }, make("kbd", {}, "←"), " Before");
  const after = make("button", { type: "button", onclick: () => go(1) }, "Next ", make("kbd", {}, "→"));
  const buttons = make("div", { className: "tnr-buttons" }, ...choices, undo, before, after);

  const answered = () => model.get("answers").filter(Boolean).length;

  function answer(verdict) {
    const place = model.get("place");
    if (place < pairs.length && !model.get("answers")[place]) model.send({ do: "judge", verdict, place });
  }

  function takeBack() {
    if (answered()) model.send({ do: "undo" });
  }

  function go(step) {
    const place = Math.min(pairs.length, Math.max(0, model.get("place") + step));
    model.set("place", place);
    model.save_changes();
    show();
  }

  function show() {
    const place = model.get("place");
    const answers = model.get("answers");
    const pair = pairs[place];
    bar.value = answered();
    count.textContent = `${answered()} of ${pairs.length} answered`;
    told.textContent = model.get("told");
    told.hidden = !told.textContent;
    undo.disabled = !answered();
    before.disabled = place === 0;
    after.disabled = place >= pairs.length;
    for (const button of choices) {
      button.disabled = !pair || Boolean(answers[place]);
      button.setAttribute("aria-pressed", String(Boolean(pair) && answers[place] === button.dataset.verdict));
    }
    root.dataset.place = String(place);
    if (!pair) {
      const more = total - pairs.length;
      const words = pairs.length ? "That was the last pair of this list." : "There is no pair to look at.";
      const rest = more > 0 ? ` ${more} more wait: run review_pairs() again.` : "";
      shownPair.replaceChildren(make("p", { className: "tnr-now" }, words + rest));
      live.textContent = words;
      return;
    }
    const doubt = pair.unsure ? "; somebody was unsure before" : "";
    const now = make("p", { className: "tnr-now" }, make("strong", {}, `Pair ${place + 1} of ${pairs.length}: ${pair.now}`), `, ${pair.chance} % likely the same${doubt}. If that is wrong, ${pair.change}.`);
    const reasons = make("ul", { className: "tnr-reasons" });
    for (const reason of [pair.decided, ...pair.reasons]) reasons.append(make("li", { dir: "auto" }, reason));
    shownPair.replaceChildren(now, records(pair), reasons);
    live.textContent = `Pair ${place + 1} of ${pairs.length}, ${answers[place] ? `answered ${answers[place]}` : pair.now}`;
  }

  function onkey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const known = ANSWERS.find(([, , key]) => key === event.key);
    if (known) answer(known[0]);
    else if (event.key === "u" || event.key === "U") takeBack();
    else if (event.key === "ArrowLeft") go(-1);
    else if (event.key === "ArrowRight") go(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (document.activeElement?.disabled || !root.contains(document.activeElement)) root.focus();
  }

  root.addEventListener("keydown", onkey);
  root.append(
    make("p", { className: "tnr-marking", hidden: !marking }, marking),
    make("div", { className: "tnr-progress" }, bar, count),
    shownPair,
    told,
    buttons,
    live,
    make("p", { className: "tnr-marking", hidden: !marking }, marking),
  );
  el.append(root);
  show();
  const names = ["change:place", "change:answers", "change:told"];
  for (const name of names) model.on(name, show);
  return () => {
    for (const name of names) model.off(name, show);
    root.remove();
  };
}

export default { render };
