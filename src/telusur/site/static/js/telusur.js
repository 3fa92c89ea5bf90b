/* The frame's behaviour: menus, search, messages, and the token on every htmx request. */
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") {
      event.detail.headers["X-CSRFToken"] = $("meta[name=csrf-token]").content;
    }
  });

  /* telusur.say("teks", "bad"): a message in the corner, read out by screen readers. */
  function say(text, kind = "") {
    const box = document.createElement("div");
    box.className = `tl-msg ${kind}`;
    box.textContent = text;
    $("#tl-toast").append(box);
    setTimeout(() => box.remove(), 8000);
  }
  window.telusur = { say };

  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = event.detail.xhr;
    if (status === 503 && event.detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain")) {
      say(responseText, "bad");
      return;
    }
    say(status === 403 || status === 404
      ? "Tidak ditemukan, atau Anda tidak berhak. Muat ulang halaman; mungkin sesi Anda sudah berakhir."
      : "Permintaan gagal di peladen. Coba sekali lagi.", "bad");
  });
  document.addEventListener("htmx:sendError", () => say("Tidak tersambung ke peladen. Periksa jaringan, lalu coba lagi.", "bad"));

  const side = $("#tl-side");
  const burger = $("#tl-burger");
  function openSide(open) {
    side.classList.toggle("open", open);
    burger.setAttribute("aria-expanded", String(open));
    (open ? $("a", side) : burger).focus();
  }
  if (side && burger) {
    burger.addEventListener("click", () => openSide(!side.classList.contains("open")));
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.tl-menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (side && side.classList.contains("open") && !side.contains(event.target) && !burger.contains(event.target)) openSide(false);
    const list = $("#tl-search-list");
    if (list && !event.target.closest(".tl-search")) list.replaceChildren();
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-auto-submit]")) event.target.form.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    const search = $("#tl-search");
    if (search && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape") {
      const menu = event.target.closest && event.target.closest("details.tl-menu[open]");
      if (menu) {
        menu.open = false;
        $("summary", menu).focus();
      }
      if (side && side.classList.contains("open")) openSide(false);
      const list = $("#tl-search-list");
      if (list && event.target.closest(".tl-search")) {
        list.replaceChildren();
        search.focus();
      }
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest(".tl-search")) {
      const stops = [search, ...document.querySelectorAll("#tl-search-list a")];
      const next = stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
})();
