/* Charts: <div class="tl-chart" data-chart="id of a JSON script">. The library is fetched when the first
   chart comes into view, so a page that shows none costs nothing. The table beside it says the same. */
"use strict";
(() => {
  const COLOURS = ["#0a5c52", "#b8860b", "#4a6fa5", "#8c4a6b", "#5f7a34", "#a4261d", "#58616c", "#2f8f9d"];
  const INK = "#4f5a67";
  const MANY = 10000;
  const number = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat("id-ID", { notation: "compact", maximumFractionDigits: 1 });
  const library = document.currentScript.dataset.library;
  let loading;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  /* data: {label, jenis: "line"|"bar", tumpuk, satuan, sumbu: [...], deret: [{nama, nilai: [...], putus}]} */
  function chart(data) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const words = ({ dataset, raw }) => `${dataset.label}: ${raw == null ? "–" : `${number.format(raw)} ${data.satuan || ""}`}`;
    return {
      type: data.jenis,
      data: {
        labels: data.sumbu,
        datasets: data.deret.map((row, index) => ({
          label: row.nama,
          data: row.nilai,
          backgroundColor: COLOURS[index % COLOURS.length],
          borderColor: COLOURS[index % COLOURS.length],
          borderDash: row.putus ? [6, 4] : [],
          borderWidth: data.jenis === "line" ? 2 : 0,
          pointRadius: 4,
          spanGaps: true,
          maxBarThickness: 48,
        })),
      },
      options: {
        animation: still ? false : { duration: 300 },
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        scales: {
          x: { stacked: data.tumpuk, grid: { display: false } },
          y: { stacked: data.tumpuk, beginAtZero: data.jenis === "bar", border: { display: false }, ticks: { callback: (value) => (Math.abs(value) < MANY ? number : short).format(value) } },
        },
        plugins: {
          legend: { display: data.deret.length > 1, labels: { boxWidth: 16, boxHeight: 10 } },
          tooltip: { callbacks: { label: words } },
        },
      },
    };
  }

  async function draw(box) {
    await load();
    const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", data.label);
    box.replaceChildren(canvas);
    window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    window.Chart.defaults.color = INK;
    new window.Chart(canvas, chart(data));
  }

  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        draw(entry.target);
      }
    }
  }, { rootMargin: "100px" });
  const watch = (root) => root.querySelectorAll("[data-chart]").forEach((box) => watcher.observe(box));
  watch(document);
  document.addEventListener("htmx:load", (event) => watch(event.target));
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-chart]:empty").forEach(draw));
})();
