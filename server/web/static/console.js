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
