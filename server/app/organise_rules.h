// What every change of the organisation asks and does alike. For the use cases of organise.h only.
#pragma once

#include <functional>
#include <set>

#include "app/organise.h"

namespace app::organise {

// Gathers what is wrong with one thing, each with its place.
class Faults {
 public:
  void expect(bool holds, std::string field, std::string message) {
    if (!holds) faults_.push_back({std::move(field), std::move(message)});
  }
  // Takes over the faults that the domain found; `place` words its field as the doors know it.
  template <class Place>
  void take(const base::Result<void>& checked, Place place) {
    if (checked) return;
    faults_.push_back({place(checked.error().field), checked.error().message});
    for (const base::FieldFault& more : checked.error().more) faults_.push_back({place(more.field), more.message});
  }
  base::Result<void> result() && {
    if (faults_.empty()) return {};
    base::Error error{base::Code::invalid, std::move(faults_.front().message), std::move(faults_.front().field)};
    faults_.erase(faults_.begin());
    error.more = std::move(faults_);
    return base::Failure(std::move(error));
  }

 private:
  std::vector<base::FieldFault> faults_;
};

// A name has 1 to 200 characters, none of them a control character, no space at either end; and no other thing of
// the map (by `name`) has it.
bool is_name(std::string_view name);
inline constexpr const char* a_name = "expected a name of 1 to 200 characters without spaces around it";

template <class Map, class AnyId, class NameOf>
bool is_taken(const Map& map, AnyId self, const std::string& name, NameOf name_of) {
  for (const auto& [id, thing] : map) {
    if (id != self && name_of(thing) == name) return true;
  }
  return false;
}

// "Payments, Checkout and 3 more".
std::string listed(const std::vector<std::string>& names);

// Conflict that says who still needs it; nothing when nobody does.
base::Result<void> refuse_while_used(const std::string& what, const std::vector<std::string>& users);

// "the process Security incident": those in force of which an automation does such a thing, or a role is so filled.
std::vector<std::string> processes_that(const Directory& directory,
                                        const std::function<bool(const process::Act&)>& does,
                                        const std::function<bool(const process::OnCallRule&)>& fills);

// Adds a new row, with its id set, or replaces the old one.
template <class Row>
base::Result<void> write(store::Transaction& tx, Row& row, const Doer& by) {
  if (row.id) return store::organisation::replace(tx, row, by.if_match);
  row.id = tx.new_id<decltype(row.id)>();
  store::organisation::add(tx, row);
  return {};
}

// Removes the row, if it has the version that the doer meant.
template <class Row, class AnyId>
base::Result<void> erase(store::Transaction& tx, AnyId id, const Doer& by) {
  const std::int64_t version = store::organisation::version_of<Row>(tx, id);
  if (by.if_match && *by.if_match != version) {
    return base::Failure(base::Error{base::Code::stale,
                                     "somebody changed it first; it has version " + std::to_string(version) + " now"});
  }
  store::organisation::remove<Row>(tx, id);
  return {};
}

// The feed's entry: "Ada changed the team Payments".
void tell(store::Transaction& tx, const Doer& by, store::Subject subject, std::int64_t id, std::string_view verb,
          const std::string& what);
inline std::string_view verb_of(bool is_new) { return is_new ? "added" : "changed"; }

// One "@" with something that mail can be sent to on either side; whether somebody reads it, only a message tells.
bool is_email(std::string_view text);

}  // namespace app::organise
