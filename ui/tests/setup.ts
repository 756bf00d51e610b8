// Browser functions that jsdom does not have. Tests that run in Node have no window and need none of them.
if (typeof window !== "undefined") {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };

  // axe uses it to detect icon fonts. There are none.
  HTMLCanvasElement.prototype.getContext = () => null;

  // jsdom has no layout, so nothing can be scrolled.
  Element.prototype.scrollIntoView = () => undefined;

  Blob.prototype.text = function text() {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsText(this);
    });
  };
}
