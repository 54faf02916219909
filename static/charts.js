// Draws a chart from a table in the page. The table stays: it is what a screen reader reads.
//
//   <figure class="chart" data-chart="bar" data-stacked data-table="days">
//     <canvas role="img" aria-label="Calls by day; the figures stand in the table below"></canvas>
//   </figure>
//   <table id="days"> … <th scope="col" data-series="1">Answered</th> …
//     <tr><th scope="row">Nov 3</th><td data-value="7"><a href="…">7</a></td> …
//
// A column is drawn where its head has `data-series`, the number of its colour (1 to 6); a cell's
// figure is its `data-value`, or else its text. A cell without a figure is a gap. The name of a row
// is its first cell (its `data-short`, where it has one). A click leads where the cell's link leads. On the figure:
// `data-chart` is bar, line or doughnut, `data-stacked`, `data-lying` (bars lie), `data-unit`
// ("ms", "USD") for the words that stand at a point. `vendor/chart.umd.min.js` comes before this file.

const DASHES = [[], [6, 4], [2, 3], [8, 3, 2, 3], [1, 4], [12, 4]];
const POINTS = ["circle", "rect", "triangle", "rectRot", "star", "crossRot"];
const drawn = new Map();

function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    words: read("--bs-body-color"),
    grid: read("--bs-border-color"),
    ground: read("--bs-body-bg"),
    series: [1, 2, 3, 4, 5, 6].map((number) => read(`--chart-${number}`)),
  };
}

function figureOf(cell) {
  const text = cell?.dataset.value ?? cell?.textContent.replace(/[^0-9.-]/g, "") ?? "";
  const number = Number.parseFloat(text);
  return Number.isNaN(number) ? null : number;
}

/** What a table says: names of rows, and its drawn columns with their cells. */
export function readTable(table) {
  const rows = [...table.tBodies[0].rows].filter((row) => row.cells.length > 1);
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const drawnHeads = heads.map((head, place) => ({ head, place })).filter(({ head }) => head.dataset.series);
  return {
    names: rows.map((row) => row.cells[0].dataset.short ?? row.cells[0].textContent.trim()),
    series: drawnHeads.map(({ head, place }) => ({
      name: head.textContent.trim(),
      colour: Number(head.dataset.series) - 1,
      cells: rows.map((row) => row.cells[place]),
    })),
  };
}

function dataset(one, figure, theme) {
  const colour = theme.series[one.colour % theme.series.length];
  const isLine = figure.dataset.chart === "line";
  const isRound = figure.dataset.chart === "doughnut";
  return {
    label: one.name,
    data: one.cells.map(figureOf),
    backgroundColor: isRound ? one.cells.map((_, place) => theme.series[place % theme.series.length]) : colour,
    borderColor: isLine ? colour : theme.ground,
    borderWidth: isLine ? 2 : 1,
    borderDash: isLine ? DASHES[one.colour % DASHES.length] : undefined,
    pointStyle: POINTS[one.colour % POINTS.length],
    pointRadius: isLine ? 3 : undefined,
    maxBarThickness: 40,
  };
}

function axis(theme, stacked, counts) {
  return {
    stacked,
    beginAtZero: true,
    grid: { color: theme.grid },
    ticks: { color: theme.words, autoSkip: true, maxRotation: 0, ...(counts ? { precision: 0 } : {}) },
  };
}

function leadTo(found) {
  return (_event, hits) => {
    const link = hits.length ? found.series[hits[0].datasetIndex].cells[hits[0].index].querySelector("a[href]") : null;
    if (link) link.click();
  };
}

function optionsOf(figure, found, theme) {
  const { stacked, lying, unit, chart } = figure.dataset;
  const isStacked = stacked !== undefined;
  const scales = { x: axis(theme, isStacked, !unit), y: axis(theme, isStacked, !unit) };
  const words = (item) => `${item.dataset.label}: ${item.formattedValue}${unit ? ` ${unit}` : ""}`;
  return {
    animation: false,
    maintainAspectRatio: false,
    indexAxis: lying !== undefined ? "y" : "x",
    interaction: { mode: "nearest", axis: lying !== undefined ? "y" : "x", intersect: true },
    scales: chart === "doughnut" ? {} : scales,
    plugins: {
      legend: { display: found.series.length > 1 || chart === "doughnut", labels: { color: theme.words, usePointStyle: true } },
      tooltip: { callbacks: chart === "doughnut" ? {} : { label: words } },
    },
    onClick: leadTo(found),
  };
}

/** Draw one figure, or draw it anew; its table is named by `data-table`. */
export function drawChart(figure) {
  const table = document.getElementById(figure.dataset.table);
  const found = readTable(table);
  const theme = colours();
  drawn.get(figure)?.destroy();
  figure.hidden = !found.names.length;
  if (figure.hidden) return;
  const data = { labels: found.names, datasets: found.series.map((one) => dataset(one, figure, theme)) };
  const config = { type: figure.dataset.chart, data, options: optionsOf(figure, found, theme) };
  drawn.set(figure, new window.Chart(figure.querySelector("canvas"), config));
}

/** Draw every `figure[data-chart]` of the page. */
export function drawCharts(root = document) {
  for (const figure of root.querySelectorAll("figure[data-chart]")) drawChart(figure);
}

new MutationObserver(() => {
  for (const figure of drawn.keys()) drawChart(figure);
}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });

drawCharts();
