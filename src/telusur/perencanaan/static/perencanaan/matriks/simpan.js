/* Saving: one request at a time, edits that could not be sent are kept (also over a reload) and tried again. */

const key = ({ jenis, id, bidang }) => `${jenis}:${id}:${bidang}`;
const LAMA_TUNGGU = [3000, 6000, 15000, 30000, 60000];
const BERKALA = 30000;

export class Simpan {
  /* on: {answer(edits, data), refused(edits, message), status(state, count, message)} */
  constructor(data, on) {
    this.url = data.simpan;
    this.since = data.sejak;
    this.store = `telusur-matriks-${data.akun}-${data.renstra}`;
    this.on = on;
    this.waiting = new Map();
    this.sent = [];
    this.failures = 0;
    this.timer = 0;
    if (!this.url) return;
    addEventListener("online", () => this.flush());
    addEventListener("beforeunload", (event) => { if (this.count) event.preventDefault(); });
    setInterval(() => { if (!document.hidden && !this.count) this.flush(true); }, BERKALA);
  }

  get count() {
    return this.waiting.size + this.sent.length;
  }

  /* Edits left over from a page that was closed before they could be sent. */
  leftovers() {
    try {
      return JSON.parse(localStorage.getItem(this.store) || "[]");
    } catch {
      return [];
    }
  }

  keep() {
    const all = [...this.sent, ...this.waiting.values()];
    try {
      if (all.length) localStorage.setItem(this.store, JSON.stringify(all));
      else localStorage.removeItem(this.store);
    } catch { /* a browser without storage: edits live as long as the page */ }
  }

  add(edits) {
    for (const edit of edits) {
      const before = this.waiting.get(key(edit));
      this.waiting.set(key(edit), before ? { ...edit, lama: before.lama } : edit);
    }
    this.keep();
    this.flush();
  }

  token() {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return cookie ? decodeURIComponent(cookie[1]) : document.querySelector("meta[name=csrf-token]").content;
  }

  async flush(poll = false) {
    clearTimeout(this.timer);
    if (this.sent.length || (!this.waiting.size && !poll)) return;
    this.sent = [...this.waiting.values()];
    this.waiting.clear();
    if (!poll) this.on.status("menyimpan", this.count, "");
    let response;
    try {
      response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token() },
        body: JSON.stringify({ sel: this.sent, sejak: this.since }),
      });
    } catch {
      return this.failed("Tidak tersambung ke peladen.");
    }
    await this.take(response);
    return undefined;
  }

  async take(response) {
    const json = (response.headers.get("Content-Type") || "").includes("json");
    if (response.redirected || (!json && response.status < 500)) return this.failed("Sesi Anda sudah berakhir. Masuk lagi di tab lain, lalu tekan Coba lagi.");
    if (response.status >= 500) return this.failed("Peladen sedang tidak dapat menyimpan.");
    const data = await response.json();
    const edits = this.sent;
    this.sent = [];
    this.failures = 0;
    if (response.ok) {
      this.since = data.sejak;
      this.on.answer(edits, data);
    } else this.on.refused(edits, data.pesan);
    this.keep();
    this.report();
    return this.flush();
  }

  report() {
    this.on.status(this.count ? "menyimpan" : "tersimpan", this.count, "");
  }

  failed(message) {
    for (const edit of this.sent) {
      const later = this.waiting.get(key(edit));
      this.waiting.set(key(edit), later ? { ...later, lama: edit.lama } : edit);
    }
    this.sent = [];
    if (!this.waiting.size) return;
    this.keep();
    this.on.status("gagal", this.count, message);
    this.timer = setTimeout(() => this.flush(), LAMA_TUNGGU[Math.min(this.failures, LAMA_TUNGGU.length - 1)]);
    this.failures += 1;
  }
}
