/* Beside the grid: what is to be said about the active cell. */

const WARNA = { error: "bad", warning: "warn", info: "info" };
const KATA = { error: "galat", warning: "peringatan", info: "catatan" };

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") node.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const button = (text, click, kind = "btn-outline-secondary") => el("button", { type: "button", class: `btn btn-sm ${kind}`, click }, text);

export class Panel {
  /* act: {use(td, text), open(td), confirm(kunci, bidang), choose(td, own), revert(td)} */
  constructor(box, kisi, data, act) {
    Object.assign(this, { box, kisi, data, act });
    this.conflicts = new Map();
    this.refusals = new Map();
  }

  update(state) {
    Object.assign(this.data, state);
    this.mark();
    this.sums();
    if (this.kisi.active) this.show(this.kisi.active);
  }

  roots() {
    const found = new Map();
    for (const list of Object.values(this.data.temuan)) {
      for (const item of list) if (item.akar) found.set(item.akar, [...(found.get(item.akar) || []), item]);
    }
    return found;
  }

  cellOf(address) {
    const [kunci, bidang] = address.split("#");
    return this.kisi.at(kunci, bidang || "nama");
  }

  /* Put marks with words on the cells that findings and doubts are about. */
  mark() {
    this.kisi.table.querySelectorAll(".mx-m").forEach((mark) => mark.remove());
    this.kisi.table.querySelectorAll(".tl-cell-bad, .tl-cell-warn, .tl-cell-info").forEach((td) => td.classList.remove("tl-cell-bad", "tl-cell-warn", "tl-cell-info"));
    const cells = new Map();
    const note = (td, level, text) => { if (td) cells.set(td, [...(cells.get(td) || []), { level, text }]); };
    for (const [kunci, list] of Object.entries(this.data.temuan)) {
      for (const item of list) note(this.kisi.at(kunci, item.bidang || "nama"), item.tingkat, `${KATA[item.tingkat]} ${item.kode}: ${item.judul}`);
    }
    for (const doubt of this.data.ragu) note(this.kisi.at(doubt.kunci, doubt.bidang), "warning", `ragu: ${doubt.alasan}`);
    for (const [td, notes] of cells) {
      const level = ["error", "warning", "info"].find((name) => notes.some((item) => item.level === name));
      td.classList.add(`tl-cell-${WARNA[level]}`);
      const words = [...new Set(notes.map((item) => item.text))].join("; ");
      td.append(el("em", { class: `mx-m ${WARNA[level]}` }, el("span", { class: "visually-hidden" }, words)));
    }
  }

  sums() {
    for (const [id, fields] of Object.entries(this.data.jumlah)) {
      for (const [bidang, [, sum, difference]] of Object.entries(fields)) {
        const td = sum && this.kisi.find({ jenis: "node", id, bidang });
        if (!td) continue;
        const line = td.querySelector(".mx-s") || td.appendChild(el("small", { class: "mx-s" }));
        line.classList.toggle("beda", Boolean(difference));
        line.replaceChildren(...(difference
          ? [el("span", {}, `Σ ${sum}`), el("span", {}, `selisih ${difference}`)]
          : [el("span", {}, "Σ sama")]));
      }
    }
  }

  show(td) {
    const address = this.kisi.address(td);
    const parts = [this.value(td, address), this.trouble(td), ...this.findings(td, address), ...this.doubts(address)];
    const money = this.money(td, address);
    this.box.replaceChildren(
      el("h2", {}, this.kisi.label(td)),
      el("div", {}, ...parts.filter(Boolean)),
      ...(money ? [money] : []));
    this.box.scrollTop = 0;
  }

  value(td, address) {
    if (!address) return td.classList.contains("x") ? el("p", { class: "small text-secondary mb-2" }, "Tidak ada isian di sel ini: baris ini belum berindikator, atau pagu ada pada baris pertama unsurnya.") : null;
    const text = this.kisi.text(td);
    const row = el("p", { class: "mb-2" }, text || el("span", { class: "text-secondary" }, "kosong"));
    if (this.act.writable) row.append(" ", button("Ubah", () => this.act.open(td)));
    return row;
  }

  trouble(td) {
    const clash = this.conflicts.get(td);
    const refusal = this.refusals.get(td);
    if (clash) {
      const who = clash.oleh ? ` oleh ${clash.oleh}` : "";
      const when = clash.waktu ? ` pukul ${new Date(clash.waktu).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" })}` : "";
      return el("div", { class: "tl-note", role: "alert" },
        el("strong", {}, "Diubah orang lain"), el("div", {}, `Tersimpan${who}${when}: `, el("b", {}, clash.teks || "(kosong)")),
        el("div", {}, "Isian Anda: ", el("b", {}, clash.baru || "(kosong)")),
        el("div", { class: "mt-2 d-flex flex-wrap gap-2" },
          button(`Terima ${clash.teks || "(kosong)"}`, () => this.act.choose(td, false), "btn-primary"),
          button(`Tetap pakai ${clash.baru || "(kosong)"}`, () => this.act.choose(td, true))));
    }
    if (refusal) {
      return el("div", { class: "tl-note", role: "alert" }, el("strong", {}, "Belum tersimpan"), el("div", {}, refusal.pesan),
        el("div", { class: "mt-2 d-flex gap-2" }, button("Perbaiki", () => this.act.open(td), "btn-primary"), button(`Kembali ke ${refusal.teks || "(kosong)"}`, () => this.act.revert(td))));
    }
    return null;
  }

  findings(td, address) {
    const row = td.parentElement.dataset;
    const named = td.cellIndex <= 2;
    const own = [row.k, row.ik].filter(Boolean).flatMap((kunci) => (this.data.temuan[kunci] || [])
      .filter((item) => (address ? kunci === address.kunci && item.bidang === address.bidang : named && !this.kisi.column.has(item.bidang))));
    const here = address ? `${address.kunci}#${address.bidang}` : "";
    const rooted = this.roots().get(here) || [];
    return [rooted.length ? this.cause(td, rooted, own) : null, ...own.map((item) => this.finding(here, item))];
  }

  finding(here, item) {
    const elsewhere = item.akar && item.akar !== here && this.cellOf(item.akar);
    const source = item.baris.length ? `Sumber: baris ${item.baris.slice(0, 4).join(", ")}${item.baris.length > 4 ? ", …" : ""} · ` : "";
    return el("div", { class: `tl-note ${WARNA[item.tingkat]}` },
      el("div", {}, el("span", { class: "tl-code" }, item.kode), " ", el("strong", {}, item.judul)),
      el("div", {}, item.pesan),
      elsewhere ? el("div", { class: "mt-1" }, button(`Buka sel penyebab: ${this.kisi.label(elsewhere)}`, () => this.act.goto(elsewhere))) : null,
      el("div", { class: "small text-secondary" }, `${source}${item.dasar}`));
  }

  /* This cell is what findings here or elsewhere follow from: say so once, with the likely value. */
  cause(td, rooted, own) {
    const { usul, alasan } = rooted.find((item) => item.usul) || rooted[0];
    const others = rooted.filter((item) => !own.includes(item)).length;
    if (!usul && !others) return null;
    const use = usul && this.act.writable ? el("div", { class: "mt-1" }, button(`Pakai ${usul}`, () => this.act.use(td, usul), "btn-primary")) : null;
    return el("div", { class: "tl-note" },
      el("strong", {}, usul ? `Yang diduga benar: ${usul}` : "Sel ini diduga penyebabnya"),
      el("div", {}, [alasan && `${alasan}.`, rooted.length > 1 && `Satu sel ini menjelaskan ${rooted.length} temuan.`].filter(Boolean).join(" ")), use);
  }

  doubts(address) {
    if (!address) return [];
    return this.data.ragu.filter((item) => item.kunci === address.kunci && item.bidang === address.bidang).map((item) =>
      el("div", { class: "tl-note warn" }, el("strong", {}, "Dibaca dengan ragu dari sumber"), el("div", {}, item.alasan),
        this.act.writable ? el("div", { class: "mt-1 d-flex flex-wrap gap-2" },
          ...item.pilihan.map((text) => button(`Pakai ${text}`, () => this.act.use(this.kisi.active, text))),
          button("Sudah benar", () => this.act.confirm(item.kunci, item.bidang))) : null));
  }

  /* The money of the cell against what stands below it, and against each ceiling above it. */
  money(td, address) {
    if (!address || address.jenis !== "node") return null;
    const rows = [];
    for (let row = td.parentElement; row; row = this.kisi.byId.get(`node:${row.dataset.p}`)) {
      const [printed, sum, difference, years] = this.data.jumlah[row.dataset.n]?.[address.bidang] || [];
      if (sum) rows.push([row.dataset.l, printed, `jumlah di bawahnya ${sum}`, difference ? `selisih ${difference}` : "sama"]);
      if (years && row === td.parentElement && years !== printed) rows.push([row.dataset.l, printed, `jumlah tahun-tahunnya ${years}`, ""]);
    }
    if (!rows.length) return null;
    return el("details", { open: true, class: "small" }, el("summary", {}, "Pagu dan jumlahnya"),
      el("ul", { class: "mx-pagu" }, ...rows.map(([name, printed, sum, difference]) =>
        el("li", {}, el("span", {}, name), el("span", {}, `pagu ${printed || "kosong"} · ${sum}`, difference ? " · " : "", difference ? el("b", { class: difference === "sama" ? "" : "text-danger" }, difference) : "")))));
  }
}
