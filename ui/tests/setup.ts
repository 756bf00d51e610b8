// What jsdom lacks of a browser's window. A test of a tool runs in Node, without a window.
if (typeof window !== "undefined") {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };

  // Only axe asks for it, to measure the letters of icon fonts; there are none.
  HTMLCanvasElement.prototype.getContext = () => null;

  // Nothing has a place on a page that is not laid out.
  Element.prototype.scrollIntoView = () => undefined;

  Blob.prototype.text = function text() {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsText(this);
    });
  };
}
