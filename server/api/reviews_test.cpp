// The review as it is handed on, through the door: what is in it, and what browsers are told to make of it.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "api/site.h"
#include "app/sign_in.h"
#include "app/testing/bare_company.h"

namespace api {
namespace {

namespace json = boost::json;

const std::string png = "\x89PNG\r\n\x1a\n";

constexpr const char* hostile = "</title><script>alert(1)</script> [x](javascript:alert(1)) | `a` ![i](http://evil/i)";

class HandedOn : public ::testing::Test {
 protected:
  HandedOn() {
    token = company
                .in([&](store::Transaction& tx) {
                  return app::make_api_token(tx, company.world, {"test", company.root, rights::Role::admin},
                                             company.as_root);
                })
                ->secret;
  }

  wire::HttpResponse send(const std::string& method, const std::string& path, const json::object& body = {}) {
    wire::HttpRequest message;
    message.method = method;
    message.target = "/api/v1/incidents" + path;
    message.path = message.target.substr(0, message.target.find('?'));
    if (path.find('?') != std::string::npos) message.query = path.substr(path.find('?') + 1);
    if (method != "GET" && method != "DELETE") message.body = json::serialize(body);
    message.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + token}};
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  static std::string id_in(const wire::HttpResponse& answer) {
    return std::string(json::parse(answer.body).at("id").as_string());
  }
  std::string declare(const std::string& title) { return "/" + id_in(send("POST", "", {{"title", title}})); }
  void write(const std::string& incident, const std::string& markdown) {
    const auto saved = send("PUT", incident + "/review", {{"state", "draft"}, {"markdown", markdown}});
    EXPECT_EQ(saved.status, 200) << saved.body;
  }
  // Without a sign-in.
  wire::HttpResponse open(const std::string& path) {
    wire::HttpRequest message;
    message.method = "GET";
    message.target = message.path = path;
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    return *answered;
  }
  // Gives the path of the file.
  std::string attach(const std::string& incident, const std::string& name, const std::string& bytes) {
    wire::HttpRequest message;
    message.method = "POST";
    message.path = "/api/v1/incidents" + incident + "/attachments";
    message.query = "name=" + name;
    message.target = message.path + "?" + message.query;
    message.body = bytes;
    message.headers = {{"Content-Type", "application/octet-stream"}, {"Authorization", "Bearer " + token}};
    std::optional<wire::HttpResponse> answered;
    site.serve(message, [&](wire::HttpResponse response) { answered = std::move(response); });
    CHECK(answered.has_value());
    EXPECT_EQ(answered->status, 201) << answered->body;
    return message.path + "/" + id_in(*answered);
  }
  std::string share(const std::string& incident) {
    const auto made = send("POST", incident + "/review/links");
    EXPECT_EQ(made.status, 201) << made.body;
    const std::string url(json::parse(made.body).at("url").as_string());
    return url.substr(url.find("/shared/"));
  }
  void publish(const std::string& incident, const std::string& markdown) {
    const auto published = send("PUT", incident + "/review", {{"state", "published"}, {"markdown", markdown}});
    EXPECT_EQ(published.status, 200) << published.body;
  }
  std::string page(const std::string& incident) { return send("GET", incident + "/review/export?format=html").body; }

  app::testing::BareCompany company;
  Site site{company.world, [](std::function<void()> work) { work(); }, [](const std::string&) {}};
  std::string token;
};

TEST_F(HandedOn, IsNotThereBeforeItIsBegun) {
  const auto answer = send("GET", declare("Checkout fails") + "/review/export");
  EXPECT_EQ(answer.status, 404);
  EXPECT_NE(answer.body.find("no review yet"), std::string::npos);
}

TEST_F(HandedOn, AsMarkdownIsAFileAndAsAPageIsShown) {
  const std::string incident = declare("Checkout fails");
  write(incident, "# Why\n\nThe *queue*.\n");
  const auto text = send("GET", incident + "/review/export");
  EXPECT_EQ(text.content_type, "text/markdown; charset=utf-8");
  EXPECT_EQ(text.header("Content-Disposition"), "attachment; filename=\"review-1.md\"");
  EXPECT_TRUE(text.body.starts_with("# Review of incident 1: Checkout fails\n")) << text.body;
  EXPECT_TRUE(text.body.ends_with("\n# Why\n\nThe *queue*.\n")) << text.body;
  const auto shown = send("GET", incident + "/review/export?format=html");
  EXPECT_EQ(shown.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(shown.header("Content-Disposition"), "inline; filename=\"review-1.html\"");
  const std::string policy(shown.header("Content-Security-Policy"));
  EXPECT_TRUE(policy.starts_with("default-src 'none'")) << policy;
  EXPECT_EQ(policy.find("script-src"), std::string::npos) << "no script runs";
  EXPECT_EQ(shown.header("Cache-Control"), "no-store");
  EXPECT_NE(shown.body.find("<title>Review of incident 1: Checkout fails</title>"), std::string::npos);
  EXPECT_NE(shown.body.find("<p>The <em>queue</em>.</p>"), std::string::npos);
  EXPECT_EQ(send("GET", incident + "/review/export?format=pdf").status, 400);
}

TEST_F(HandedOn, HoldsStarredEntriesAndActionItemsAsTheyAreNow) {
  const std::string incident = declare("Checkout fails");
  write(incident, "Why");
  EXPECT_EQ(send("POST", incident + "/notes", {{"text", "Rolled back"}}).status, 201);
  EXPECT_EQ(send("POST", incident + "/notes", {{"text", "Had lunch"}}).status, 201);
  const auto lines = json::parse(send("GET", incident + "/timeline?query=Rolled").body).at("items").as_array();
  const std::string position = std::to_string(lines.at(0).at("position").as_int64());
  EXPECT_EQ(send("PUT", incident + "/timeline/" + position + "/star").status, 204);
  const json::object item{
      {"title", "Bound the queue"}, {"owner", company.root.text()}, {"due_on", "2099-12-01"}, {"kind", "prevent"}};
  EXPECT_EQ(send("POST", incident + "/action-items", item).status, 201);
  const std::string shown = page(incident);
  EXPECT_NE(shown.find("</strong> Rolled back (test)</li>"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("Had lunch"), std::string::npos);
  EXPECT_NE(shown.find("<td>Bound the queue</td>\n<td>Root</td>\n<td>2099-12-0"), std::string::npos) << shown;
}

TEST_F(HandedOn, HostileWordsAreWordsInThePage) {
  const std::string incident = declare(hostile);
  write(incident, std::string(hostile) + "\n\n[a]: http://evil\n\n```\nnever closed");
  EXPECT_EQ(send("POST", incident + "/action-items", {{"title", hostile}}).status, 201);
  EXPECT_EQ(send("POST", incident + "/notes", {{"text", hostile}}).status, 201);
  const auto lines = json::parse(send("GET", incident + "/timeline?kind=note").body).at("items").as_array();
  const std::string position = std::to_string(lines.at(0).at("position").as_int64());
  EXPECT_EQ(send("PUT", incident + "/timeline/" + position + "/star").status, 204);
  const std::string shown = page(incident);
  EXPECT_EQ(shown.find("<script"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("=\"javascript"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("</title>"), shown.rfind("</title>"));
  const std::string as_words = "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) | `a` ![i](";
  int found = 0;
  for (std::size_t at = 0; (at = shown.find(as_words, at)) != std::string::npos; ++at) ++found;
  EXPECT_EQ(found, 4) << "title, heading, action item, entry";
  EXPECT_LT(shown.find("What mattered"), shown.find("never closed")) << "the text hides nothing";
}

TEST_F(HandedOn, ChartsAreDrawnInThePageAndTheirFiguresAreInTheText) {
  const std::string incident = declare("Checkout fails");
  write(incident, "Why\n\n{{stages_chart}}\n\n{{resolution_chart}}\n");
  const std::string shown = page(incident);
  EXPECT_NE(shown.find("<figure class=\"chart\" tabindex=\"0\"><svg "), std::string::npos) << shown;
  EXPECT_NE(shown.find("<title>Time to resolve among earlier incidents</title>"), std::string::npos) << shown;
  EXPECT_NE(shown.find("<td>in declared</td>"), std::string::npos) << "and the table";
  const std::string text = send("GET", incident + "/review/export").body;
  EXPECT_EQ(text.find("<svg"), std::string::npos);
  EXPECT_NE(text.find("| median | not enough data: it takes 6 incidents |"), std::string::npos) << text;
  const auto blocks = json::parse(send("GET", incident + "/review/blocks").body).at("items").as_array();
  int charts = 0;
  for (const json::value& block : blocks) {
    if (!block.as_object().contains("chart")) continue;
    ++charts;
    const std::string line(block.at("chart").at("line").as_string());
    EXPECT_TRUE(block.at("markdown").as_string().starts_with(line + "\n"));
    EXPECT_TRUE(block.at("chart").at("svg").as_string().starts_with("<svg "));
  }
  EXPECT_EQ(charts, 2);
}

TEST_F(HandedOn, APublishedChartIsAsItWasPublished) {
  const std::string incident = declare("Checkout fails");
  const json::object published{{"state", "published"}, {"markdown", "{{stages_chart}}\n"}};
  const std::string said = send("PUT", incident + "/review", published).body;
  const json::value review = json::parse(said);
  EXPECT_NE(review.at("html").as_string().find("<svg "), json::string::npos) << said;
  EXPECT_TRUE(review.at("charts").at(0).at("svg").as_string().starts_with("<svg ")) << said;
  const std::string before = page(incident);
  company.fresh.now = company.fresh.now + base::hours(3);
  const std::string after = page(incident);
  const auto chart = [](const std::string& html) { return html.substr(html.find("<figure"), html.find("</figure>")); };
  EXPECT_EQ(chart(after), chart(before));
}

TEST_F(HandedOn, ATextThatIsManyTablesLeavesTheFactsATable) {
  const std::string incident = declare("Checkout fails");
  std::string tables;
  for (int i = 0; i < 300; ++i) tables += std::string(200, '|') + "\n";
  write(incident, tables);
  EXPECT_NE(page(incident).find("<td>severity</td>"), std::string::npos);
}

TEST_F(HandedOn, WhoHasALinkReadsWhatWasPublishedAndNothingElse) {
  const std::string incident = declare("Checkout fails");
  const json::object published{{"state", "published"}, {"markdown", "Why\n\n{{stages}}\n\n{{stages_chart}}\n"}};
  EXPECT_EQ(send("PUT", incident + "/review", published).status, 200);
  const auto made = send("POST", incident + "/review/links", {{"note", "the auditors"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string url(json::parse(made.body).at("url").as_string());
  EXPECT_EQ(send("GET", incident + "/review/links").body.find(url.substr(url.rfind('/') + 1)), std::string::npos)
      << "its secret is shown once";
  const auto read = open(url.substr(url.find("/shared/")));
  EXPECT_EQ(read.status, 200);
  EXPECT_NE(read.body.find("<td>declared</td>"), std::string::npos) << read.body;
  EXPECT_NE(read.body.find("<figure class=\"chart\" tabindex=\"0\"><svg "), std::string::npos) << read.body;
  EXPECT_EQ(read.body.find("What will be done"), std::string::npos);
  EXPECT_EQ(read.header("Cache-Control"), "no-store");
  EXPECT_EQ(open("/shared/reviews/0123456789").status, 404);
}

TEST_F(HandedOn, PicturesOfTheTextArePartOfThePage) {
  const std::string incident = declare("Checkout fails");
  const std::string picture = attach(incident, "graph.png", png + "one");
  const std::string log = attach(incident, "a.log", "words");
  const std::string gone = attach(incident, "gone.png", png + "two");
  EXPECT_EQ(send("DELETE", gone.substr(std::string("/api/v1/incidents").size())).status, 204);
  const std::string other = attach(declare("Another"), "other.png", png + "three");
  write(incident, "![graph](" + picture + ")\n\n![again](" + company.world.settings.public_url + picture +
                      ")\n\n![x](" + log + ")\n\n![x](" + gone + ")\n\n![x](" + other + ")\n\n`![x](" + picture +
                      ")`\n");
  const std::string shown = page(incident);
  const std::string embedded = "<img src=\"data:image/png;base64,iVBORw0KGgpvbmU=\" alt=\"graph\" />";
  EXPECT_NE(shown.find(embedded), std::string::npos) << shown;
  EXPECT_NE(shown.find("iVBORw0KGgpvbmU=\" alt=\"again\""), std::string::npos) << shown;
  EXPECT_NE(shown.find("<p>[a.log is no picture]</p>"), std::string::npos) << shown;
  EXPECT_NE(shown.find("<p>[the picture gone.png was removed by test]</p>"), std::string::npos) << shown;
  EXPECT_NE(shown.find("<img src=\"" + other + "\""), std::string::npos) << "another incident's is not read";
  EXPECT_NE(shown.find("<code>![x](" + picture + ")</code>"), std::string::npos) << shown;
}

TEST_F(HandedOn, WhatIsTooLargeForThePageIsNamedThere) {
  const std::string incident = declare("Checkout fails");
  std::string text;
  for (const char* name : {"a.png", "b.png", "c.png"})
    text += "![x](" + attach(incident, name, png + name + std::string(4'500'000, '.')) + ")\n\n";
  write(incident, text);
  const std::string shown = page(incident);
  int embedded = 0;
  for (std::size_t at = 0; (at = shown.find("<img src=\"data:image/png", at)) != std::string::npos; ++at) ++embedded;
  EXPECT_EQ(embedded, 2);
  EXPECT_NE(shown.find("[the picture c.png (4.5 MB) is not in this page: its pictures have at most 10.0 MB together]"),
            std::string::npos);
}

TEST_F(HandedOn, WhoHasALinkSeesThePicturesOfTheTextAndNoOtherFile) {
  const std::string incident = declare("Checkout fails");
  const std::string picture = attach(incident, "graph.png", png + "one");
  const std::string hidden = attach(incident, "hidden.png", png + "two");
  const std::string log = attach(incident, "a.log", "words");
  publish(incident, "![graph](" + picture + ")\n\n[the log](" + log + ")\n\n![x](" + log + ")\n");
  const std::string link = share(incident);
  const auto at = [&](const std::string& file) { return link + "/pictures/" + file.substr(file.rfind('/') + 1); };
  EXPECT_NE(open(link).body.find("<img src=\"" + at(picture) + "\""), std::string::npos) << open(link).body;
  const auto fetched = open(at(picture));
  EXPECT_EQ(fetched.status, 200);
  EXPECT_EQ(fetched.body, png + "one");
  EXPECT_EQ(fetched.content_type, "image/png");
  EXPECT_EQ(fetched.header("Content-Security-Policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(open(at(hidden)).status, 404) << "the text does not show it";
  EXPECT_EQ(open(at(log)).status, 404) << "it is no picture";
  EXPECT_EQ(open(picture).status, 401) << "without the link";
  EXPECT_EQ(open("/shared/reviews/0123456789/pictures/" + picture.substr(picture.rfind('/') + 1)).status, 404);
  const std::string id(
      json::parse(send("GET", incident + "/review/links").body).at("items").at(0).at("id").as_string());
  EXPECT_EQ(send("DELETE", incident + "/review/links/" + id).status, 204);
  EXPECT_EQ(open(at(picture)).status, 404) << "the link was taken back";
}

}  // namespace
}  // namespace api
