// What is being typed for mdmcert.download, and what follows from it.
import { acts } from "../../bridge/state.svelte";
import type { Action, OwnRequest, UnitId } from "../../bridge/types";

/** The form of the signing service. What was not touched stays as it is. */
export class Asking {
  email = $state("");
  key = $state("");
  endpoint = $state("");

  constructor(private readonly own: () => OwnRequest) {
    const { signing, form, mdmcert } = own();
    this.email = signing.by === "mdm-cert" ? signing.email : form.subject.email;
    this.endpoint = mdmcert.endpoint ?? "";
  }

  /** The service can be asked. */
  get complete(): boolean {
    return this.email.trim() !== "" && (this.key.trim() !== "" || this.own().mdmcert.key.state === "kept");
  }

  /** Asks. What was typed stays until all of it is done. */
  async ask(unit: UnitId): Promise<void> {
    if (await acts(this.actions(unit))) this.key = "";
  }

  /** What has to be done, in order: whatever was changed is kept before it is used. */
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
