#include "notification/contact_rules.h"

#include <algorithm>

namespace notification {
namespace {

using catalog::Channel;
using catalog::ContactMethod;
using catalog::ContactRule;
using catalog::Urgency;

std::string word(Urgency urgency) { return boost::describe::enum_to_string(urgency, ""); }

std::string after(int seconds) {
  return seconds == 0 ? std::string("at once") : base::spoken(base::seconds(seconds)) + " after the page";
}

// Seconds after the page, or nothing when the channel is not used for this urgency.
std::optional<int> default_delay(Channel channel, Urgency urgency) {
  switch (channel) {
    case Channel::email:
    case Channel::webhook:
    case Channel::chat:
      return 0;
    case Channel::push:
      return urgency == Urgency::high ? std::optional(0) : std::nullopt;
    case Channel::sms:
      return urgency == Urgency::high ? std::optional(120) : std::nullopt;
    case Channel::voice:
      return urgency == Urgency::high ? std::optional(300) : std::nullopt;
  }
  return {};
}

std::vector<ContactMethod> usable(const catalog::Person& person, const std::vector<ContactMethod>& methods) {
  std::vector<ContactMethod> found;
  std::ranges::copy_if(methods, std::back_inserter(found), [&](const ContactMethod& method) {
    return method.person == person.id && !method.address.empty();
  });
  return found;
}

std::vector<Planned> by_own_rules(const catalog::Person& person, const std::vector<ContactMethod>& methods,
                                  const std::vector<ContactRule>& rules, Urgency urgency, base::Instant paged_at) {
  std::vector<Planned> planned;
  for (const ContactRule& rule : rules) {
    if (rule.person != person.id || rule.urgency != urgency) continue;
    const auto method = std::ranges::find(methods, rule.method, &ContactMethod::id);
    if (method == methods.end()) continue;
    const int delay = std::max(rule.delay_seconds, 0);
    planned.push_back({method->id, method->kind, paged_at + base::seconds(delay),
                       "by the rules of " + person.name + " for " + word(urgency) + " urgency: " + after(delay)});
  }
  return planned;
}

std::vector<Planned> by_default(const std::vector<ContactMethod>& methods, Urgency urgency, base::Instant paged_at) {
  std::vector<Planned> planned;
  for (const ContactMethod& method : methods) {
    const auto delay = default_delay(method.kind, urgency);
    if (!delay) continue;
    planned.push_back({method.id, method.kind, paged_at + base::seconds(*delay),
                       "by the default rules for " + word(urgency) + " urgency: " + after(*delay)});
  }
  return planned;
}

}  // namespace

std::string why_unreachable(const catalog::Person& person, const std::vector<ContactMethod>& methods) {
  if (person.disabled) return "is disabled";
  return usable(person, methods).empty() ? "has no contact method" : "";
}

Plan plan(const catalog::Person& person, const std::vector<ContactMethod>& methods,
          const std::vector<ContactRule>& rules, Urgency urgency, base::Instant paged_at) {
  if (std::string why = why_unreachable(person, methods); !why.empty()) return {{}, person.name + " " + why};
  const std::vector<ContactMethod> mine = usable(person, methods);
  std::vector<Planned> planned = by_own_rules(person, mine, rules, urgency, paged_at);
  if (planned.empty()) planned = by_default(mine, urgency, paged_at);
  if (planned.empty()) {
    planned.push_back(
        {mine[0].id, mine[0].kind, paged_at,
         "the only way to reach " + person.name + ": no rule for " + word(urgency) + " urgency names it"});
  }
  std::ranges::stable_sort(planned, {}, &Planned::due_at);
  return {std::move(planned)};
}

std::optional<Planned> next_after_failure(const std::vector<Planned>& waiting, const Planned& failed, base::Instant now,
                                          std::string_view because) {
  const Planned* next = nullptr;
  for (const Planned& planned : waiting) {
    if (planned == failed || planned.due_at <= now) continue;
    if (!next || planned.due_at < next->due_at) next = &planned;
  }
  if (!next) return {};
  Planned at_once = *next;
  at_once.due_at = now;
  at_once.reason = "at once, because " + std::string(because);
  return at_once;
}

}  // namespace notification
