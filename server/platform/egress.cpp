#include "platform/egress.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace platform {
namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return result;
}

// RFC 1123 with underscores, which real names inside companies have. A final dot is allowed.
bool is_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host.size() > 253) return false;
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    const std::string_view label = host.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.starts_with('-') || label.ends_with('-')) return false;
    if (!std::ranges::all_of(label, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }))
      return false;
    if (dot == host.size()) return true;
    host.remove_prefix(dot + 1);
  }
  return false;
}

// As the WHATWG URL standard has it: a host whose last label is a number is an IPv4 address to somebody, whatever its
// other labels are: "127.1", "0x7f.0.0.1", "2130706433", "0177.0.0.1".
bool looks_like_a_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (std::ranges::all_of(last, is_digit)) return true;
  return last.size() >= 2 && last[0] == '0' && (last[1] == 'x' || last[1] == 'X') &&
         std::ranges::all_of(last.substr(2), [](char c) { return is_digit(c) || is_one_of(c, "abcdefABCDEF"); });
}

base::Failure unfit(std::string message) { return base::invalid("/url", std::move(message)); }

base::Result<int> read_port(std::string_view text, int otherwise) {
  if (text.empty()) return otherwise;
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::ranges::all_of(text, is_digit);
  if (!whole || port < 1 || port > 65535) return unfit("The port must be a number from 1 to 65535.");
  return port;
}

base::Result<std::string> read_host(std::string_view text, bool bracketed) {
  if (bracketed) {
    const auto address = Address::parse(text);
    if (!address || text.find(':') == std::string_view::npos)
      return unfit("The host in brackets is not an IPv6 address.");
    return address->is_v4() ? "::ffff:" + address->text() : address->text();
  }
  if (looks_like_a_number(text)) {
    if (!Address::parse(text)) return unfit("A host of numbers must be an IPv4 address with four decimal parts.");
    return std::string(text);
  }
  if (!is_name(text)) return unfit("The host is not a name that can be looked up.");
  return lower(text);
}

}  // namespace

base::Result<TargetUrl> TargetUrl::parse(std::string_view url) {
  if (url.size() > 8192) return unfit("The URL is longer than 8192 characters.");
  if (!std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7f && c != '\\'; })) {
    return unfit("The URL holds characters that must be encoded.");
  }
  TargetUrl result;
  const std::size_t colon = url.find("://");
  if (colon != std::string_view::npos) result.scheme = lower(url.substr(0, colon));
  if (result.scheme != "http" && result.scheme != "https") return unfit("The URL must begin with http:// or https://.");
  url.remove_prefix(colon + 3);

  const std::size_t authority_end = std::min(url.find_first_of("/?#"), url.size());
  std::string_view authority = url.substr(0, authority_end);
  if (authority.find('@') != std::string_view::npos) return unfit("The URL may not hold a user name or password.");
  const bool bracketed = authority.starts_with('[');
  const std::size_t host_end = bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
  if (host_end == std::string_view::npos) return unfit("The host's bracket is not closed.");
  const std::string_view host = bracketed ? authority.substr(1, host_end - 1) : authority.substr(0, host_end);
  std::string_view port = authority.substr(host_end + (bracketed ? 1 : 0));
  if (!port.empty() && !port.starts_with(':')) return unfit("After the host there may only be a port.");
  if (!port.empty()) port.remove_prefix(1);
  TRY(result.host, read_host(host, bracketed));
  TRY(result.port, read_port(port, result.scheme == "https" ? 443 : 80));

  std::string_view rest = url.substr(authority_end);
  rest = rest.substr(0, rest.find('#'));
  result.target = rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
  return result;
}

std::string TargetUrl::text() const {
  const bool v6 = host.find(':') != std::string::npos;
  const bool usual = port == (scheme == "https" ? 443 : 80);
  return scheme + "://" + (v6 ? "[" + host + "]" : host) + (usual ? "" : ":" + std::to_string(port)) + target;
}

bool is_private(const Address& address) {
  static const std::vector<Network> ranges = [] {
    constexpr std::array texts{
        "0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "::/96",          "64:ff9b::/96",   "64:ff9b:1::/48",
        "100::/64",       "2001::/32",    "2001:db8::/32",  "2002::/16",      "fc00::/7",       "fe80::/10",
        "fec0::/10",      "ff00::/8",     "2001:10::/28",   "2001:20::/28",   "5f00::/16",      "::ffff:0:0:0/96"};
    std::vector<Network> parsed;
    for (const char* text : texts) parsed.push_back(Network::parse(text).value());
    return parsed;
  }();
  return std::ranges::any_of(ranges, [&](const Network& range) { return range.contains(address); });
}

base::Result<EgressRules> EgressRules::parse(const std::vector<std::string>& entries) {
  EgressRules rules;
  for (const std::string& entry : entries) {
    if (const auto network = Network::parse(entry)) {
      rules.allowed.push_back(*network);
    } else if (entry.find('/') == std::string::npos && is_name(entry) && !looks_like_a_number(entry)) {
      rules.hosts.push_back(lower(entry));
    } else {
      return base::invalid({}, "Not a host name or a range such as 10.1.0.0/16: \"" + entry + "\".");
    }
  }
  return rules;
}

bool EgressRules::may_connect(const Address& address, std::string_view host) const {
  const auto holds = [&](const std::vector<Network>& ranges) {
    return std::ranges::any_of(ranges, [&](const Network& range) { return range.contains(address); });
  };
  if (holds(denied)) return false;
  if (!is_private(address) || holds(allowed)) return true;
  return std::ranges::find(hosts, host) != hosts.end();
}

}  // namespace platform
