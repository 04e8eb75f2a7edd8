/** Calls to addresses that others wrote down. */
export { isOpened, readAddress, type AddressRefusal } from "./address.ts";
export { noNetworks, readNetworks, type Networks, type NetworksRefusal } from "./networks.ts";
export { outgoing, type Message, type Outgoing, type OutgoingRefusal } from "./post.ts";
