// The course of a lead's scores, drawn by ECharts; drawn anew when the theme or the width changes.
(function () {
  var place = document.querySelector("[data-course]");
  if (!place || !window.echarts) return;
  var chart = null;
  var points = null;
  function color(name) { return getComputedStyle(document.body).getPropertyValue(name).trim(); }
  function draw() {
    if (chart) chart.dispose();
    chart = echarts.init(place);
    var now = Date.now();
    function line(name, tone, future) {
      return {
        name: name, type: "line", showSymbol: false, smooth: false, color: tone,
        lineStyle: { width: 2, type: future ? "dashed" : "solid" },
        data: points.filter(function (p) { var t = Date.parse(p.at); return future ? t >= now : t <= now; })
          .map(function (p) { return [p.at, p[name.toLowerCase()]]; }),
        markLine: future || name !== "Engagement" ? undefined : {
          symbol: "none", silent: true, label: { formatter: "now", color: color("--tblr-secondary") },
          lineStyle: { color: color("--tblr-secondary"), type: "dotted" }, data: [{ xAxis: now }]
        }
      };
    }
    var green = color("--tblr-green"), orange = color("--tblr-orange"), grey = color("--tblr-secondary");
    chart.setOption({
      animation: false,
      grid: { left: 32, right: 12, top: 32, bottom: 24 },
      legend: { data: ["Engagement", "Intent"], textStyle: { color: color("--tblr-body-color") }, top: 0 },
      tooltip: { trigger: "axis", valueFormatter: function (v) { return Number(v).toFixed(1); } },
      xAxis: { type: "time", axisLabel: { color: grey, hideOverlap: true }, axisLine: { lineStyle: { color: grey } } },
      yAxis: { type: "value", min: 0, max: 100, axisLabel: { color: grey }, splitLine: { lineStyle: { color: color("--tblr-border-color") } } },
      series: [line("Engagement", green, false), line("Intent", orange, false), line("Engagement", green, true), line("Intent", orange, true)]
    });
  }
  fetch(place.getAttribute("data-course"), { headers: { Accept: "application/json" } })
    .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
    .then(function (course) { points = course; draw(); })
    .catch(function () { place.textContent = "The course could not be loaded. Reload the page to try again."; });
  new MutationObserver(function () { if (points) draw(); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  addEventListener("resize", function () { if (chart) chart.resize(); });
})();
