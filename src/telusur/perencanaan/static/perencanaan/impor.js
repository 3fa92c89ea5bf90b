/* Upload by drag, and the review of doubts by keyboard. Shortcuts work only while the card has the focus. */
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const form = $("#im-unggah");
  const zone = $("#im-jatuh");
  const input = $("#im-berkas");

  function describe() {
    const file = input.files[0];
    const limit = Number(form.dataset.limit);
    const size = file ? `${(file.size / 1048576).toLocaleString("id", { maximumFractionDigits: 1 })} MB` : "";
    let trouble = "";
    if (file && file.size > limit) trouble = `Berkas ${size} lebih besar dari ${Math.floor(limit / 1048576)} MB.`;
    if (file && file.size === 0) trouble = "Berkas kosong.";
    input.setCustomValidity(trouble);
    $("#im-pilih").textContent = trouble || (file ? `${file.name}, ${size}` : "");
  }

  if (form) {
    input.addEventListener("change", describe);
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.add("di-atas");
      });
    }
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("di-atas"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        describe();
      }
    });
    form.addEventListener("submit", () => {
      const button = $("button[type=submit]", form);
      button.disabled = true;
      button.textContent = "Mengunggah …";
    });
    window.addEventListener("pageshow", () => { $("button[type=submit]", form).disabled = false; });
  }

  function press(key) {
    const target = {
      n: "#im-sesudah", ArrowDown: "#im-sesudah", p: "#im-sebelum", ArrowUp: "#im-sebelum", Enter: "#im-terima-bacaan",
    }[key] || (/^[1-9]$/.test(key) ? `[data-pilihan="${key}"]` : "");
    const found = target && $(`#im-ragu ${target}`);
    if (found) found.click();
    return Boolean(found);
  }

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest && event.target.closest("#im-ragu");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, textarea, select");
    if (typing) {
      if (event.key === "Escape") card.focus();
      return;
    }
    if (event.key === "e" && $("#im-teks")) {
      event.preventDefault();
      $("#im-teks").focus();
      $("#im-teks").select();
    } else if (!(event.key === "Enter" && event.target !== card) && press(event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "im-ragu") $("#im-ragu").focus({ preventScroll: true });
  });
  const card = $("#im-ragu");
  if (card && !window.location.hash) card.focus({ preventScroll: true });
})();
