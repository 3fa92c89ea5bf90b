/* Editing by keyboard, mouse and clipboard; undo and redo. */
import { format, parse } from "./tempel.js";

const ARAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0], PageDown: [12, 0] };

export class Sunting {
  /* confirm(rows): asks before many cells change, resolves to true or false; write(edits): puts edits into
     cells and sends them; say(text): tells something that is no error. */
  constructor(kisi, { writable, write, confirm, say, changed }) {
    Object.assign(this, { kisi, writable, write, confirm, say, changed });
    this.input = null;
    this.past = [];
    this.future = [];
    const { table } = kisi;
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("mousedown", (event) => this.press(event));
    table.addEventListener("dblclick", (event) => this.open(event.target.closest("td")));
    table.addEventListener("focusin", (event) => {
      if (!kisi.active && event.target.matches("td, th")) kisi.focus(event.target, { scroll: false });
    });
    for (const name of ["copy", "cut", "paste"]) document.addEventListener(name, (event) => this.clipboard(event));
  }

  here() {
    return !this.input && this.kisi.active && this.kisi.active === document.activeElement;
  }

  /* Change cells: [{td, baru}]; what does not differ or cannot be edited is left out. */
  set(wanted, { log = true } = {}) {
    const edits = wanted
      .map(({ td, baru }) => ({ td, ...this.kisi.address(td), baru, lama: this.kisi.text(td) }))
      .filter((edit) => edit.bidang && edit.baru !== edit.lama);
    if (!edits.length || !this.writable) return 0;
    if (log) {
      this.past.push(edits.map(({ td, baru, lama }) => ({ td, baru, lama })));
      this.future = [];
    }
    this.write(edits);
    this.changed();
    return edits.length;
  }

  undo() {
    this.swap(this.past, this.future, "lama", "diurungkan");
  }

  redo() {
    this.swap(this.future, this.past, "baru", "diulangi");
  }

  swap(from, to, side, word) {
    const step = from.pop();
    if (!step) return;
    to.push(step);
    const count = this.set(step.map((item) => ({ td: item.td, baru: item[side] })), { log: false });
    if (step[0].td.isConnected) this.kisi.focus(step[0].td);
    this.say(`${count} sel ${word}.`);
    this.changed();
  }

  /* Forget steps over cells whose edit the server did not take. */
  forget(tds) {
    const gone = new Set(tds);
    for (const stack of [this.past, this.future]) {
      for (let place = stack.length - 1; place >= 0; place -= 1) {
        stack[place] = stack[place].filter((item) => !gone.has(item.td));
        if (!stack[place].length) stack.splice(place, 1);
      }
    }
    this.changed();
  }

  open(td, start) {
    if (!td || this.input || !this.kisi.address(td)) return;
    this.kisi.focus(td);
    if (!this.writable) {
      this.say("Rencana ini hanya dapat dibaca di sini.");
      return;
    }
    const input = document.createElement("input");
    input.className = "mx-in";
    input.value = start ?? this.kisi.text(td);
    input.maxLength = 500;
    input.setAttribute("aria-label", this.kisi.label(td));
    if (td.classList.contains("u")) input.inputMode = "decimal";
    this.input = input;
    td.classList.add("mx-edit");
    td.append(input);
    input.focus();
    if (start === undefined) input.select();
    input.addEventListener("blur", () => this.close(true, false));
  }

  close(save, refocus = true) {
    const { input } = this;
    if (!input) return;
    this.input = null;
    const td = input.parentElement;
    const baru = input.value.replace(/\s+/g, " ").trim();
    input.remove();
    td.classList.remove("mx-edit");
    if (refocus) this.kisi.focus(td);
    if (save) this.set([{ td, baru }]);
  }

  key(event) {
    if (this.input) this.keyInEditor(event);
    else if (this.here()) this.keyInGrid(event);
  }

  keyInEditor(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close(false);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      const back = event.shiftKey ? -1 : 1;
      this.close(true);
      if (event.key === "Enter") this.kisi.move(back, 0);
      else this.nextCell(back);
    }
    event.stopPropagation();
  }

  nextCell(step) {
    let before;
    do {
      before = this.kisi.active;
      this.kisi.move(0, step);
    } while (this.kisi.active !== before && !this.kisi.address(this.kisi.active));
  }

  keyInGrid(event) {
    const { key, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const done = () => event.preventDefault();
    if (ARAH[key] && !event.altKey) {
      done();
      if (command) this.kisi.edge(key === "ArrowRight" || key === "ArrowDown", key === "ArrowUp" || key === "ArrowDown", shiftKey);
      else this.kisi.move(...ARAH[key], shiftKey);
    } else if (key === "Home" || key === "End") {
      done();
      this.kisi.edge(key === "End", command, shiftKey);
    } else if (key === "Enter" || key === "F2") {
      done();
      this.open(this.kisi.active);
    } else if (key === "Delete" || key === "Backspace") {
      done();
      this.clear();
    } else if (command && key.toLowerCase() === "z" && !shiftKey) {
      done();
      this.undo();
    } else if (command && (key.toLowerCase() === "y" || key.toLowerCase() === "z")) {
      done();
      this.redo();
    } else if (key === "Escape") {
      this.kisi.focus(this.kisi.active);
    } else if (key.length === 1 && !command && !event.altKey) {
      done();
      this.open(this.kisi.active, key);
    }
  }

  press(event) {
    const td = event.target.closest("td, th");
    if (!td || this.input?.parentElement === td || !td.closest("tbody")) return;
    event.preventDefault();
    this.close(true, false);
    const again = td === this.kisi.active && document.activeElement === td && matchMedia("(pointer: coarse)").matches;
    this.kisi.focus(td, { extend: event.shiftKey, scroll: false });
    if (again) this.open(td);
    else this.drag();
  }

  drag() {
    const over = (event) => {
      const td = event.target.closest?.("tbody td, tbody th");
      if (td && this.kisi.table.contains(td) && td !== this.kisi.active) this.kisi.focus(td, { extend: true, scroll: false });
    };
    document.addEventListener("mouseover", over);
    document.addEventListener("mouseup", () => document.removeEventListener("mouseover", over), { once: true });
  }

  async clear() {
    const filled = this.kisi.block().flat().filter((td) => this.kisi.address(td) && this.kisi.text(td) !== "");
    if (!filled.length) return;
    if (filled.length > 1 && !(await this.confirm(`Kosongkan ${filled.length} sel?`, "Kosongkan"))) return;
    this.set(filled.map((td) => ({ td, baru: "" })));
  }

  clipboard(event) {
    if (!this.here()) return;
    event.preventDefault();
    if (event.type === "paste") this.paste(event.clipboardData.getData("text/plain"));
    else {
      event.clipboardData.setData("text/plain", format(this.kisi.block().map((row) => row.map((td) => this.kisi.text(td)))));
      if (event.type === "cut") this.clear();
    }
  }

  async paste(text) {
    if (!text || !this.writable) return;
    const rows = parse(text);
    const wide = Math.max(...rows.map((row) => row.length));
    const single = rows.length === 1 && wide === 1;
    const target = single ? this.kisi.block() : this.kisi.area(rows.length, wide);
    const wanted = target.flatMap((row, r) => row.map((td, c) => ({ td, baru: (single ? rows[0][0] : rows[r][c] ?? null) })))
      .filter((item) => item.baru !== null)
      .map((item) => ({ ...item, baru: item.baru.replace(/\s+/g, " ").trim() }));
    const cells = wanted.filter((item) => this.kisi.address(item.td));
    const differ = cells.filter((item) => item.baru !== this.kisi.text(item.td));
    const outside = rows.reduce((sum, row) => sum + row.length, 0) - wanted.length;
    const skipped = wanted.length - cells.length + (single ? 0 : outside);
    if (!differ.length) return this.say("Tidak ada sel yang berubah.");
    const question = `Tempel ${rows.length} baris × ${wide} kolom: ${differ.length} sel berubah, ${cells.length - differ.length} tetap`
      + (skipped ? `, ${skipped} dilewati karena tidak ada selnya di sini.` : ".");
    if (wanted.length + skipped > 1 && !(await this.confirm(question, `Ubah ${differ.length} sel`))) return undefined;
    return this.set(differ);
  }
}
