/* Says in plain words why a passkey did not work; allauth's scripts raise `allauth.error`. */
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const box = document.createElement("div");
  box.className = "tl-msg bad";
  box.setAttribute("role", "alert");
  const refused = event.detail.exception && event.detail.exception.name === "NotAllowedError";
  box.textContent = refused
    ? "Kunci sandi tidak dipakai: dibatalkan, kehabisan waktu, atau tidak ada kunci untuk situs ini."
    : "Kunci sandi gagal dibaca. Coba lagi, atau masuk dengan kata sandi.";
  document.querySelector("main").prepend(box);
  setTimeout(() => box.remove(), 10000);
});
