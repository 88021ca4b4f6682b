#include "app/causes.h"

#include <algorithm>

#include "access/permission.h"
#include "app/organise_rules.h"
#include "store/causes.h"

namespace app::causes {
namespace {

using review::CauseKind;

base::Result<void> may_change(const organise::Doer& by) {
  return rights::allows(by.actor, rights::Permission::administer);
}

void tell_of(store::Transaction& tx, const organise::Doer& by, std::string_view verb, const CauseKind& kind) {
  organise::tell(tx, by, store::Subject::settings, 0, verb, "the cause " + kind.name);
}

base::Result<CauseKind> own_kind(const std::vector<CauseKind>& own, const std::string& key) {
  if (review::find_cause(review::built_in_causes(), key))
    return base::invalid("/cause", "\"" + key + "\" comes with Muster and stays as it is: add one of your own");
  const CauseKind* found = review::find_cause(own, key);
  if (!found) return base::not_found("there is no cause " + key);
  return *found;
}

base::Result<void> expect_version(store::Transaction& tx, const std::string& key, const organise::Doer& by) {
  const std::int64_t present = store::causes::version_of(tx, key);
  if (!by.if_match || *by.if_match == present) return {};
  return base::Failure(
      base::Error{base::Code::stale, "somebody changed it first; it has version " + std::to_string(present) + " now"});
}

void replace(store::Transaction& tx, const CauseKind& before, const CauseKind& kind, const organise::Doer& by) {
  if (before == kind) return;
  store::causes::replace(tx, kind);
  tell_of(tx, by, before.retired == kind.retired ? "changed" : kind.retired ? "retired" : "restored", kind);
}

}  // namespace

std::vector<CauseKind> all(store::Transaction& tx) {
  std::vector<CauseKind> own = store::causes::own(tx);
  std::ranges::stable_sort(own, {}, &CauseKind::name);
  std::vector<CauseKind> kinds = review::built_in_causes();
  std::ranges::move(own, std::back_inserter(kinds));
  return kinds;
}

base::Result<void> add(store::Transaction& tx, const CauseKind& kind, const organise::Doer& by) {
  TRY_DO(may_change(by));
  const std::vector<CauseKind> own = store::causes::own(tx);
  if (const CauseKind* there = review::find_cause(own, kind.key))
    return base::invalid(
        "/key", there->retired ? "a retired kind has this key: bring it back instead" : "another kind has this key");
  TRY_DO(review::check_cause(kind, own));
  store::causes::add(tx, kind);
  tell_of(tx, by, "added", kind);
  return {};
}

base::Result<void> change(store::Transaction& tx, const Change& wanted, const organise::Doer& by) {
  TRY_DO(may_change(by));
  const std::vector<CauseKind> own = store::causes::own(tx);
  TRY(const CauseKind before, own_kind(own, wanted.key));
  TRY_DO(expect_version(tx, wanted.key, by));
  const CauseKind kind{wanted.key, wanted.name, wanted.meaning, wanted.retired.value_or(before.retired)};
  TRY_DO(review::check_cause(kind, own));
  replace(tx, before, kind, by);
  return {};
}

base::Result<void> retire(store::Transaction& tx, const std::string& key, const organise::Doer& by) {
  TRY_DO(may_change(by));
  TRY(const CauseKind before, own_kind(store::causes::own(tx), key));
  TRY_DO(expect_version(tx, key, by));
  CauseKind kind = before;
  kind.retired = true;
  replace(tx, before, kind, by);
  return {};
}

base::Result<void> put(store::Transaction& tx, const CauseKind& kind, const std::vector<CauseKind>& beside,
                       const organise::Doer& by) {
  TRY_DO(may_change(by));
  TRY_DO(review::check_cause(kind, beside));
  const std::vector<CauseKind> own = store::causes::own(tx);
  if (const CauseKind* before = review::find_cause(own, kind.key)) {
    replace(tx, *before, kind, by);
    return {};
  }
  store::causes::add(tx, kind);
  tell_of(tx, by, "added", kind);
  return {};
}

}  // namespace app::causes
