#include "app/organisation_file_causes.h"

#include "app/causes.h"
#include "store/causes.h"

namespace app::organisation_file {
namespace {

review::CauseKind kind_of(const Cause& from) { return {from.key, from.name, from.meaning, false}; }

}  // namespace

std::string key_of(const Cause& cause) { return cause.key; }
std::string title_of(const Cause& cause) { return cause.key; }

List<Cause> present_causes(store::Transaction& tx) {
  List<Cause> causes;
  for (const review::CauseKind& kind : store::causes::own(tx))
    if (!kind.retired) add(causes, Cause{kind.key, kind.name, kind.meaning});
  return causes;
}

// Beside those of the file and not those that are there still, so that two may swap their names.
base::Result<void> save(Applying& applying, const Cause& cause) {
  std::vector<review::CauseKind> beside;
  for (const Cause& each : items(applying.wanted.organisation.causes)) beside.push_back(kind_of(each));
  return causes::put(applying.tx, kind_of(cause), beside, applying.by);
}

base::Result<void> remove(Applying& applying, const Cause& cause) {
  return causes::retire(applying.tx, cause.key, applying.by);
}

}  // namespace app::organisation_file
