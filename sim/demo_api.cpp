#include "sim/demo_api.h"

#include <stdexcept>

#include "app/access/token.h"
#include "store/access.h"
#include "store/organisation.h"

namespace sim {

void DemoApi::know_everybody() {
  world_.administer([&](store::Transaction& tx) -> base::Result<void> {
    app::SeededEntropy entropy(static_cast<std::uint64_t>(tx.now().microseconds) + 1);
    for (const catalog::Person& person : store::organisation::all<catalog::Person>(tx)) {
      const auto id = tx.new_id<store::TokenId>();
      const app::NewToken token = app::make_token(id.number, entropy);
      tx.insert(store::TokenRow{id, person.name, person.id, "admin", token.secret_hash, token.hint, tx.now(), {}, {}});
      tokens_[person.id.text()] = token.text;
      people_by_address_[person.email] = person.id.text();
    }
    return {};
  });
}

void DemoApi::speak_as(const std::string& person) {
  const auto known = tokens_.find(person);
  token_ = known == tokens_.end() ? own_token_ : known->second;
}

std::string DemoApi::person_at(const std::string& address) const {
  const auto known = people_by_address_.find(address);
  return known == people_by_address_.end() ? "" : known->second;
}

wire::HttpResponse DemoApi::send(std::string_view method, std::string_view path, std::string body) {
  wire::HttpRequest request;
  request.method = method;
  request.target = path;
  const std::size_t question = path.find('?');
  request.path = path.substr(0, question);
  if (question != std::string_view::npos) request.query = path.substr(question + 1);
  request.headers = {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}};
  request.body = std::move(body);
  request.peer_address = "192.0.2.1";
  request.secure = true;
  return world_.ask(std::move(request)).value_or(wire::HttpResponse{503, {}, "no answer", ""});
}

wire::json::value DemoApi::ask(std::string_view method, std::string_view path, std::string body) {
  const wire::HttpResponse response = send(method, path, std::move(body));
  if (response.status >= 300 || response.body.empty()) return nullptr;
  return wire::parse(response.body).value_or(nullptr);
}

wire::json::value DemoApi::must(std::string_view method, std::string_view path, std::string body) {
  const wire::HttpResponse response = send(method, path, std::move(body));
  if (response.status >= 300) {
    throw std::runtime_error(std::string(method) + " " + std::string(path) + " was refused: " + response.body);
  }
  return response.body.empty() ? wire::json::value(nullptr) : wire::parse(response.body).value_or(nullptr);
}

std::string text_of(const wire::json::value& document, std::string_view member) {
  const auto* object = document.if_object();
  const auto* value = object ? object->if_contains(member) : nullptr;
  const auto* text = value ? value->if_string() : nullptr;
  return text ? std::string(*text) : "";
}

}  // namespace sim
