// A request that is made here: its form, the choice of the signer, and each way of signing.
import { fireEvent, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fake } from "../src/bridge/fake";
import { samples, type SampleName } from "../src/bridge/samples";
import { act, connect, receive } from "../src/bridge/state.svelte";
import type { Action, View } from "../src/bridge/types";
import { open } from "./open-window";

const english = (name: SampleName) => open({ ...samples[name], language: "en" });
const press = (testid: string) => fireEvent.click(screen.getByTestId(testid));
const type = (testid: string, value: string) => fireEvent.input(screen.getByTestId(testid), { target: { value } });
const unit = "unit-1";

afterEach(() => vi.useRealTimers());

describe("the form of a request", () => {
  test("it shows the values of the view and sends the edited ones", async () => {
    const { sent } = await english("make-request");
    expect(screen.getByTestId("field-common-name")).toHaveProperty("value", "Lab");
    await type("field-organisation", "青木製作所");
    await type("field-country", "JP");
    await press("main-button");
    const subject = {
      country: "JP",
      organisation: "青木製作所",
      common_name: "Lab",
      email: "it@aoki-seisakusho.example",
    };
    expect(sent).toEqual([{ type: "make-request", subject, bits: 2048 }]);
  });

  test("it keeps edited values when a new view arrives, and Enter submits it", async () => {
    const { sent, container } = await english("make-request");
    await type("field-common-name", "Laboratory");
    receive({ ...samples["make-request-refused"], language: "en", revision: 9 });
    await vi.waitFor(() => expect(screen.getByTestId("refused").dataset["code"]).toBe("country-malformed"));
    expect(screen.getByTestId("field-country").getAttribute("aria-invalid")).toBe("true");
    const form = container.querySelector("form");
    if (form) await fireEvent.submit(form);
    expect(sent).toMatchObject([{ type: "make-request", subject: { common_name: "Laboratory" } }]);
  });

  test("it polls for the key until the key is ready", async () => {
    vi.useFakeTimers();
    const { sent } = await english("make-request-key");
    expect(screen.getByTestId("key-state").textContent).toContain("Creating…");
    expect(screen.getByTestId("main-button")).toHaveProperty("disabled", false);
    await vi.advanceTimersByTimeAsync(900);
    expect(sent).toEqual([{ type: "poll-key" }, { type: "poll-key" }]);
    receive({ ...samples["make-request"], language: "en", revision: 9 });
    await vi.advanceTimersByTimeAsync(900);
    expect(screen.getByTestId("key-state").textContent).toContain("Ready");
    expect(sent).toHaveLength(2);
  });

  test("other key sizes are in a closed section", async () => {
    const { sent } = await english("make-request");
    expect(screen.getByTestId("key-sizes")).toHaveProperty("open", false);
    expect(screen.getByTestId("bits-2048")).toHaveProperty("checked", true);
    await press("bits-3072");
    expect(sent).toEqual([{ type: "choose-key-size", bits: 3072 }]);
  });

  test("an unused request is offered first, and a dialog explains the cost of another one", async () => {
    const { sent } = await english("make-request-unused");
    expect(screen.queryByTestId("field-common-name")).toBeNull();
    await press("make-anew");
    expect(screen.getByRole("dialog").textContent).toContain("has to be signed again");
    await press("dialog-no");
    expect(sent).toEqual([]);
    await press("make-anew");
    await press("bits-4096");
    await press("dialog-yes");
    expect(sent).toMatchObject([{ type: "make-anew", subject: { common_name: "Lab" }, bits: 4096 }]);
  });
});

describe("the choice of the signer", () => {
  test("each choice is saved at once", async () => {
    const { sent } = await english("sign-somebody");
    expect(screen.getByTestId("who-signs")).toHaveProperty("open", true);
    expect(screen.getByTestId("sign-by-somebody-else")).toHaveProperty("checked", true);
    await press("sign-by-vendor");
    expect(sent).toEqual([{ type: "set-signing", unit, signing: { by: "vendor" } }]);
    expect(screen.getByTestId("title").textContent).toBe("Add your vendor certificate");
  });

  test("the section is closed after a choice", async () => {
    await english("sign-vendor");
    expect(screen.getByTestId("who-signs")).toHaveProperty("open", false);
  });

  test("mdmcert.download is saved only together with a mail address", async () => {
    const { sent } = await english("sign-somebody");
    await press("sign-by-mdm-cert");
    expect(sent).toEqual([]);
    expect(screen.getByTestId("mdmcert-email")).toHaveProperty("value", "it@aoki-seisakusho.example");
    expect(screen.getByTestId("main-button")).toHaveProperty("disabled", true);
  });

  test("a lost key is reported before signing, and a locked credential store can be read again", async () => {
    const lost = await english("sign-key-lost");
    expect(screen.getByTestId("key-lost").textContent).toContain("wouldn’t work on this computer");
    await press("make-anew");
    await press("dialog-yes");
    expect(lost.sent).toMatchObject([{ type: "make-anew" }]);
    lost.unmount();
    const { sent } = await english("sign-key-locked");
    await press("key-retry");
    expect(sent).toEqual([{ type: "retry-memo", unit }]);
  });
});

describe("signing by another company", () => {
  test("the message names the file and its fingerprint in the chosen language", async () => {
    const { sent } = await english("sign-somebody");
    await press("copy-message");
    await fireEvent.change(screen.getByTestId("message-language"), { target: { value: "ja" } });
    await press("copy-message");
    const [first, second] = sent as Extract<Action, { type: "copy-text" }>[];
    for (const message of [first, second]) {
      expect(message?.text).toContain("Lab.csr");
      expect(message?.text).toContain("e16b90f4c2d7385a6be1f20c9d8457a3b0e6c1f9d2847a53e0bc96f187d4a205");
    }
    expect(first?.text).toContain("please sign the attached signing request");
    expect(second?.text).toContain("署名をお願いいたします");
    expect(screen.getByTestId("message-text").textContent).toBe(second?.text);
  });

  test("a returned file that does not match is explained, with its name", async () => {
    await english("sign-somebody-other");
    const refused = screen.getByTestId("refused");
    expect(refused.textContent).toContain("Lab signed.txt");
    expect(refused.textContent).toContain("isn’t exactly the CSR");
    expect(screen.getByTestId("who-signs")).toHaveProperty("open", false);
    expect(screen.getByTestId("watcher")).toBeTruthy();
  });
});

describe("the own vendor certificate", () => {
  test("it is shown with its name and its remaining days", async () => {
    await english("sign-vendor-soon");
    const card = screen.getByTestId("vendor-card");
    expect(card.textContent).toContain("Aoki Seisakusho");
    expect(card.textContent).toContain("Tue, Dec 1, 2026");
    expect(screen.getByTestId("vendor-days").textContent).toContain("9 days left");
    expect(screen.getByTestId("vendor-days").classList).toContain("soon");
  });

  test.each<[SampleName, string]>([
    ["sign-vendor-missing", "MDM CSR"],
    ["sign-vendor-ended", "rejects"],
    ["sign-vendor-keyless", "together again"],
    ["sign-vendor-refused", "checked its own result"],
  ])("it says why it cannot be used: %s", async (name, words) => {
    const { container } = await english(name);
    expect(container.textContent).toContain(words);
  });
});

describe("mdmcert.download", () => {
  /** Connects a program that records the actions and fails at the action `faulty`. */
  async function answering(view: View, faulty?: Action["type"]) {
    const bridge = fake(view);
    const sent: Action[] = [];
    await connect({
      ...bridge,
      async act(action) {
        sent.push(action);
        const next = await bridge.act(action);
        return action.type === faulty
          ? { ...next, fault: { code: "signing-email-malformed", kind: "user", detail: "" } }
          : next;
      },
    });
    sent.length = 0;
    return sent;
  }

  test("all values are saved in order before the request is sent", async () => {
    const { unmount } = await english("sign-mail");
    const sent = await answering({ ...samples["sign-mail"], language: "en" });
    expect(screen.getByTestId("main-button")).toHaveProperty("disabled", true);
    await type("mdmcert-email", " mdm@example.jp ");
    await type("mdmcert-key", "signing-api-key");
    await type("mdmcert-endpoint", "http://127.0.0.1:8080/");
    await press("main-button");
    await vi.waitFor(() =>
      expect(sent).toEqual([
        { type: "set-signing", unit, signing: { by: "mdm-cert", email: "mdm@example.jp" } },
        { type: "set-mdm-cert-endpoint", address: "http://127.0.0.1:8080/", key: "signing-api-key" },
        { type: "ask-mdm-cert" },
      ]),
    );
    await vi.waitFor(() => expect(screen.getByTestId("mdmcert-key")).toHaveProperty("value", ""));
    unmount();
  });

  test("the request is not sent when a value is rejected", async () => {
    const { unmount } = await english("sign-mail");
    const sent = await answering({ ...samples["sign-mail"], language: "en" }, "set-signing");
    await type("mdmcert-email", "mdm");
    await type("mdmcert-key", "signing-api-key");
    await press("main-button");
    await vi.waitFor(() => expect(screen.getByTestId("main-button").getAttribute("aria-busy")).toBe("false"));
    expect(sent.map((it) => it.type)).toEqual(["set-signing"]);
    await act({ type: "dismiss-fault" });
    unmount();
  });

  test("a personal address is warned of, because the service drops it", async () => {
    const { unmount } = await english("sign-mail");
    await type("mdmcert-email", "mdm@example.jp");
    expect(screen.queryByTestId("mdmcert-personal")).toBeNull();
    await type("mdmcert-email", "Someone@Gmail.com ");
    await vi.waitFor(() => expect(screen.getByTestId("mdmcert-personal").textContent).toContain("own domain"));
    unmount();
  });

  test("after the request it waits for the mail, and the request can be sent again", async () => {
    const { sent } = await english("sign-mail-asked");
    expect(screen.getByTestId("title").textContent).toBe("Check your email");
    expect(screen.getByTestId("mdmcert-asked").textContent).toContain("it@aoki-seisakusho.example");
    expect(screen.getByTestId("mdmcert-key")).toHaveProperty("type", "password");
    await press("ask-again");
    expect(sent).toEqual([{ type: "ask-mdm-cert" }]);
  });
});

describe("the settings for signing", () => {
  test("they open the vendor certificate and ask before removing it", async () => {
    const { sent } = await english("settings-ready");
    await press("go-vendor");
    await press("vendor-remove");
    expect(sent).toEqual([{ type: "go-vendor" }]);
    await press("dialog-yes");
    expect(sent.at(-1)).toEqual({ type: "remove-vendor" });
  });

  test("they save the API key and never show it", async () => {
    const { sent, container } = await english("settings-ready");
    await press("mdmcert-edit");
    await type("mdmcert-key", "signing-api-key");
    await type("mdmcert-endpoint", "");
    await press("mdmcert-save");
    await vi.waitFor(() => expect(screen.queryByTestId("mdmcert-save")).toBeNull());
    expect(sent).toEqual([{ type: "set-mdm-cert-endpoint", address: null, key: "signing-api-key" }]);
    expect(container.innerHTML).not.toContain("signing-api-key");
    await press("mdmcert-remove");
    await press("dialog-yes");
    expect(sent.at(-1)).toEqual({ type: "save-mdm-cert-key", key: null });
  });
});

test("the missing chain of a vendor certificate can be fetched, chosen or pasted", async () => {
  const { sent } = await english("vendor-unfinished");
  expect(screen.getByTestId("vendor-found").dataset["canKeep"]).toBe("false");
  await press("fetch-chain");
  await press("choose-file");
  await type("paste-text", "-----BEGIN CERTIFICATE-----");
  await press("paste-use");
  expect(screen.getByTestId("paste-text")).toHaveProperty("value", "");
  expect(sent).toEqual([
    { type: "fetch-chain" },
    { type: "choose-file" },
    { type: "text-given", text: "-----BEGIN CERTIFICATE-----" },
  ]);
  expect(screen.getByTestId("main-button")).toHaveProperty("disabled", true);
});

test("the API can be set up in the step, and without its token nothing can be fetched", async () => {
  const { sent, unmount } = await english("fetch-request-not-set-up");
  expect(screen.getByTestId("by-api")).toHaveProperty("open", false);
  await type("api-address", "https://fleet.example.jp");
  await type("api-credential", "fleet-api-token");
  await press("api-save");
  expect(sent[0]).toMatchObject({
    type: "save-api",
    unit,
    settings: { kind: "fleet", base_url: "https://fleet.example.jp" },
    credential: "fleet-api-token",
  });
  await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: "try-api", unit }));
  unmount();
  await english("fetch-request-locked");
  expect(screen.getByTestId("by-api")).toHaveProperty("open", true);
  expect(screen.getByTestId("main-button")).toHaveProperty("disabled", true);
});
