#include "notification/bundling.h"

#include <algorithm>
#include <map>

namespace notification {
namespace {

// `members` go to one method and are in the order they are due.
void bundle_one_method(const std::vector<const Waiting*>& members, std::vector<Bundle>& bundles) {
  std::optional<base::Instant> last_sent_at = members.front()->last_sent_at;
  for (std::size_t at = 0; at < members.size();) {
    Bundle bundle{{}, members[at]->due_at};
    if (last_sent_at) bundle.send_at = std::max(bundle.send_at, *last_sent_at + bundling_window);
    while (at < members.size() && members[at]->due_at <= bundle.send_at) bundle.members.push_back(members[at++]->id);
    last_sent_at = bundle.send_at;
    bundles.push_back(std::move(bundle));
  }
}

}  // namespace

std::vector<Bundle> bundle(std::vector<Waiting> waiting) {
  std::ranges::stable_sort(waiting, [](const Waiting& a, const Waiting& b) {
    return std::pair(a.due_at, a.id) < std::pair(b.due_at, b.id);
  });
  std::vector<Bundle> bundles;
  std::map<catalog::ContactMethodId, std::vector<const Waiting*>> by_method;
  for (const Waiting& each : waiting) {
    if (is_bundled(each.kind))
      by_method[each.method].push_back(&each);
    else
      bundles.push_back({{each.id}, each.due_at});
  }
  for (const auto& [method, members] : by_method) bundle_one_method(members, bundles);
  std::ranges::stable_sort(bundles, [](const Bundle& a, const Bundle& b) {
    return std::pair(a.send_at, a.members.front()) < std::pair(b.send_at, b.members.front());
  });
  return bundles;
}

}  // namespace notification
