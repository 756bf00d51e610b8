// The component of each step. The program decides the order of the steps.
import AppleId from "./AppleId.svelte";
import Confirm from "./Confirm.svelte";
import Create from "./Create.svelte";
import Done from "./Done.svelte";
import Download from "./Download.svelte";
import HandOver from "./HandOver.svelte";
import Prepare from "./Prepare.svelte";
import Record from "./Record.svelte";
import Reminders from "./Reminders.svelte";
import Renew from "./Renew.svelte";
import Request from "./Request.svelte";
import SignIn from "./SignIn.svelte";
import SignOut from "./SignOut.svelte";
import Terms from "./Terms.svelte";
import Upload from "./Upload.svelte";
import Verdict from "./Verdict.svelte";
import type { Steps } from "./step-types";

export const steps: Steps = {
  prepare: Prepare,
  "apple-id": AppleId,
  request: Request,
  "sign-in": SignIn,
  create: Create,
  terms: Terms,
  renew: Renew,
  upload: Upload,
  download: Download,
  verdict: Verdict,
  "sign-out": SignOut,
  "hand-over": HandOver,
  confirm: Confirm,
  record: Record,
  reminders: Reminders,
  done: Done,
};
