#include "app/access/audit_chain.h"

#include <boost/describe/enum_to_string.hpp>

#include "app/signature.h"

namespace app {
namespace {

// Each part behind its length, so that no two entries read the same: "5:Grace12:token.create".
void add_part(std::string& text, std::string_view part) {
  text += std::to_string(part.size());
  text += ':';
  text += part;
}

// SHA-256, in hexadecimal digits.
std::string hash_of(const AuditEntry& entry) {
  std::string text;
  add_part(text, entry.previous_hash);
  add_part(text, std::to_string(entry.position));
  add_part(text, std::to_string(entry.at.microseconds));
  add_part(text, boost::describe::enum_to_string(entry.actor, ""));
  add_part(text, std::to_string(entry.actor_id));
  for (const std::string* part : {&entry.actor_name, &entry.action, &entry.subject, &entry.detail}) {
    add_part(text, *part);
  }
  return sha256_hex(text);
}

}  // namespace

AuditEntry chained(AuditEntry entry, const AuditLink& last) {
  entry.previous_hash = last.hash;
  entry.hash = hash_of(entry);
  return entry;
}

std::optional<std::int64_t> first_broken(std::span<const AuditEntry> entries, AuditLink& last) {
  for (const AuditEntry& entry : entries) {
    const bool is_sound =
        entry.position > last.position && entry.previous_hash == last.hash && entry.hash == hash_of(entry);
    if (!is_sound) return entry.position;
    last = {entry.position, entry.hash};
  }
  return {};
}

}  // namespace app
