// The channels on which reminders are sent, and what each of them still needs for a unit.
import type { Channel, Contact, ReminderPlan, ChannelSettings } from "../bridge/types";
import type { IconName } from "../controls/icons";

/** Whether a channel sends reminders of a unit, or what it still needs. "untried": its server never accepted a message. */
export type ChannelState = "ready" | "untried" | "off" | "no-server" | "no-contacts" | "no-chat";

/** All channels in the order in which they are listed. */
export const channels: { channel: Channel; icon: IconName }[] = [
  { channel: "native", icon: "bell" },
  { channel: "mail", icon: "mail" },
  { channel: "team", icon: "chat" },
];

/** The state of a channel for a unit with this plan and these contacts. */
export function channelState(
  channel: Channel,
  plan: ReminderPlan,
  setup: ChannelSettings,
  contacts: Contact[],
): ChannelState {
  if (!plan[channel]) return "off";
  switch (channel) {
    case "native":
      return "ready";
    case "mail":
      if (setup.mail === null) return "no-server";
      if (contacts.length === 0) return "no-contacts";
      return setup.mail_worked === null ? "untried" : "ready";
    case "team":
      if (setup.team === null) return "no-chat";
      return setup.team_worked === null ? "untried" : "ready";
  }
}
