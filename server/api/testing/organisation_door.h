// The site of a bare company, asked by its people in each role.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"

namespace api::testing {

struct OrganisationAnswer {
  int status = 0;
  boost::json::value body;
  wire::HttpResponse raw;

  std::string text(const char* pointer) const { return std::string(body.at_pointer(pointer).as_string()); }
};

class OrganisationDoor : public ::testing::Test {
 protected:
  OrganisationDoor() {
    for (const rights::Role role : {rights::Role::observer, rights::Role::responder, rights::Role::manager}) {
      add_person(role);
    }
    tokens[rights::Role::admin] = token(company.root, rights::Role::admin);
  }

  void add_person(rights::Role role) {
    const std::string name(wire::text_of(role));
    const auto id = company.in([&](store::Transaction& tx) {
      const auto person = tx.new_id<catalog::PersonId>();
      store::organisation::add(tx, catalog::Person{person, name, name + "@example.com", "UTC",
                                                   *wire::parse_enum<catalog::Role>(name), false});
      return person;
    });
    people[role] = id;
    tokens[role] = token(id, role);
  }
  std::string token(catalog::PersonId owner, rights::Role scope) {
    return company
        .in([&](store::Transaction& tx) {
          return app::make_api_token(tx, company.world, {"test", owner, scope}, company.as_root);
        })
        ->secret;
  }

  OrganisationAnswer send(const std::string& method, const std::string& path, const std::string& body,
                          std::vector<wire::Header> headers) {
    wire::HttpRequest message;
    message.method = method;
    message.target = path;
    message.path = path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = std::move(headers);
    if (!body.empty()) message.headers.push_back({"Content-Type", "application/json"});
    std::optional<wire::HttpResponse> answered;
    site.serve(std::move(message), [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    OrganisationAnswer answer{answered->status, {}, *answered};
    if (answered->content_type.find("json") != std::string::npos) answer.body = boost::json::parse(answered->body);
    return answer;
  }
  OrganisationAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                         std::optional<rights::Role> as = rights::Role::admin, std::vector<wire::Header> headers = {}) {
    if (as) headers.push_back({"Authorization", "Bearer " + tokens.at(*as)});
    return send(method, "/api/v1" + path, body, std::move(headers));
  }
  std::string add(const std::string& path, const std::string& body) {
    const OrganisationAnswer made = ask("POST", path, body);
    EXPECT_EQ(made.status, 201) << path << boost::json::serialize(made.body);
    return made.text("/id");
  }
  // The cookie that an answer sets, to be sent back.
  static std::vector<wire::Header> cookie_of(const OrganisationAnswer& answer) {
    const std::string set(answer.raw.header("Set-Cookie"));
    return {{"Cookie", set.substr(0, set.find(';'))}, {"X-Muster-CSRF", "1"}, {"Sec-Fetch-Site", "same-origin"}};
  }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::map<rights::Role, std::string> tokens;
  std::map<rights::Role, catalog::PersonId> people;
};

}  // namespace api::testing
