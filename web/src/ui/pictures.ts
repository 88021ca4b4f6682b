// Pictures in a text that are attached to an incident here: their address on this server; nothing for any other.
const attached = /^\/api\/v1\/incidents\/inc_[0-9a-z]+\/attachments\/att_[0-9a-z]+$/;

export function ownPicture(address: string, origin = window.location.origin): string | undefined {
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  return attached.test(path) ? path : undefined;
}
