'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'path://M0,0 L100,0 L50,90 Z', 'path://M25,0 L75,0 L100,80 L0,80 Z'];
  const CROSS = 'path://M0,20 L20,0 L50,30 L80,0 L100,20 L70,50 L100,80 L80,100 L50,70 L20,100 L0,80 L30,50 Z';
  const NO_VALUE = '#9aa1a9';
  let drawn = [];

  const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  // Paper is white, whatever the screen is.
  let paper = false;
  const color = index => (dark.matches && !paper ? data.dark : data.light)[index % data.light.length];

  // Where a value lies on an axis, as in the pictures; null leaves a gap.
  function position(axis, value) {
    if (value === null || value === undefined || (axis.log && value < 0)) return null;
    if (!axis.log) return value / axis.unit;
    return value <= data.floor ? axis.min : Math.log10(value);
  }
  const orEdge = (axis, value) => { const p = position(axis, value); return p === null ? axis.min : Math.max(axis.min, Math.min(axis.max, p)); };

  function number(value) {
    if (value === null || value === undefined) return 'not finite';
    const size = Math.abs(value);
    if (value !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
    return String(Number(value.toPrecision(4)));
  }

  function element(tag, className, text) {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // ECharts would put labels at its own places; ours hang on grid lines at the places that the pictures have.
  const axisOption = axis => ({
    type: 'value', min: axis.min, max: axis.max, axisLabel: { show: false }, axisTick: { show: false },
    splitLine: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: css('soft') } },
    axisPointer: { label: { show: false } },
  });

  const FONT = 12;
  const pen = document.createElement('canvas').getContext('2d');
  const fontFamily = getComputedStyle(document.body).fontFamily;
  function textWidth(text) {
    pen.font = FONT + 'px ' + fontFamily;
    return pen.measureText(text).width;
  }

  const widest = ticks => Math.max(0, ...ticks.map(t => textWidth(t[1])));

  // Every tick, or every second, third ... so that labels of the given size find room in the given length.
  function roomy(ticks, length, size) {
    const every = Math.max(1, Math.ceil(ticks.length * size / Math.max(1, length)));
    return ticks.filter((t, i) => i % every === 0);
  }

  // A series of straight lines across the plot with text at one end. Marks of ECharts' own would lie over all curves.
  function rules(name, z, x, y, lines) {
    return {
      type: 'custom', name, silent: true, animation: false, z, tooltip: { show: false },
      data: lines.map(line => (line.horizontal ? [x.min, line.at] : [line.at, y.min])),
      renderItem: (params, api) => {
        const line = lines[params.dataIndex];
        const [x1, y1] = api.coord(line.horizontal ? [x.min, line.at] : [line.at, y.min]).map(Math.round);
        const [x2, y2] = api.coord(line.horizontal ? [x.max, line.at] : [line.at, y.max]).map(Math.round);
        const end = line.inside ? [x2 - 4, y2 - 4] : line.above ? [x2, y2 - 4] : line.horizontal ? [x1 - 6, y1] : [x1, y1 + 9];
        return { type: 'group', children: [
          { type: 'line', shape: { x1, y1, x2, y2, subPixelOptimize: true },
            style: Object.assign({ fill: 'none', lineWidth: 1 }, line.style) },
          { type: 'text', style: {
            text: line.text, x: end[0], y: end[1], fontSize: FONT, fontFamily, fill: line.ink,
            stroke: line.inside ? css('back') : 'none', lineWidth: line.inside ? 3 : 0,
            textAlign: line.inside || (line.horizontal && !line.above) ? 'right' : 'center',
            textVerticalAlign: line.inside || line.above ? 'bottom' : line.horizontal ? 'middle' : 'top',
          } },
        ] };
      },
    };
  }

  // The grid with its labels, which do not touch where the axes meet, and how much room the labels need around it.
  function frame(box, x, y, roomAbove) {
    const yTicks = roomy(y.ticks, box.clientHeight - 50, 18);
    const left = 12 + widest(yTicks);
    const right = Math.max(12, 4 + (x.ticks.length ? textWidth(x.ticks[x.ticks.length - 1][1]) / 2 : 0));
    const xTicks = roomy(x.ticks, box.clientWidth - left - right, widest(x.ticks) + 14);
    const line = (t, horizontal) => ({ at: t[0], text: t[1], horizontal, ink: css('text'), style: { stroke: css('grid') } });
    return {
      grid: { left, right, top: roomAbove ? 24 : 10, bottom: 28 },
      series: rules('\u0000grid', 1, x, y, xTicks.map(t => line(t, false)).concat(yTicks.map(t => line(t, true)))),
    };
  }

  function markers(chart) {
    const lines = chart.markers
      .map(m => ({ at: position(m.horizontal ? chart.y : chart.x, m.at), text: m.label, horizontal: m.horizontal,
        inside: m.horizontal, above: !m.horizontal, ink: css('soft'),
        style: { stroke: css('soft'), lineDash: [2, 3], lineWidth: 1.5 } }))
      .filter(m => m.at !== null);
    return rules('\u0000markers', 5, chart.x, chart.y, lines);
  }

  function band(chart, s) {
    const points = s.points.map(p => p.length < 4 || p[2] === null || p[3] === null || position(chart.x, p[0]) === null
      ? null : [position(chart.x, p[0]), orEdge(chart.y, p[2]), orEdge(chart.y, p[3])]);
    const runs = [];
    points.forEach((p, i) => {
      if (p === null) return;
      if (i === 0 || points[i - 1] === null) runs.push([]);
      runs[runs.length - 1].push(p);
    });
    return {
      type: 'custom', name: s.name, silent: true, clip: true, z: 2, tooltip: { show: false }, animation: false,
      data: runs.map((run, i) => [run[0][0], run[0][1], i]), encode: { x: 0, y: 1 },
      renderItem: (params, api) => {
        const run = runs[api.value(2)];
        const there = run.map(p => api.coord([p[0], p[2]]));
        const back = run.map(p => api.coord([p[0], p[1]])).reverse();
        return { type: 'polygon', shape: { points: there.concat(back) }, style: { fill: color(s.color), opacity: 0.18 } };
      },
    };
  }

  function errorBars(chart, s) {
    const bars = s.points.filter(p => p.length > 3 && p[2] !== null && p[3] !== null && position(chart.x, p[0]) !== null)
      .map(p => [position(chart.x, p[0]), orEdge(chart.y, p[2]), orEdge(chart.y, p[3])]);
    return {
      type: 'custom', name: s.name, silent: true, clip: true, z: 3, tooltip: { show: false }, animation: false,
      data: bars, encode: { x: 0, y: [1, 2] },
      renderItem: (params, api) => {
        const low = api.coord([api.value(0), api.value(1)]);
        const high = api.coord([api.value(0), api.value(2)]);
        const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: color(s.color), lineWidth: 1.5 } });
        return { type: 'group', children: [
          line(low[0], low[1], high[0], high[1]),
          line(low[0] - 4, low[1], low[0] + 4, low[1]),
          line(high[0] - 4, high[1], high[0] + 4, high[1]),
        ] };
      },
    };
  }

  function curve(chart, s) {
    const points = s.points.map(p => [position(chart.x, p[0]), position(chart.y, p[1])].map(v => (v === null ? '-' : v)));
    const gap = i => !points[i] || points[i].includes('-');
    const lone = points.map((p, i) => !gap(i) && gap(i - 1) && gap(i + 1));
    const hollow = s.style === 'reference';
    const marksOnly = hollow || s.style === 'points';
    const marks = marksOnly || s.style === 'line_and_points';
    // A line is also known by a mark here and there, for readers who cannot tell its colour; each line begins elsewhere.
    const stride = Math.max(1, Math.floor(points.length / 6));
    const sparse = i => s.style === 'line' && i % stride === (s.color * Math.ceil(stride / 3)) % stride;
    return {
      type: 'line', name: s.name, z: 4, animation: false, connectNulls: false,
      // A point between two gaps would not be seen.
      data: points.map((p, i) => ({ value: p, symbolSize: marks || sparse(i) || lone[i] ? 8 : 0 })),
      showSymbol: marks || s.style === 'line' || lone.includes(true), showAllSymbol: true, symbol: SYMBOLS[s.color % SYMBOLS.length],
      itemStyle: hollow ? { color: css('back'), borderColor: color(s.color), borderWidth: 2 } : { color: color(s.color) },
      emphasis: { disabled: true },
      lineStyle: { color: color(s.color), width: marksOnly ? 0 : 2.2, type: s.style === 'theory' ? [7, 5] : 'solid' },
    };
  }

  function cross(chart, s) {
    const last = s.points.filter(p => position(chart.x, p[0]) !== null && position(chart.y, p[1]) !== null).pop();
    return {
      type: 'scatter', name: s.name, silent: true, z: 6, tooltip: { show: false }, animation: false,
      symbol: CROSS, symbolSize: 16, itemStyle: { color: color(s.color), borderColor: css('back'), borderWidth: 1 },
      data: last ? [[position(chart.x, last[0]), position(chart.y, last[1])]] : [],
    };
  }

  function tooltip(extra) {
    return Object.assign({
      confine: true, transitionDuration: 0, backgroundColor: css('card'), borderColor: css('line'),
      textStyle: { color: css('text') }, padding: 8,
    }, extra);
  }

  // Built from nodes, never from a string: names are text, whatever they hold.
  function tip(head, rows) {
    const box = element('div', 'tip');
    box.append(element('strong', '', head));
    const table = element('table');
    rows.forEach(([tint, name, value]) => {
      const row = table.insertRow();
      const dot = row.insertCell();
      dot.textContent = tint ? '●' : '';
      if (tint) dot.style.color = tint;
      row.insertCell().textContent = name;
      row.insertCell().textContent = value;
    });
    box.append(table);
    return box;
  }

  function drawLines(box, chart) {
    const base = frame(box, chart.x, chart.y, chart.markers.some(m => !m.horizontal));
    const series = [base.series, markers(chart)];
    const sources = [null, null];
    const add = (option, source) => { series.push(option); sources.push(source || null); };
    chart.series.forEach(s => {
      const spread = s.points.some(p => p.length > 3);
      const banded = s.style === 'line' || s.style === 'theory';
      if (spread) add(banded ? band(chart, s) : errorBars(chart, s));
      add(curve(chart, s), s);
      if (s.diverged) add(cross(chart, s));
    });
    return show(box, 'svg', {
      grid: base.grid, xAxis: axisOption(chart.x), yAxis: axisOption(chart.y),
      legend: { show: false, data: chart.series.map(s => s.name) }, series,
      tooltip: tooltip({
        trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: css('soft') } },
        formatter: list => {
          const shown = list.map(p => [sources[p.seriesIndex], p]).filter(([s]) => s !== null);
          if (!shown.length) return '';
          const at = shown[0][0].points[shown[0][1].dataIndex][0];
          return tip(chart.x.label + ' ' + number(at), shown.map(([s, p]) => {
            const v = s.points[p.dataIndex];
            const spread = v.length > 3 && v[2] !== null && v[3] !== null ? ' (' + number(v[2]) + ' to ' + number(v[3]) + ')' : '';
            return [color(s.color), s.name, number(v[1]) + spread];
          }));
        },
      }),
    });
  }

  function drawPanel(box, panel) {
    const base = frame(box, panel.x, Object.assign({}, panel.y, { ticks: [] }), false);
    return show(box, 'svg', {
      grid: base.grid, xAxis: axisOption(panel.x), yAxis: axisOption(panel.y),
      legend: { show: false, data: panel.series.map(s => s.name) },
      series: [base.series].concat(panel.series.map(s => {
        const width = (s.upper - s.lower) / s.densities.length;
        const points = [[s.lower, 0]];
        s.densities.forEach((d, i) => points.push([s.lower + i * width, d || 0], [s.lower + (i + 1) * width, d || 0]));
        points.push([s.upper, 0]);
        return {
          type: 'line', name: s.name, z: 3, symbol: 'none', animation: false, emphasis: { disabled: true },
          data: points.map(p => [position(panel.x, p[0]), position(panel.y, p[1])]),
          lineStyle: { color: color(s.color), width: 1.6 }, itemStyle: { color: color(s.color) },
          areaStyle: { color: color(s.color), opacity: 0.25 },
        };
      })),
      tooltip: tooltip({
        trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: css('soft') } },
        formatter: list => {
          // Each border of a bin is two points, so that a series can come twice.
          const rows = new Map();
          let head = '';
          list.filter(p => p.seriesIndex > 0).forEach(p => {
            const s = panel.series[p.seriesIndex - 1];
            const width = (s.upper - s.lower) / s.densities.length;
            const bin = Math.max(0, Math.min(s.densities.length - 1, (p.dataIndex - 1) >> 1));
            head = number(s.lower + bin * width) + ' to ' + number(s.lower + (bin + 1) * width);
            rows.set(s, [color(s.color), s.name, number(s.densities[bin])]);
          });
          return tip(head, Array.from(rows.values()));
        },
      }),
    });
  }

  function heatColor(chart, value) {
    const at = position(chart.color, value);
    if (at === null) return NO_VALUE;
    const share = (at - chart.color.min) / (chart.color.max - chart.color.min);
    return echarts.color.lerp(Math.max(0, Math.min(1, share)), data.heat);
  }

  function drawHeat(box, chart) {
    const cells = [];
    chart.values.forEach((row, r) => row.forEach((value, c) => cells.push({ r, c, value })));
    const curves = [];
    // Points beyond the frame stay: the curve is cut at it.
    const place = (axis, v) => { const p = position(axis, v); return p === null ? '-' : p; };
    const tints = [['#000000', '#ffffff'], ['#d55e00', '#ffffff'], ['#b0307a', '#ffffff']];
    chart.overlays.forEach((s, i) => {
      const points = s.points.map(p => [place(chart.x, p[0]), place(chart.y, p[1])]);
      const [ink, casing] = tints[i % tints.length];
      const base = { type: 'line', name: s.name, data: points, symbol: 'none', clip: true, silent: true, animation: false, tooltip: { show: false } };
      curves.push(Object.assign({}, base, { z: 4, lineStyle: { color: casing, width: 5 } }));
      curves.push(Object.assign({}, base, { z: 5, lineStyle: { color: ink, width: 2.5, type: s.style === 'theory' ? [7, 5] : 'solid' } }));
    });
    const base = frame(box, chart.x, chart.y, false);
    return show(box, cells.length > 2000 ? 'canvas' : 'svg', {
      grid: base.grid, xAxis: axisOption(chart.x), yAxis: axisOption(chart.y),
      legend: { show: false, data: chart.overlays.map(s => s.name) },
      series: [base.series, {
        type: 'custom', name: '\u0000cells', z: 2, animation: false, clip: true,
        data: cells.map(cell => [(chart.columnEdges[cell.c] + chart.columnEdges[cell.c + 1]) / 2,
          (chart.rowEdges[cell.r] + chart.rowEdges[cell.r + 1]) / 2]),
        renderItem: (params, api) => {
          const cell = cells[params.dataIndex];
          const a = api.coord([chart.columnEdges[cell.c], chart.rowEdges[cell.r + 1]]);
          const b = api.coord([chart.columnEdges[cell.c + 1], chart.rowEdges[cell.r]]);
          // Whole pixels, or smoothing would leave hairlines between cells.
          const [x, y, right, bottom] = [a[0], a[1], b[0], b[1]].map(Math.round);
          return { type: 'rect', shape: { x, y, width: right - x, height: bottom - y }, style: { fill: heatColor(chart, cell.value) } };
        },
      }].concat(curves),
      tooltip: tooltip({
        trigger: 'item',
        formatter: p => {
          const cell = cells[p.dataIndex];
          return tip(chart.color.label + ' ' + number(cell.value), [
            ['', chart.x.label, number(chart.columns[cell.c])], ['', chart.y.label, number(chart.rows[cell.r])]]);
        },
      }),
    });
  }

  function show(box, renderer, option) {
    const instance = echarts.init(box, null, { renderer });
    instance.setOption(Object.assign({ textStyle: { fontFamily } }, option));
    drawn.push(instance);
    return instance;
  }

  function swatch(style, tint, index) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('width', '26');
    svg.setAttribute('height', '12');
    svg.setAttribute('aria-hidden', 'true');
    const shape = (tag, attributes) => {
      const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
      Object.entries(attributes).forEach(([k, v]) => e.setAttribute(k, v));
      svg.append(e);
    };
    if (style === 'area') {
      shape('rect', { x: 2, y: 1, width: 22, height: 10, fill: tint, 'fill-opacity': 0.35, stroke: tint });
      return svg;
    }
    const hollow = style === 'reference';
    if (!hollow && style !== 'points') {
      shape('line', { x1: 0, y1: 6, x2: 26, y2: 6, stroke: tint, 'stroke-width': 2.4, 'stroke-dasharray': style === 'theory' ? '6 4' : 'none' });
    }
    if (style !== 'theory' && index !== undefined) {
      const marks = [['circle', { cx: 13, cy: 6, r: 4 }], ['polygon', { points: '13,1 18,10 8,10' }],
        ['rect', { x: 9, y: 2, width: 8, height: 8 }], ['polygon', { points: '13,1 18,6 13,11 8,6' }],
        ['polygon', { points: '8,2 18,2 13,11' }], ['polygon', { points: '11,2 15,2 18,10 8,10' }]];
      const [tag, attributes] = marks[index % marks.length];
      shape(tag, Object.assign(hollow ? { fill: 'none', stroke: tint, 'stroke-width': 2 } : { fill: tint }, attributes));
    }
    return svg;
  }

  function legend(figure, entries, instances) {
    const box = figure.querySelector('.legend');
    box.textContent = '';
    if (entries.length < 2 && !entries.some(e => e.always)) return;
    entries.forEach(entry => {
      const button = element('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', 'true');
      button.append(swatch(entry.style, entry.tint, entry.index), element('span', '', entry.text));
      button.addEventListener('click', () => {
        button.setAttribute('aria-pressed', button.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
        instances.forEach(i => i.dispatchAction({ type: 'legendToggleSelect', name: entry.name }));
      });
      box.append(button);
    });
  }

  function heatScale(figure, chart) {
    const box = figure.querySelector('.scale');
    box.textContent = '';
    box.append(element('div', 'axis', chart.color.label));
    const bar = element('div', 'bar');
    bar.style.background = 'linear-gradient(to right, ' + data.heat.join(', ') + ')';
    const ticks = element('div', 'ticks');
    const room = Math.max(1, Math.ceil(chart.color.ticks.length / 6));
    chart.color.ticks.filter((t, i) => i % room === 0).forEach(t => {
      const label = element('span', '', t[1]);
      const at = 100 * (t[0] - chart.color.min) / (chart.color.max - chart.color.min);
      label.style.left = at + '%';
      label.style.transform = 'translateX(' + (at < 1 ? 0 : at > 99 ? -100 : -50) + '%)';
      ticks.append(label);
    });
    box.append(bar, ticks);
    if (chart.values.some(row => row.some(v => position(chart.color, v) === null))) {
      const none = element('div', 'axis');
      none.append(element('span', 'none'), ' no finite value');
      box.append(none);
    }
  }

  function draw(figure) {
    const chart = data.charts[Number(figure.dataset.chart)];
    const box = figure.querySelector('.plot');
    box.textContent = '';
    const part = () => { const e = element('div', 'chart'); e.setAttribute('aria-hidden', 'true'); return e; };
    if (chart.type === 'lines') {
      box.append(element('div', 'axis', chart.y.label));
      const inner = part();
      box.append(inner, element('div', 'axis x', chart.x.label));
      const instance = drawLines(inner, chart);
      legend(figure, chart.series.map(s => ({ name: s.name, text: s.name + (s.diverged ? ' (× diverged)' : ''),
        style: s.style, tint: color(s.color), index: s.color })), [instance]);
    } else if (chart.type === 'histograms') {
      const panels = element('div', 'panels');
      box.append(panels, element('div', 'axis x', chart.label));
      const instances = chart.panels.map(panel => {
        const one = element('div', 'panel');
        const inner = part();
        one.append(element('h4', '', panel.title), inner);
        panels.append(one);
        return drawPanel(inner, panel);
      });
      legend(figure, chart.legend.map(e => ({ name: e.name, text: e.name, style: 'area', tint: color(e.color) })), instances);
    } else {
      box.append(element('div', 'axis', chart.y.label));
      const inner = part();
      box.append(inner, element('div', 'axis x', chart.x.label));
      const instance = drawHeat(inner, chart);
      heatScale(figure, chart);
      legend(figure, chart.overlays.map((s, i) => ({ name: s.name, text: s.name, style: s.style, always: true,
        tint: i === 0 ? css('text') : ['#d55e00', '#b0307a'][(i - 1) % 2] })), [instance]);
    }
  }

  // The numbers of a chart as a table, made only when asked for.
  function numbers(details) {
    const chart = data.charts[Number(details.dataset.chart)];
    const table = element('table');
    const line = (parent, tag, cells) => {
      const row = parent.insertRow();
      cells.forEach(c => {
        const cell = element(tag, typeof c === 'string' ? '' : 'n', typeof c === 'string' ? c : number(c));
        row.append(cell);
      });
    };
    const head = names => line(table.createTHead(), 'th', names);
    const body = table.createTBody();
    if (chart.type === 'lines') {
      const spread = chart.series.some(s => s.points.some(p => p.length > 3));
      head(['series', chart.x.label, chart.y.label].concat(spread ? ['lower', 'upper'] : []));
      chart.series.forEach(s => s.points.forEach(p => line(body, 'td', [s.name].concat(p.length > 3 || !spread ? p : p.concat(['', ''])))));
    } else if (chart.type === 'histograms') {
      head(['panel', 'series', 'from', 'to', 'density']);
      chart.panels.forEach(panel => panel.series.forEach(s => s.densities.forEach((d, i) => {
        const width = (s.upper - s.lower) / s.densities.length;
        line(body, 'td', [panel.title, s.name, s.lower + i * width, s.lower + (i + 1) * width, d]);
      })));
    } else {
      head([chart.x.label, chart.y.label, chart.color.label]);
      chart.values.forEach((row, r) => row.forEach((v, c) => line(body, 'td', [chart.columns[c], chart.rows[r], v])));
    }
    const box = element('div', 'table');
    box.tabIndex = 0;
    box.append(table);
    details.append(box);
  }

  function drawAll() {
    drawn.forEach(instance => instance.dispose());
    drawn = [];
    document.querySelectorAll('figure[data-chart]').forEach(draw);
    document.documentElement.dataset.drawn = String(drawn.length);
  }

  document.querySelectorAll('details[data-chart]').forEach(details => {
    details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) numbers(details); });
  });
  dark.addEventListener('change', () => { if (!paper) drawAll(); });
  const print = on => {
    paper = on;
    document.documentElement.toggleAttribute('data-paper', on);
    if (dark.matches) drawAll();
    // The style sheet fits them to the paper; without this they would be cut.
    document.querySelectorAll('.chart svg').forEach(svg =>
      svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`));
  };
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
  let width = window.innerWidth;
  let waiting = 0;
  window.addEventListener('resize', () => {
    // Phones change the height whenever their address bar comes and goes.
    if (paper || window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 150);
  });
  drawAll();
})();
