// Files over the API, through the door: who may, and what browsers are told to make of them.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"
#include "incident/attachment.h"

namespace api {
namespace {

namespace json = boost::json;

class Files : public ::testing::Test {
 protected:
  Files() {
    token = company
                .in([&](store::Transaction& tx) {
                  return app::make_api_token(tx, company.world, {"test", company.root, rights::Role::admin},
                                             company.as_root);
                })
                ->secret;
    id = std::string(parsed(send("POST", "/incidents", R"({"title":"Checkout fails"})")).at("id").as_string());
  }

  wire::HttpResponse send(const std::string& method, const std::string& path, const std::string& body = "",
                          std::vector<wire::Header> headers = {{"Content-Type", "application/json"}}) {
    wire::HttpRequest message;
    message.method = method;
    message.target = "/api/v1" + path;
    message.path = message.target.substr(0, message.target.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    message.body = body;
    message.headers = std::move(headers);
    message.headers.push_back({"Authorization", "Bearer " + token});
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  static json::object parsed(const wire::HttpResponse& answer) { return json::parse(answer.body).as_object(); }
  wire::HttpResponse attach(const std::string& query, const std::string& bytes) {
    return send("POST", "/incidents/" + id + "/attachments?" + query, bytes, {{"Content-Type", "text/html"}});
  }
  std::string address(const wire::HttpResponse& added) {
    return "/incidents/" + id + "/attachments/" + std::string(parsed(added).at("id").as_string());
  }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::string token;
  std::string id;
};

TEST_F(Files, AreAttachedAndFetchedAsTheyCame) {
  const std::string bytes("\x89PNG\r\n\x1a\n\0\xff", 10);
  const auto added = attach("name=graph%20%C3%B6.png&text=Errors", bytes);
  EXPECT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(parsed(added).at("content_type").as_string(), "image/png") << "not what the sender says";
  const auto fetched = send("GET", address(added));
  EXPECT_EQ(fetched.status, 200);
  EXPECT_EQ(fetched.body, bytes);
  EXPECT_EQ(fetched.content_type, "image/png");
  EXPECT_EQ(fetched.header("Content-Disposition"), "inline; filename*=UTF-8''graph%20%C3%B6.png");
  const auto timeline = parsed(send("GET", "/incidents/" + id + "/timeline"));
  EXPECT_EQ(timeline.at("items").at(0).at("text").as_string(), "Errors");
  EXPECT_EQ(timeline.at("items").at(0).at("attachment").at("size").as_int64(), 10);
}

TEST_F(Files, NoBrowserMakesAPageOfThem) {
  const auto added = attach("name=page.html", "<!doctype html><script>alert(1)</script>");
  const auto fetched = send("GET", address(added));
  EXPECT_EQ(fetched.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(fetched.header("Content-Disposition"), "attachment; filename*=UTF-8''page.html");
  EXPECT_EQ(fetched.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(fetched.header("Content-Security-Policy"), "default-src 'none'; sandbox");
}

TEST_F(Files, WhoHasOneIsToldThatItIsTheSame) {
  const auto added = attach("name=a.log", "hello");
  const std::string tag(send("GET", address(added)).header("ETag"));
  const auto again = send("GET", address(added), "", {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(send("DELETE", address(added)).status, 204);
  EXPECT_EQ(send("GET", address(added), "", {{"If-None-Match", tag}}).status, 404) << "it was removed";
  EXPECT_EQ(parsed(send("GET", "/incidents/" + id + "/attachments")).at("items").at(0).at("removed_by").as_string(),
            "test")
      << "by the name of the token";
}

TEST_F(Files, MayBeLargerThanAnyOtherBody) {
  EXPECT_EQ(Site::larger_body("POST", "/api/v1/incidents/" + id + "/attachments"), incident::longest_attachment);
  EXPECT_EQ(Site::larger_body("POST", "/api/v1/incidents/" + id + "/notes"), 0U);
  EXPECT_EQ(Site::larger_body("GET", "/api/v1/incidents/" + id + "/attachments"), 0U);
  EXPECT_EQ(Site::larger_body("POST", "/nowhere"), 0U);
}

TEST_F(Files, WhatIsWrongIsNamed) {
  EXPECT_EQ(attach("", "hello").status, 400) << "without a name";
  EXPECT_EQ(attach("name=a&nme=b", "hello").status, 400);
  EXPECT_EQ(attach("name=a", "").status, 400);
  EXPECT_EQ(send("GET", "/incidents/" + id + "/attachments/att_0000000000001").status, 404);
  EXPECT_EQ(send("GET", "/incidents/" + id + "/attachments/nonsense").status, 404);
  token = "mst_nobody";
  EXPECT_EQ(attach("name=a", "hello").status, 401);
}

}  // namespace
}  // namespace api
