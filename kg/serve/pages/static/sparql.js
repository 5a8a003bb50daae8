// Puts the query editor in the place of the plain form. Where it cannot run, the form stays.
(() => {
  const form = document.querySelector("form.query");
  const Editor = globalThis.Yasgui?.default ?? globalThis.Yasgui;
  if (!form || typeof Editor !== "function") return;
  const field = form.querySelector("textarea");
  const place = document.createElement("div");
  place.className = "editor";
  form.before(place);
  try {
    Editor.Yasqe.defaults.autocompleters = []; // these ask servers elsewhere
    new Editor(place, {
      requestConfig: { endpoint: form.action, method: "POST" },
      endpointCatalogueOptions: { getData: () => [] },
      copyEndpointOnNewTab: true,
      persistenceId: null,
      persistencyExpire: 0,
      yasqe: { value: field.value, persistenceId: null },
      autofocus: false,
    }).getTab().setQuery(field.value);
    form.hidden = true;
  } catch (error) {
    place.remove();
    console.error(error);
  }
})();
