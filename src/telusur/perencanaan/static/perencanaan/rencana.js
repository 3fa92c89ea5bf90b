/* The tree: open and close, move with the arrows, filter, change the order with Alt and the arrows. */
const $ = (id) => document.getElementById(id);
const items = [...document.querySelectorAll(".rc li")];
const store = `telusur-rencana-${location.pathname}`;
const button = (item) => item.querySelector(":scope > .rc-row > .rc-lipat");
const list = (item) => item.querySelector(":scope > ul");
const link = (item) => item.querySelector(":scope > .rc-row .rc-nama");

function toggle(item, open, keep = true) {
  const control = button(item);
  if (!control) return;
  control.setAttribute("aria-expanded", String(open));
  list(item).hidden = !open;
  if (keep) remember();
}

function remember() {
  const closed = items.filter((item) => button(item)?.getAttribute("aria-expanded") === "false").map((item) => item.id);
  try {
    sessionStorage.setItem(store, JSON.stringify(closed));
  } catch { /* without storage the tree opens as at first */ }
}

function restore() {
  let closed = null;
  try {
    closed = JSON.parse(sessionStorage.getItem(store));
  } catch { /* as at first */ }
  for (const item of items) toggle(item, closed ? !closed.includes(item.id) : "buka" in item.dataset, false);
}

function reveal(item) {
  for (let above = item.parentElement.closest("li"); above; above = above.parentElement.closest("li")) toggle(above, true);
}

function toTarget() {
  const item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (item && items.includes(item)) {
    reveal(item);
    link(item).focus();
    item.scrollIntoView({ block: "center" });
  }
}

const shown = () => items.filter((item) => item.offsetParent !== null);

function step(item, by) {
  const row = shown();
  const next = row[row.indexOf(item) + by];
  if (next) link(next).focus();
}

function onKey(event) {
  const item = event.target.closest(".rc li");
  if (!item || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  const open = button(item)?.getAttribute("aria-expanded") === "true";
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    event.preventDefault();
    item.querySelector(`:scope > .rc-row [data-geser=${key === "ArrowUp" ? "naik" : "turun"}]`)?.click();
  } else if (event.altKey) return;
  else if (key === "ArrowDown" || key === "ArrowUp") step(item, key === "ArrowDown" ? 1 : -1);
  else if (key === "ArrowRight" && button(item) && !open) toggle(item, true);
  else if (key === "ArrowRight" && open) step(item, 1);
  else if (key === "ArrowLeft" && open) toggle(item, false);
  else if (key === "ArrowLeft") link(item.parentElement.closest("li") ?? item).focus();
  else if (key === "Home") link(shown()[0]).focus();
  else if (key === "End") link(shown().at(-1)).focus();
  else return;
  event.preventDefault();
}

function filter() {
  const words = $("rc-saring").value.toLowerCase().split(/\s+/).filter(Boolean);
  const marked = $("rc-temuan").checked;
  const fits = (item) => {
    const text = item.querySelector(":scope > .rc-row").textContent.toLowerCase();
    return words.every((word) => text.includes(word)) && (!marked || "temuan" in item.dataset);
  };
  for (const item of items) item.hidden = false;
  if (!words.length && !marked) return restore();
  for (const item of [...items].reverse()) {
    const below = list(item) && [...list(item).children].some((child) => !child.hidden);
    item.hidden = !below && !fits(item);
    if (below) toggle(item, true, false);
  }
  return undefined;
}

items.forEach((item) => {
  const control = button(item);
  if (!control) return;
  control.hidden = false;
  control.addEventListener("click", () => toggle(item, control.getAttribute("aria-expanded") === "false"));
});
$("rc-bar").hidden = false;
$("rc-buka").addEventListener("click", () => items.forEach((item) => toggle(item, true)));
$("rc-tutup").addEventListener("click", () => items.forEach((item) => toggle(item, "buka" in item.dataset && !item.classList.contains("rc-tujuan"))));
$("rc-saring").addEventListener("input", filter);
$("rc-temuan").addEventListener("change", filter);
document.addEventListener("keydown", onKey);
addEventListener("hashchange", toTarget);
restore();
/* After the browser has gone to the fragment itself, which takes the focus away. */
if (document.readyState === "complete") toTarget();
else addEventListener("load", () => setTimeout(toTarget));
