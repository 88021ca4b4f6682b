#include "sim/people.h"

#include <algorithm>

namespace sim {
namespace {

constexpr int most_attempts = 5;

// Whole letters and digits from `at` on.
std::string word_at(std::string_view text, std::size_t at, std::size_t prefix) {
  std::size_t end = at + prefix;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  while (end < text.size() && is_letter(text[end])) ++end;
  return std::string(text.substr(at, end - at));
}

wire::HttpRequest request(std::string method, std::string path) {
  wire::HttpRequest request;
  request.method = std::move(method);
  request.target = request.path = std::move(path);
  request.peer_address = "192.0.2.7";
  request.secure = true;
  return request;
}

}  // namespace

std::string PeopleAtWork::link_in(std::string_view text) {
  const std::size_t at = text.find("/ack/");
  return at == std::string_view::npos ? "" : word_at(text, at, 5);
}

std::string PeopleAtWork::page_in(std::string_view text) {
  const std::size_t at = text.find("pag_");
  return at == std::string_view::npos ? "" : word_at(text, at, 4);
}

wire::HttpRequest PeopleAtWork::press(const std::string& link) { return request("POST", link); }

wire::HttpRequest PeopleAtWork::put(const std::string& thing, const std::string& what, const std::string& token) {
  auto made = request("PUT", "/api/v1/" + thing + "/" + what);
  made.headers.push_back({"Authorization", "Bearer " + token});
  return made;
}

void PeopleAtWork::read(const Call& call) {
  const auto method = std::ranges::find(organisation_.methods, call.to, &catalog::ContactMethod::address);
  if (method == organisation_.methods.end()) return;
  const std::int64_t mood = random_.between(1, 100);
  const base::Duration soon = base::seconds(random_.between(10, 600));
  const base::Duration late = base::minutes(random_.between(10, 90));
  if (mood <= 35) return;  // asleep
  const base::Duration wait = mood <= 80 ? soon : late;
  world_.after(wait, "answer to a message",
               [this, link = link_in(call.text), page = page_in(call.text), person = method->person] {
                 answer(link, page, person);
               });
}

void PeopleAtWork::answer(const std::string& link, const std::string& page, catalog::PersonId person) {
  const auto token = organisation_.tokens.find(person);
  if (token == organisation_.tokens.end() || page.empty()) return;
  if (!link.empty() && random_.chance(1, 2)) {
    send(press(link), 1);
    if (random_.chance(1, 10)) send(press(link), 1);
  } else {
    send(put("pages/" + page, "acknowledgement", token->second), 1);
  }
  if (!random_.chance(2, 3)) return;
  world_.after(base::minutes(random_.between(1, 120)), "resolution",
               [this, page, text = token->second] { send(put("pages/" + page, "resolution", text), 1); });
}

void PeopleAtWork::send(wire::HttpRequest request, int tries) {
  const auto answer = world_.ask(request);
  if ((answer && answer->status < 500) || tries == most_attempts) return;
  world_.after(base::seconds(10), "another try",
               [this, request = std::move(request), tries] { send(request, tries + 1); });
}

}  // namespace sim
