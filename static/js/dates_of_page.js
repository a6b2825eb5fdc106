// Dates that scripts write (comments) follow the language of the page, as all other dates do, not that of the browser.
const Format = Intl.DateTimeFormat;
Intl.DateTimeFormat = class extends Format {
  constructor(locales, options) {
    super(locales?.length ? locales : document.documentElement.lang, options);
  }
};
