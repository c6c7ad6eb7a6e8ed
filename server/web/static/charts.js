/* Each chart is drawn from the table beneath it, which says the same without it. */
'use strict';

document.addEventListener('DOMContentLoaded', function () {
  var style = getComputedStyle(document.documentElement);
  var color = function (name) { return style.getPropertyValue(name).trim(); };
  var font = style.getPropertyValue('--bs-body-font-family');

  document.querySelectorAll('.plot').forEach(function (plot) {
    var rows = Array.prototype.map.call(plot.querySelectorAll('tbody tr'), function (row) {
      return [row.cells[0].textContent, Number(row.cells[1].textContent)];
    });
    var place = plot.querySelector('.chart');
    place.hidden = false;
    plot.querySelector('details').open = false;
    var chart = echarts.init(place, null, { renderer: 'svg' });
    var names = { type: 'category', data: rows.map(function (row) { return row[0]; }), axisTick: { show: false },
      axisLine: { lineStyle: { color: color('--line') } }, axisLabel: { color: color('--ink-soft') } };
    var values = { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: color('--line') } }, axisLabel: { color: color('--ink-soft') } };
    var upright = plot.classList.contains('months');
    names.inverse = !upright;
    chart.setOption({
      aria: { enabled: true },
      animation: false,
      textStyle: { fontFamily: font },
      title: { show: false, text: plot.querySelector('h2').firstChild.textContent.trim() },
      grid: { left: 4, right: 32, top: 24, bottom: 4, containLabel: true },
      xAxis: upright ? names : values,
      yAxis: upright ? values : names,
      series: [{ type: 'bar', name: plot.querySelector('thead th:last-child').textContent, barMaxWidth: 28, color: color('--jade'),
        label: { show: true, position: upright ? 'top' : 'right', color: color('--ink') }, data: rows.map(function (row) { return row[1]; }) }],
    });
    window.addEventListener('resize', function () { chart.resize(); });
    window.addEventListener('beforeprint', function () { chart.resize(); });
  });
});
