// The form for mdmcert.download and the actions that it leads to.
import { actInOrder } from "../../bridge/state.svelte";
import type { Action, OwnRequest, UnitId } from "../../bridge/types";

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

  /** Whether the request can be sent to the service. */
  get complete(): boolean {
    return this.email.trim() !== "" && (this.key.trim() !== "" || this.own().mdmcert.key.state === "kept");
  }

  /** Saves the changed values and sends the request. The API key stays in the form until everything succeeded. */
  async submit(unit: UnitId): Promise<void> {
    if (await actInOrder(this.actions(unit))) this.key = "";
  }

  /** The actions in order: changed values are saved before they are used. */
  private actions(unit: UnitId): Action[] {
    const { signing, mdmcert } = this.own();
    const [email, key, endpoint] = [this.email.trim(), this.key.trim(), this.endpoint.trim()];
    const actions: Action[] = [];
    if (signing.by !== "mdm-cert" || signing.email !== email)
      actions.push({ type: "set-signing", unit, signing: { by: "mdm-cert", email } });
    if (endpoint !== (mdmcert.endpoint ?? ""))
      actions.push({ type: "set-mdm-cert-endpoint", address: endpoint === "" ? null : endpoint });
    if (key !== "") actions.push({ type: "save-mdm-cert-key", key });
    return [...actions, { type: "ask-mdm-cert" }];
  }
}
