/* Each chart is drawn from the table beneath it, which says the same without it. */
'use strict';

document.addEventListener('DOMContentLoaded', function () {
  var style = getComputedStyle(document.documentElement);
  var color = function (name) { return style.getPropertyValue(name).trim(); };
  var font = style.getPropertyValue('--bs-body-font-family');
  var value = function (cell) { return Number(cell.dataset.value || cell.textContent); };
  var threshold = function (plot) {
    return { symbol: 'none', silent: true, lineStyle: { color: color('--ink'), type: 'solid', width: 2 },
      label: { formatter: plot.dataset.lineName, position: 'end', color: color('--ink') }, data: [{ xAxis: Number(plot.dataset.line) }] };
  };

  document.querySelectorAll('.plot').forEach(function (plot) {
    /* A table says which of its columns are drawn, otherwise it is the second; a cell may say a plainer number than its text. */
    var rows = Array.prototype.slice.call(plot.querySelectorAll('tbody tr'));
    var heads = Array.prototype.slice.call(plot.querySelectorAll('thead th'));
    var drawn = heads.filter(function (head) { return head.hasAttribute('data-drawn'); });
    if (!drawn.length) drawn = [heads[1]];
    var shares = plot.classList.contains('shares');
    var place = plot.querySelector('.chart');
    place.hidden = false;
    if (shares) place.style.height = 60 + rows.length * 40 + 'px';
    if (plot.querySelector('details')) plot.querySelector('details').open = false;
    var chart = echarts.init(place, null, { renderer: 'svg' });
    var names = { type: 'category', data: rows.map(function (row) { return row.cells[0].textContent.trim(); }), axisTick: { show: false },
      axisLine: { lineStyle: { color: color('--line') } }, axisLabel: { color: color('--ink-soft') } };
    var values = { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: color('--line') } }, axisLabel: { color: color('--ink-soft') } };
    if (shares) { values.max = 100; values.axisLabel.formatter = '{value}%'; }
    var upright = plot.classList.contains('months');
    names.inverse = !upright;
    chart.setOption({
      aria: { enabled: true },
      animation: false,
      textStyle: { fontFamily: font },
      title: { show: false, text: plot.querySelector('h2').firstChild.textContent.trim() },
      legend: { show: drawn.length > 1, top: 0, right: 32, textStyle: { color: color('--ink') } },
      grid: { left: 4, right: 48, top: shares ? 40 : 24, bottom: 4, containLabel: true },
      xAxis: upright ? names : values,
      yAxis: upright ? values : names,
      series: drawn.map(function (head, number) {
        return { type: 'bar', name: head.dataset.drawn || head.textContent.trim(), barMaxWidth: 28, color: color(number ? '--amber' : '--jade'),
          label: { show: true, position: upright ? 'top' : 'right', color: color('--ink'), formatter: shares ? '{c}%' : '{c}' },
          markLine: plot.dataset.line && !number ? threshold(plot) : undefined,
          data: rows.map(function (row) { return value(row.cells[heads.indexOf(head)]); }) };
      }),
    });
    window.addEventListener('resize', function () { chart.resize(); });
    window.addEventListener('beforeprint', function () { chart.resize(); });
  });
});
