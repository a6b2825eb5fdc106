// On a narrow screen the filters would push the results out of sight: they start closed. Without script they are open.
const filters = document.querySelector(".staff-search .filters");
if (filters && matchMedia("(max-width: 63.99rem)").matches) filters.open = false;
