// Puts the query editor in the place of the plain form. Where it cannot run, the form stays.
(() => {
  const form = document.querySelector("form.query");
  const Editor = globalThis.Yasgui?.default ?? globalThis.Yasgui;
  if (!form || typeof Editor !== "function") return;
  const field = form.querySelector("textarea");
  const place = document.createElement("div");
  place.className = "editor";
  form.before(place);
  // names for what the editor leaves without one, now and whenever it draws anew
  const said = form.dataset;
  const give = (found, attributes) => place.querySelectorAll(found).forEach((node) => {
    for (const [name, value] of Object.entries(attributes))
      if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  });
  const mend = () => {
    give(".CodeMirror textarea", { "aria-label": said.query });
    give(".CodeMirror-scroll", { tabindex: "0", role: "group", "aria-label": said.query });
    give("select.tableSizer", { "aria-label": said.size });
    give(".yasr_results th.dt-orderable-none", { "aria-label": said.row });
  };
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
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
