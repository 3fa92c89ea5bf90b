/* Charts: <div class="tl-chart" data-chart="id of a JSON script">. The library is fetched when the first
   chart comes into view, so a page that shows none costs nothing. The table beside it says the same. */
"use strict";
(() => {
  const COLOURS = ["#0a5c52", "#b8860b", "#4a6fa5", "#8c4a6b", "#5f7a34", "#a4261d", "#58616c", "#2f8f9d"];
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
  function options(data) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return {
      animation: !still,
      animationDuration: 300,
      color: COLOURS,
      aria: { enabled: true, label: { description: data.label } },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: data.deret.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
      legend: data.deret.length > 1 ? { top: 0, type: "scroll", textStyle: { color: "#4f5a67" } } : undefined,
      tooltip: { trigger: "axis", confine: true, valueFormatter: (value) => (value == null ? "–" : `${number.format(value)} ${data.satuan || ""}`) },
      xAxis: { type: "category", data: data.sumbu, axisLabel: { color: "#4f5a67" } },
      yAxis: { type: "value", scale: data.jenis === "line", axisLabel: { color: "#4f5a67", formatter: (value) => short.format(value) } },
      series: data.deret.map((row) => ({
        name: row.nama,
        type: data.jenis,
        data: row.nilai,
        stack: data.tumpuk ? "semua" : undefined,
        connectNulls: true,
        symbolSize: 8,
        barMaxWidth: 48,
        lineStyle: row.putus ? { type: "dashed" } : undefined,
      })),
    };
  }

  async function draw(box) {
    await load();
    const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption(options(data));
    new ResizeObserver(() => chart.resize()).observe(box);
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
