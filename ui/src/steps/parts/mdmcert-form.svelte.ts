// The form for mdmcert.download and the actions that it leads to.
import { actInOrder } from "../../bridge/state.svelte";
import type { Action, OwnRequest, UnitId } from "../../bridge/types";
import { isSameMdmcert, mdmcertAction } from "../../parts/mdmcert";

/** The values of the form, filled with those that are saved. Only changed values are sent. */
export class MdmcertForm {
  email = $state("");
  key = $state("");
  endpoint = $state("");

  constructor(private readonly own: () => OwnRequest) {
    const { signing, form, mdmcert } = own();
    this.email = signing.by === "mdm-cert" ? signing.email : form.subject.email;
    this.endpoint = mdmcert.endpoint ?? "";
  }

  private get keySaved(): boolean {
    return this.own().mdmcert.key.state === "kept";
  }

  /** Whether the saved API key belongs to another service than the one that was entered. */
  get elsewhere(): boolean {
    return this.keySaved && !isSameMdmcert(this.own().mdmcert.endpoint, this.endpoint);
  }

  /** Whether the request can be sent to the service. */
  get complete(): boolean {
    return this.email.trim() !== "" && (this.key.trim() !== "" || (this.keySaved && !this.elsewhere));
  }

  /** Saves the changed values and sends the request. The API key stays in the form until everything succeeded. */
  async submit(unit: UnitId): Promise<void> {
    if (await actInOrder(this.actions(unit))) this.key = "";
  }

  /** The actions in order: changed values are saved before they are used. */
  private actions(unit: UnitId): Action[] {
    const { signing, mdmcert } = this.own();
    const email = this.email.trim();
    const actions: Action[] = [];
    if (signing.by !== "mdm-cert" || signing.email !== email)
      actions.push({ type: "set-signing", unit, signing: { by: "mdm-cert", email } });
    const service = mdmcertAction(mdmcert, this.endpoint, this.key);
    return [...actions, ...(service === null ? [] : [service]), { type: "ask-mdm-cert" }];
  }
}
