// Whether a unit is told on a way, and what is missing where it is not.
import type { Channel, Contact, ReminderPlan, ChannelSettings } from "../bridge/types";
import type { IconName } from "../controls/icons";

/** How a way stands for a unit. */
export type WayState = "open" | "off" | "no-server" | "no-contacts" | "no-chat";

/** Every way, in the order in which they are spoken of, with its icon. */
export const channels: { channel: Channel; icon: IconName }[] = [
  { channel: "native", icon: "bell" },
  { channel: "mail", icon: "mail" },
  { channel: "team", icon: "chat" },
];

/** How a way stands for a unit with this plan and these contacts. */
export function wayState(channel: Channel, plan: ReminderPlan, ways: ChannelSettings, contacts: Contact[]): WayState {
  if (!plan[channel]) return "off";
  switch (channel) {
    case "native":
      return "open";
    case "mail":
      if (ways.mail === null) return "no-server";
      return contacts.length === 0 ? "no-contacts" : "open";
    case "team":
      return ways.team === null ? "no-chat" : "open";
  }
}
