/* Entering ballots by the keyboard alone: a digit ticks, and goes on to the next question; the chosen photograph stands beside. */
'use strict';

(function () {
  var LARGEST = 12 * 1024 * 1024;

  function next(fieldset) {
    var all = Array.prototype.slice.call(document.querySelectorAll('fieldset.question'));
    var after = all[all.indexOf(fieldset) + 1];
    return after ? after.querySelector('input:checked') || after.querySelector('input') : document.getElementById('save');
  }

  function tickedBy(digit, fieldset) {
    var box = fieldset.querySelectorAll('input')[digit - 1];
    if (!box) return;
    box.click();
    (box.type === 'radio' ? next(fieldset) : box).focus();
  }

  document.documentElement.classList.add('keyed');

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    var fieldset = event.target.closest('fieldset.question');
    if (fieldset && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      tickedBy(Number(event.key), fieldset);
    }
    var onward = event.target.getAttribute('data-next');
    if (onward && event.key === 'Enter' && event.target.value) {
      event.preventDefault();
      document.getElementById(onward).focus();
    }
  });

  document.addEventListener('change', function (event) {
    var preview = document.getElementById('preview');
    var file = event.target.type === 'file' && event.target.files[0];
    if (!preview || !file) return;
    preview.hidden = true;
    if (!/^image\//.test(file.type) || file.size > LARGEST) return;
    var reader = new FileReader();
    reader.onload = function () {
      preview.querySelector('img').src = reader.result;
      preview.hidden = false;
    };
    reader.readAsDataURL(file);
    var first = document.querySelector('fieldset.question input');
    if (first) first.focus();
  });
}());
