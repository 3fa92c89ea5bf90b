/* The grid in the page: addresses of cells, focus, and the selected block. */

export const TETAP = 3; /* kode, nama, satuan stand before the cells */
const KOLOM_BARIS = { kode: 0, nama: 1, indikator: 1, satuan: 2 };

export class Kisi {
  constructor(table) {
    this.table = table;
    this.rows = [...table.tBodies[0].rows];
    this.heads = [...table.tHead.rows[table.tHead.rows.length - 1].querySelectorAll("th[data-b]")];
    this.bidang = this.heads.map((head) => head.dataset.b);
    this.column = new Map(this.bidang.map((name, index) => [name, index + TETAP]));
    this.byId = new Map();
    this.byKey = new Map();
    this.rows.forEach((row) => {
      const { n, k, i, ik } = row.dataset;
      if (n) this.byId.set(`node:${n}`, row);
      if (i) this.byId.set(`indikator:${i}`, row);
      if (k) this.byKey.set(k, row);
      if (ik) this.byKey.set(ik, row);
    });
    this.active = null;
    this.anchor = null;
    this.listeners = [];
    if (this.rows.length) this.rows[0].cells[TETAP].tabIndex = 0;
  }

  text(td) {
    return td.firstElementChild ? td.firstElementChild.textContent.trim() : td.textContent.trim();
  }

  setText(td, text) {
    td.firstElementChild.textContent = text;
  }

  /* What a cell is in the plan; null for names, codes and empty corners. */
  address(td) {
    const bidang = this.bidang[td.cellIndex - TETAP];
    if (!bidang || td.classList.contains("x")) return null;
    const row = td.parentElement.dataset;
    return bidang.startsWith("pagu")
      ? { jenis: "node", id: Number(row.n), bidang, kunci: row.k }
      : { jenis: "indikator", id: Number(row.i), bidang, kunci: row.ik };
  }

  find({ jenis, id, bidang }) {
    const row = this.byId.get(`${jenis}:${id}`);
    return row ? row.cells[this.column.get(bidang)] : null;
  }

  /* A cell by the key of its object and its field or column; the name for what has no cell of its own. */
  at(kunci, kolom) {
    const row = this.byKey.get(kunci);
    if (!row) return null;
    const index = this.column.get(kolom) ?? KOLOM_BARIS[kolom] ?? 1;
    return row.cells[index];
  }

  label(td) {
    const row = td.parentElement;
    const name = row.dataset.l;
    const head = this.heads[td.cellIndex - TETAP];
    return head ? `${name} · ${head.dataset.j}` : name;
  }

  onFocus(listener) {
    this.listeners.push(listener);
  }

  focus(td, { extend = false, scroll = true } = {}) {
    if (!td) return;
    if (this.active) this.active.tabIndex = -1;
    else this.table.querySelectorAll("[tabindex='0']").forEach((cell) => { cell.tabIndex = -1; });
    this.active = td;
    if (!extend || !this.anchor) this.anchor = td;
    td.tabIndex = 0;
    td.focus({ preventScroll: true });
    if (scroll) this.reveal(td);
    this.paint();
    this.listeners.forEach((listener) => listener(td));
  }

  /* Bring a cell out from under the headings and the columns that stay. */
  reveal(td) {
    const box = this.table.closest(".mx-box");
    const name = this.table.tBodies[0].rows[0].cells[1];
    const left = box.getBoundingClientRect().left
      + (getComputedStyle(name).position === "sticky" ? name.getBoundingClientRect().right - box.getBoundingClientRect().left : 0);
    const top = box.getBoundingClientRect().top + this.table.tHead.offsetHeight;
    const at = td.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (td.cellIndex >= 2 && at.left < left) box.scrollLeft -= left - at.left;
    else if (at.right > frame.right - 12) box.scrollLeft += at.right - frame.right + 12;
    if (at.top < top) box.scrollTop -= top - at.top;
    else if (at.bottom > frame.bottom - 12) box.scrollTop += at.bottom - frame.bottom + 12;
    if (frame.bottom < 80 || frame.top > innerHeight - 80 || at.top < 0 || at.bottom > innerHeight) td.scrollIntoView({ block: "nearest" });
  }

  move(rows, columns, extend = false) {
    if (!this.active) return;
    let row = this.active.parentElement;
    let index = this.active.cellIndex;
    const step = Math.sign(columns);
    for (let left = Math.abs(columns); left > 0; left -= 1) {
      let next = index + step;
      while (row.cells[next] && row.cells[next].hidden) next += step;
      if (!row.cells[next]) break;
      index = next;
    }
    const place = Math.min(Math.max(this.rows.indexOf(row) + rows, 0), this.rows.length - 1);
    row = this.rows[place];
    this.focus(row.cells[index], { extend });
  }

  edge(end, whole, extend = false) {
    const row = whole ? (end ? this.rows.at(-1) : this.rows[0]) : this.active.parentElement;
    const shown = [...row.cells].filter((cell) => !cell.hidden);
    this.focus(end ? shown.at(-1) : shown[whole ? 0 : 1], { extend });
  }

  /* The selected block as rows of visible cells. */
  block() {
    if (!this.active) return [];
    const [r1, r2] = [this.anchor, this.active].map((td) => this.rows.indexOf(td.parentElement)).sort((a, b) => a - b);
    const [c1, c2] = [this.anchor, this.active].map((td) => td.cellIndex).sort((a, b) => a - b);
    return this.rows.slice(r1, r2 + 1).map((row) => [...row.cells].slice(c1, c2 + 1).filter((td) => !td.hidden));
  }

  /* The visible cells from the corner of the block on, as many rows and columns as asked for. */
  area(rows, columns) {
    const corner = this.block()[0][0];
    const from = this.rows.indexOf(corner.parentElement);
    return this.rows.slice(from, from + rows).map((row) =>
      [...row.cells].slice(corner.cellIndex).filter((td) => !td.hidden).slice(0, columns));
  }

  paint() {
    this.table.querySelectorAll(".mx-sel").forEach((td) => td.classList.remove("mx-sel"));
    const block = this.block();
    if (block.length * (block[0]?.length ?? 0) > 1) block.flat().forEach((td) => td.classList.add("mx-sel"));
  }

  /* Show the columns of one group (`2024`, `awal`, `akhir`), or all. */
  show(group) {
    const hide = this.heads.map((head) => group !== "" && head.dataset.g !== group);
    this.heads.forEach((head, index) => { head.hidden = hide[index]; });
    this.table.tHead.querySelectorAll("th[data-grup]").forEach((head) => { head.hidden = group !== "" && head.dataset.grup !== group; });
    this.rows.forEach((row) => hide.forEach((hidden, index) => { row.cells[index + TETAP].hidden = hidden; }));
    if (this.active && this.active.hidden) this.focus(this.active.parentElement.cells[1]);
  }
}
