/* The matrix: wires grid, editing, saving and the panel together. Loaded as a module; the page works as a
   table without it. */
import { Kisi } from "./matriks/kisi.js";
import { Panel, el } from "./matriks/panel.js";
import { Simpan } from "./matriks/simpan.js";
import { Sunting } from "./matriks/sunting.js";

const $ = (id) => document.getElementById(id);
const table = $("matriks");
const data = JSON.parse($("matriks-data").textContent);
const kisi = new Kisi(table);
const writable = Boolean(data.simpan);
const say = (text, kind) => window.telusur.say(text, kind);

/* ---- saving ---- */
const simpan = new Simpan(data, {
  answer(edits, answer) {
    edits.forEach((edit, place) => settle(edit, answer.hasil[place]));
    for (const cell of answer.lain || []) others(cell);
    if (answer.susunan) {
      $("mx-susunan").hidden = false;
      $("mx-susunan-oleh").textContent = answer.susunan;
    }
    if (answer.temuan) panel.update(answer);
  },
  refused(edits, message) {
    for (const edit of edits) refuse(kisi.find(edit), { pesan: message, teks: edit.lama });
    say(message, "bad");
  },
  status(now, count, message) {
    const open = panel.conflicts.size + panel.refusals.size;
    const state = now === "tersimpan" && open ? "perbaiki" : now;
    const words = { perbaiki: `${open} sel perlu keputusan Anda`, tersimpan: "Semua tersimpan", menyimpan: `Menyimpan ${count} sel…`, gagal: `${count} sel belum tersimpan. ${message}` };
    $("mx-status").className = `tl-st ${{ tersimpan: "good", menyimpan: "none", gagal: "bad", perbaiki: "warn" }[state]}`;
    $("mx-status").textContent = words[state];
    $("mx-ulang").hidden = state !== "gagal";
  },
});

function settle(edit, result) {
  const td = kisi.find(edit);
  if (!td) return;
  const pending = simpan.waiting.has(`${edit.jenis}:${edit.id}:${edit.bidang}`);
  if (result.status === "bentrok") {
    panel.conflicts.set(td, { ...result, baru: edit.baru });
    td.classList.add("mx-bentrok");
    sunting.forget([td]);
    say(`${kisi.label(td)}: sudah diubah orang lain menjadi ${result.teks || "(kosong)"}. Pilih nilai yang benar.`, "bad");
    kisi.focus(td);
  } else if (result.status === "ditolak") refuse(td, result);
  else if (!pending) {
    td.classList.remove("mx-tunggu", "mx-bentrok", "mx-tolak");
    kisi.setText(td, result.teks);
  }
}

function refuse(td, result) {
  if (!td) return;
  panel.refusals.set(td, result);
  td.classList.remove("mx-tunggu");
  td.classList.add("mx-tolak");
  sunting.forget([td]);
  say(result.pesan, "bad");
  if (td === kisi.active) panel.show(td);
}

function others(cell) {
  const td = kisi.find(cell);
  if (!td || panel.conflicts.has(td) || panel.refusals.has(td) || td.classList.contains("mx-tunggu") || td.classList.contains("mx-edit")) return;
  if (kisi.text(td) === cell.teks) return;
  kisi.setText(td, cell.teks);
  td.classList.add("mx-lain");
  say(`${cell.oleh} mengubah ${kisi.label(td)} menjadi ${cell.teks || "(kosong)"}.`);
}

function write(edits) {
  for (const { td, baru } of edits) {
    kisi.setText(td, baru);
    td.classList.remove("mx-tolak", "mx-bentrok", "mx-lain");
    td.classList.add("mx-tunggu");
  }
  simpan.add(edits.map((edit) => ({ jenis: edit.jenis, id: edit.id, bidang: edit.bidang, baru: edit.baru, lama: known(edit) })));
}

/* What the server is known to hold: the shown text, unless an edit of this cell was not taken. */
function known({ td, lama }) {
  const before = panel.refusals.get(td) ?? panel.conflicts.get(td);
  panel.refusals.delete(td);
  panel.conflicts.delete(td);
  return before ? before.teks : lama;
}

/* ---- editing ---- */
function confirm(question, action) {
  const dialog = $("mx-tanya");
  $("mx-tanya-teks").textContent = question;
  $("mx-tanya-ya").textContent = action;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      kisi.focus(kisi.active, { extend: true });
      resolve(dialog.returnValue === "ya");
    }, { once: true });
  });
}

const sunting = new Sunting(kisi, {
  writable,
  write,
  confirm,
  say,
  changed() {
    if (!writable) return;
    $("mx-undo").disabled = !sunting.past.length;
    $("mx-redo").disabled = !sunting.future.length;
  },
});

/* ---- panel ---- */
const panel = new Panel($("mx-panel"), kisi, data, {
  writable,
  use(td, text) {
    sunting.set([{ td, baru: text }]);
    kisi.focus(td);
  },
  open: (td) => sunting.open(td),
  goto: (td) => kisi.focus(td),
  choose(td, own) {
    const clash = panel.conflicts.get(td);
    if (own) write([{ td, ...kisi.address(td), baru: clash.baru, lama: clash.teks }]);
    else restore(td, clash.teks);
    kisi.focus(td);
  },
  revert(td) {
    restore(td, panel.refusals.get(td).teks);
    kisi.focus(td);
  },
  async confirm(kunci, bidang) {
    const response = await fetch(data.pasti, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": simpan.token() },
      body: JSON.stringify({ kunci, bidang }),
    }).catch(() => null);
    if (response?.ok) panel.update(await response.json());
    else say("Tidak tersimpan. Coba sekali lagi.", "bad");
    kisi.focus(kisi.active);
  },
});

function restore(td, text) {
  panel.conflicts.delete(td);
  panel.refusals.delete(td);
  td.classList.remove("mx-tunggu", "mx-bentrok", "mx-tolak");
  kisi.setText(td, text);
  simpan.report();
}

/* ---- address bar: #sel=<key>|<column> ---- */
let hashTimer = 0;
function fromHash() {
  const match = decodeURIComponent(location.hash).match(/^#sel=(.+)\|(.*)$/);
  const td = match && kisi.at(match[1], match[2]);
  if (td) {
    if (td.hidden) chooseYear("");
    kisi.focus(td);
  }
  return Boolean(td);
}
kisi.onFocus((td) => {
  panel.show(td);
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => {
    const row = td.parentElement.dataset;
    const address = kisi.address(td);
    const hash = `#sel=${encodeURI(address?.kunci ?? row.k ?? row.ik)}|${address?.bidang ?? "nama"}`;
    history.replaceState(null, "", hash);
  }, 400);
});
addEventListener("hashchange", fromHash);

/* ---- toolbar ---- */
function chooseYear(group) {
  $("mx-tahun").value = group;
  kisi.show(group);
}
$("mx-tahun").addEventListener("change", (event) => kisi.show(event.target.value));
$("mx-jumlah").addEventListener("change", (event) => table.classList.toggle("tanpa-jumlah", !event.target.checked));
$("mx-berikut").addEventListener("click", () => {
  const marked = [...table.querySelectorAll(".tl-cell-bad, .tl-cell-warn")].filter((td) => !td.hidden);
  const here = marked.find((td) => kisi.active && kisi.active.compareDocumentPosition(td) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (marked.length) kisi.focus(here || marked[0]);
  else say("Tidak ada temuan di kolom yang tampil.");
});
if (writable) {
  $("mx-undo").addEventListener("click", () => sunting.undo());
  $("mx-redo").addEventListener("click", () => sunting.redo());
  $("mx-ulang").addEventListener("click", () => simpan.flush());
}

panel.mark();
if (matchMedia("(max-width: 800px)").matches) {
  const now = String(new Date().getFullYear());
  chooseYear([...$("mx-tahun").options].some((option) => option.value === now) ? now : kisi.heads[1].dataset.g);
}
const hint = "Pilih sebuah sel untuk melihat temuan dan jumlahnya.";
if (!fromHash() && !matchMedia("(max-width: 800px)").matches) panel.box.replaceChildren(el("p", { class: "text-secondary mb-0" }, hint));
const left = writable ? simpan.leftovers() : [];
if (left.length) {
  const cells = left.filter((edit) => kisi.find(edit));
  for (const edit of cells) {
    kisi.setText(kisi.find(edit), edit.baru);
    kisi.find(edit).classList.add("mx-tunggu");
  }
  say(`${cells.length} isian dari kunjungan sebelumnya belum terkirim; dikirim sekarang.`);
  simpan.add(cells);
}
document.documentElement.dataset.matriks = "siap";
