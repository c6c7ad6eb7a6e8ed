/* What the pages do beyond htmx. All of it is a convenience: without it each form is sent, each link opened. */
'use strict';

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
