#include "app/access/throttle.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace app {
namespace {

bool is_forgotten(const ThrottleRule& rule, const Failures& failures, base::Instant now) {
  return failures.count == 0 || now - failures.last_at >= rule.forget;
}

// One spelling for one account.
std::string account_key(std::string_view account) {
  std::string key(account.substr(0, 320));  // the longest e-mail address
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

}  // namespace

base::Duration wait_left(const ThrottleRule& rule, const Failures& failures, base::Instant now) {
  if (is_forgotten(rule, failures, now) || failures.count <= rule.free) return {};
  const int doublings = std::min(failures.count - rule.free - 1, 30);
  const base::Duration wait = std::min(rule.first * (std::int64_t{1} << doublings), rule.most);
  return failures.last_at + wait - now;
}

Failures after_failure(const ThrottleRule& rule, const Failures& failures, base::Instant now) {
  return {is_forgotten(rule, failures, now) ? 1 : std::min(failures.count + 1, 1'000'000), now};
}

std::string address_group(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  const std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
    return inet_ntop(AF_INET, bytes.data() + mapped.size(), out.data(), out.size());
  }
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return std::string(inet_ntop(AF_INET6, bytes.data(), out.data(), out.size())) + "/64";
}

base::Duration LoginThrottle::wait_left(std::string_view account, std::string_view address, base::Instant now) const {
  const auto wait_in = [now](const Book& book, const ThrottleRule& rule, const std::string& name) {
    const auto found = book.find(name);
    return found == book.end() ? base::Duration{} : app::wait_left(rule, found->second, now);
  };
  return std::max({base::Duration{}, wait_in(accounts_, account_rule, account_key(account)),
                   wait_in(addresses_, address_rule, address_group(address))});
}

void LoginThrottle::failed(std::string_view account, std::string_view address, base::Instant now) {
  note(accounts_, account_rule, account_key(account), now);
  note(addresses_, address_rule, address_group(address), now);
}

void LoginThrottle::succeeded(std::string_view account) { accounts_.erase(account_key(account)); }

void LoginThrottle::note(Book& book, const ThrottleRule& rule, std::string name, base::Instant now) {
  Failures& failures = book[std::move(name)];
  failures = after_failure(rule, failures, now);
  if (book.size() <= most_entries_) return;
  std::erase_if(book, [&](const auto& entry) { return is_forgotten(rule, entry.second, now); });
  if (book.size() <= most_entries_) return;
  const auto oldest = std::min_element(
      book.begin(), book.end(), [](const auto& a, const auto& b) { return a.second.last_at < b.second.last_at; });
  book.erase(oldest);
}

}  // namespace app
