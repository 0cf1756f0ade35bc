// Draws every chart of a page: the options that the server wrote as JSON in
// <script type="application/json" data-chart="ID"> become a chart in the element
// of that id, or, without one, in a <div class="chart"> made after the script.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  SVGRenderer,
]);

type Options = Record<string, unknown>;

/** What the page's own colours make of a chart; the server's options win over it. */
function themeOf(root: Element): Options {
  const style = getComputedStyle(root);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const write = (value: unknown): string =>
    typeof value === "number" ? numbers.format(value) : String(value);
  const text = { color: color("--ink"), fontFamily: color("--font") };
  const axis = {
    axisLine: { lineStyle: { color: color("--line-strong") } },
    axisLabel: { color: color("--ink-soft") },
    splitLine: { lineStyle: { color: color("--line") } },
    nameTextStyle: { color: color("--ink-soft") },
  };
  return {
    color: ["--accent", "--enterprise", "--ink-soft", "--line-strong", "--focus", "--bad"].map(color),
    backgroundColor: "transparent",
    textStyle: text,
    title: { textStyle: text },
    legend: { textStyle: { color: color("--ink-soft") } },
    tooltip: {
      backgroundColor: color("--paper-raised"),
      borderColor: color("--line"),
      textStyle: { color: color("--ink") },
      valueFormatter: write,
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLabel: { ...axis.axisLabel, formatter: write } },
  };
}

function elementFor(script: HTMLScriptElement): HTMLElement {
  const id = script.dataset.chart;
  const named = id ? document.getElementById(id) : null;
  if (named) return named;
  const made = document.createElement("div");
  made.className = "chart";
  script.after(made);
  return made;
}

function draw(script: HTMLScriptElement): () => void {
  const options = JSON.parse(script.textContent || "{}") as Options;
  const element = elementFor(script);
  let chart: ECharts | null = null;
  // On paper the drawing is scaled to its room: it is not drawn again for it.
  const frame = (): void => {
    const size = chart && `0 0 ${chart.getWidth()} ${chart.getHeight()}`;
    if (size) element.querySelector("svg")?.setAttribute("viewBox", size);
  };
  const render = (): void => {
    chart?.dispose();
    chart = init(element, themeOf(document.documentElement), { renderer: "svg" });
    chart.setOption({ animation: false, aria: { enabled: true }, ...options });
    frame();
  };
  render();
  new ResizeObserver(() => {
    if (matchMedia("print").matches) return;
    chart?.resize();
    frame();
  }).observe(element);
  return render;
}

const charts = [...document.querySelectorAll<HTMLScriptElement>("script[data-chart]")].map(draw);
document.addEventListener("maillage:theme", () => {
  for (const render of charts) render();
});
