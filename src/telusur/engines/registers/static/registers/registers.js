/* Choosing all rows of a page, and references found by typing (the combobox pattern of WAI-ARIA). */
"use strict";
(() => {
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-pilih-semua]")) return;
    for (const box of event.target.form.querySelectorAll("input[name=pilih]")) box.checked = event.target.checked;
  });

  const WAIT = 200;
  let timer = 0;

  function parts(input) {
    const root = input.closest(".rg-pilih");
    return { value: root.querySelector("input[type=hidden]"), list: root.querySelector("[role=listbox]") };
  }

  function close(input) {
    const { list } = parts(input);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(input, option) {
    parts(input).value.value = option.dataset.nilai;
    input.value = option.textContent;
    close(input);
  }

  function mark(input, option) {
    for (const item of parts(input).list.children) item.setAttribute("aria-selected", String(item === option));
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /* An answer that comes when something else is typed by now, or the input was left, is no longer wanted. */
  async function search(input) {
    const asked = input.value;
    const wanted = () => input.value === asked && document.activeElement === input;
    const answer = await fetch(`${input.dataset.pilihan}?q=${encodeURIComponent(asked)}`, { credentials: "same-origin" });
    if (!answer.ok) {
      window.telusur.say("Pilihan tidak dapat diambil. Coba sekali lagi.", "bad");
      return;
    }
    const found = (await answer.json()).pilihan;
    if (!wanted()) return;
    const { list } = parts(input);
    const options = found.map((item, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.role = "option";
      option.dataset.nilai = item.nilai;
      option.textContent = item.teks;
      option.setAttribute("aria-selected", "false");
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
  }

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("[data-pilihan]")) return;
    parts(input).value.value = "";
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(() => search(input), WAIT);
    else close(input);
  });

  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".rg-daftar li");
    if (!option) return;
    event.preventDefault();
    choose(option.closest(".rg-pilih").querySelector("[data-pilihan]"), option);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-pilihan]")) close(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches("[data-pilihan]")) return;
    const options = [...parts(input).list.children];
    const current = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close(input);
    if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      choose(input, options[current]);
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(input, options[(current + step + options.length) % options.length]);
    }
  });
})();
