// Wagtail's date picker puts today in the place of what it cannot read. What was typed stays, and the server says how
// it should be written. Runs after the picker's own script and before any field that uses it.
const picker = window.jQuery?.fn.datetimepicker;
if (picker) {
  picker.defaults.validateOnBlur = false;
}
