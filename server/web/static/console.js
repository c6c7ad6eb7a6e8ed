/* What the pages do beyond htmx. All of it is a convenience: without it each form is sent, each link opened. */
'use strict';

/* What comes with the page, and what htmx puts into it later. */
document.addEventListener('DOMContentLoaded', function () {
  arrive(document);
  var here = document.querySelector('.ways [aria-current]'); // folded away on a narrow screen
  if (here && here.offsetParent) here.offsetParent.scrollTop = here.offsetTop - here.offsetParent.clientHeight / 2;
});
document.addEventListener('htmx:afterSettle', function (event) { arrive(event.target); });

function arrive(part) {
  nameCells(part);
  showRefusal(part);
}

/* On a narrow screen the cells of a row stand beneath each other, each beside the name of its column. */
function nameCells(part) {
  part.querySelectorAll('main table.table').forEach(function (table) {
    var heads = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0].cells : [];
    if (!heads.length) return;
    table.classList.add('named');
    Array.prototype.forEach.call(table.tBodies, function (body) {
      Array.prototype.forEach.call(body.rows, function (row) {
        Array.prototype.forEach.call(row.cells, function (cell, at) {
          cell.setAttribute('data-name', row.cells.length === heads.length ? nameOf(heads[at]) : '');
        });
      });
    });
  });
}

function nameOf(head) { return head.querySelector('.visually-hidden') ? '' : head.textContent.trim(); }

/* After a refusal: the first field that was not good, or else the form that was sent, while the sentence stays in the window. */
function showRefusal(part) {
  var fault = part.querySelector('main .is-invalid, main [aria-invalid="true"], main .invalid-feedback');
  var first = fault || (document.querySelector('main [role="alert"]') && formSentTo(part, location.pathname));
  if (!first) return;
  for (var folded = first.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  first.scrollIntoView({ block: fault ? 'center' : 'nearest', behavior: 'instant' });
  var around = fault && (fault.closest('fieldset, .field, td') || fault.closest('form'));
  var field = fault && fault.matches('input, select, textarea') ? fault : around && around.querySelector('input:not([type="hidden"]), select, textarea');
  if (field) field.focus({ preventScroll: true });
}

function formSentTo(part, path) {
  return Array.prototype.filter.call(part.querySelectorAll('main form[method="post"]'), function (form) {
    return form.getAttribute('action') === path;
  })[0];
}

/* A progress bar for a form that sends a file. */
document.addEventListener('htmx:xhr:progress', function (event) {
  var bar = event.target.querySelector('progress');
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = event.detail.loaded / event.detail.total;
});

/* “/” goes to the search box, unless something is being written. */
document.addEventListener('keydown', function (event) {
  var box = document.getElementById('search');
  if (!box || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/* A button that changes the world asks first; the sentence stands with it. */
document.addEventListener('submit', function (event) {
  var question = event.target.getAttribute('data-ask');
  if (question && !window.confirm(question)) event.preventDefault();
}, true);

/* What is more than a form takes at once is said before it is sent. */
document.addEventListener('change', function (event) {
  var chosen = event.target;
  var most = Number(chosen.getAttribute('data-most'));
  var megabytes = Number(chosen.getAttribute('data-megabytes'));
  if (!most || !megabytes) return;
  var bytes = Array.prototype.reduce.call(chosen.files, function (sum, file) { return sum + file.size; }, 0);
  var fault = '';
  if (chosen.files.length > most) fault = '选了 ' + chosen.files.length + ' 张，一次最多 ' + most + ' 张，请分几次传。';
  else if (bytes > megabytes * 1024 * 1024) fault = '这些照片一共超过 ' + megabytes + ' MB，请分几次传。';
  chosen.setCustomValidity(fault);
  if (fault) chosen.reportValidity();
});
