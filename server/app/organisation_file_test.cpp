#include "app/organisation_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

#include "app/intake.h"
#include "app/organisation_file_yaml.h"
#include "app/testing/bare_company.h"
#include "base/testing/source_folder.h"
#include "store/feed.h"

namespace app::organisation_file {
namespace {

using app::testing::BareCompany;

base::Result<Applied> applied(BareCompany& company, const std::string& text) {
  return company.in(
      [&](store::Transaction& tx) { return apply(tx, company.world, text, {company.as_root, company.root}); });
}
base::Result<Plan> planned(BareCompany& company, const std::string& text) {
  return company.in(
      [&](store::Transaction& tx) { return plan(tx, company.world, text, {company.as_root, company.root}); });
}
std::string exported(BareCompany& company) {
  return company.in([&](store::Transaction& tx) { return export_file(tx, company.world); });
}

std::string example() {
  std::ifstream in(base::testing::source_folder() / "docs/examples/organisation.yaml");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const std::string small = R"(
people:
  - {name: Root, email: root@example.com, role: admin}
  - name: Ada
    email: ada@example.com
    contact_methods: [{kind: email, label: Mail, address: ada@example.com}]
    contact_rules: [{urgency: high, method: Mail}]
  - {name: Bob, email: bob@example.com}
teams:
  - {name: Shop, members: [ada@example.com, Bob], fallback: Ada}
schedules:
  - name: Weekly
    team: Shop
    zone: Europe/Berlin
    rotations:
      - {name: Week, people: [Ada, Bob], start: "2026-01-05T09:00"}
policies:
  - name: Usual
    team: Shop
    rungs:
      - targets: [{schedule: Weekly}]
services:
  - {name: Checkout, team: Shop, policy: Usual, depends_on: [Database]}
  - {name: Database, team: Shop}
sources:
  - {name: alerts, kind: generic, service: Checkout, key: a-key-that-nobody-can-guess}
)";

std::string with(std::string text, const std::string& old, const std::string& now) {
  const auto at = text.find(old);
  CHECK(at != std::string::npos);
  return text.replace(at, old.size(), now);
}

// "/teams/0/members/1: there is no person …"; all faults, each on a line.
std::string refusal(const std::string& text) {
  BareCompany company;
  const std::string before = exported(company);
  const auto outcome = applied(company, text);
  EXPECT_EQ(exported(company), before);
  if (outcome) return "accepted";
  std::string out = outcome.error().field + ": " + outcome.error().message + "\n";
  for (const base::FieldFault& more : outcome.error().more) out += more.field + ": " + more.message + "\n";
  return out;
}

TEST(OrganisationFile, SaysWhatPeopleFollow) {
  BareCompany company;
  const auto bob = [](const std::string& follows) {
    return with(small, "{name: Bob, email: bob@example.com}",
                "{name: Bob, email: bob@example.com, follows: [" + follows + "]}");
  };
  const std::string file = bob("{severity: sev1}, {service: Checkout, severity: sev2}, {team: Shop}");
  ASSERT_TRUE(applied(company, file));
  EXPECT_TRUE(applied(company, file)->changes.empty());
  EXPECT_TRUE(applied(company, exported(company))->changes.empty());
  const auto fewer = applied(company, bob("{team: Shop}"));
  ASSERT_EQ(fewer->changes.size(), 1U);
  EXPECT_EQ(fewer->changes[0].detail, "follows");
  const auto rules = company.in([&](store::Transaction& tx) { return company.world.directories.at(tx)->follow_rules; });
  EXPECT_EQ(rules.size(), 1U);
  EXPECT_EQ(refusal(bob("{service: Nowhere}")), "/people/2/follows/0/service: there is no service \"Nowhere\"\n");
  EXPECT_EQ(refusal(bob("{}")), "/people/2/follows/0: expected a service, a team or a severity\n");
  EXPECT_EQ(refusal(bob("{team: Shop}, {team: Shop}")), "/people/2/follows/1: stands here twice\n");
}

TEST(OrganisationFile, TheExampleOfTheManualIsSound) {
  BareCompany company;
  const auto outcome = applied(company, example());
  ASSERT_TRUE(outcome.has_value()) << outcome.error().field << ": " << outcome.error().message;
  EXPECT_EQ(outcome->changes.size(), 5U + 2 + 2 + 2 + 4 + 4);
  EXPECT_TRUE(outcome->keys.empty());
  EXPECT_TRUE(applied(company, example())->changes.empty());
}

TEST(OrganisationFile, ASecondApplyChangesNothing) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto feed = company.in([](store::Transaction& tx) { return store::feed::head(tx); });
  const auto again = applied(company, small);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->changes.empty());
  EXPECT_EQ(company.in([](store::Transaction& tx) { return store::feed::head(tx); }), feed);
}

TEST(OrganisationFile, ThePlanIsWhatApplyDoesAndChangesNothing) {
  BareCompany company;
  const std::string before = exported(company);
  const auto shown = planned(company, small);
  ASSERT_TRUE(shown.has_value()) << shown.error().field << shown.error().message;
  EXPECT_EQ(exported(company), before);
  EXPECT_EQ(shown->changes, applied(company, small)->changes);
}

TEST(OrganisationFile, TheExportAppliesToItselfAndToAnEmptyOrganisation) {
  BareCompany company;
  ASSERT_TRUE(applied(company, example()).has_value());
  const std::string file = exported(company);
  EXPECT_TRUE(applied(company, file)->changes.empty());
  EXPECT_EQ(exported(company), file);
  BareCompany other;
  std::string with_keys = file;
  for (auto at = with_keys.find("    key: kept\n"); at != std::string::npos; at = with_keys.find("    key: kept\n")) {
    with_keys.erase(at, std::string("    key: kept\n").size());
  }
  const auto outcome = applied(other, with_keys);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().field << ": " << outcome.error().message;
  EXPECT_EQ(outcome->keys.size(), 4U);
  EXPECT_EQ(exported(other), file);
}

TEST(OrganisationFile, SaysWhatChangesInWords) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto changes =
      planned(company, with(with(small, "name: Bob, email", "name: Bob, role: manager, email"),
                            "  - {name: Database, team: Shop}\n", "  - {name: Database, team: Shop, tier: 1}\n"));
  ASSERT_TRUE(changes.has_value());
  const std::vector<Change> expected{
      {Verb::change, "person", "bob@example.com", "role: responder -> manager"},
      {Verb::change, "service", "Database", "tier: 3 -> 1"},
  };
  EXPECT_EQ(changes->changes, expected);
}

TEST(OrganisationFile, RemovesWhatIsAbsentButNeverTheCallerNorTheLastAdministrator) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto outcome = applied(company, "people: [{name: Ada, email: ada@example.com}]");
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  std::vector<std::string> removed;
  for (const Change& change : outcome->changes) {
    if (change.verb == Verb::remove) removed.push_back(change.kind + " " + change.name);
  }
  EXPECT_EQ(removed,
            (std::vector<std::string>{"source alerts of Checkout", "service Checkout", "service Database",
                                      "policy Usual", "schedule Weekly", "team Shop", "person bob@example.com"}));
  EXPECT_NE(exported(company).find("root@example.com"), std::string::npos);
  const rights::Actor engine = engine_actor();
  const auto by_nobody =
      company.in([&](store::Transaction& tx) { return apply(tx, company.world, "people: []", {engine, {}}); });
  ASSERT_TRUE(by_nobody.has_value()) << by_nobody.error().message;
  EXPECT_NE(exported(company).find("root@example.com"), std::string::npos);
  EXPECT_EQ(exported(company).find("ada@example.com"), std::string::npos);
}

TEST(OrganisationFile, AGivenKeyOpensTheDoorAndIsKept) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto owner = [&](const std::string& key) {
    return company.in([&](store::Transaction& tx) { return source_of_key(tx, company.world, key); });
  };
  EXPECT_TRUE(owner("a-key-that-nobody-can-guess").has_value());
  EXPECT_TRUE(applied(company, with(small, "key: a-key-that-nobody-can-guess", "key: kept"))->changes.empty());
  const auto changed = applied(company, with(small, "a-key-that-nobody", "another-key-that-nobody"));
  ASSERT_EQ(changed->changes.size(), 1U);
  EXPECT_EQ(changed->changes[0].detail, "another key");
  EXPECT_FALSE(owner("a-key-that-nobody-can-guess").has_value());
  EXPECT_TRUE(owner("another-key-that-nobody-can-guess").has_value());
}

TEST(OrganisationFile, TheKeyOfARemovedSourceIsFree) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto moved =
      applied(company, with(small, "kind: generic, service: Checkout", "kind: generic, service: Database"));
  ASSERT_TRUE(moved.has_value()) << moved.error().message;
  EXPECT_EQ(moved->changes.size(), 2U);
}

TEST(OrganisationFile, ServicesMayTurnTheirNeedsAround) {
  BareCompany company;
  ASSERT_TRUE(applied(company, small).has_value());
  const auto turned = applied(company, with(with(small, ", depends_on: [Database]", ""), "{name: Database, team: Shop}",
                                            "{name: Database, team: Shop, depends_on: [Checkout]}"));
  ASSERT_TRUE(turned.has_value()) << turned.error().message;
  EXPECT_EQ(turned->changes.size(), 2U);
}

TEST(OrganisationFile, EndedOverridesCountForNothing) {
  BareCompany company;
  const std::string text = with(small, "start: \"2026-01-05T09:00\"}\n",
                                "start: \"2026-01-05T09:00\"}\n    overrides:\n"
                                "      - {person: Ada, from: 2027-01-15T08:00:00Z, until: 2027-01-16T08:00:00Z}\n");
  ASSERT_TRUE(applied(company, text).has_value());
  EXPECT_NE(exported(company).find("overrides"), std::string::npos);
  company.fresh.now = company.fresh.now + base::days(30);
  EXPECT_TRUE(applied(company, text)->changes.empty());
  EXPECT_EQ(exported(company).find("overrides"), std::string::npos);
}

TEST(OrganisationFile, NamesEachFaultByItsPlace) {
  struct Case {
    std::string old, now, fault;
  };
  const std::vector<Case> cases{
      {"people: [Ada, Bob]", "people: [Ada, Zoe]", "/schedules/0/rotations/0/people/1: there is no person \"Zoe\""},
      {"people: [Ada, Bob]", "people: []", "/schedules/0/rotations/0/people: expected at least one person"},
      {"zone: Europe/Berlin", "zone: Mars/Olympus", "/schedules/0/zone: "},
      {"    team: Shop\n    zone", "    team: Shop\n    colour: red\n    zone",
       "/schedules/0/colour: is not a known field"},
      {"email: bob@example.com", "email: ADA@example.com", "/people/2/email: stands here twice"},
      {"email: bob@example.com", "email: bob", "/people/2/email: expected an e-mail address"},
      {"kind: email", "kind: sms", "/people/1/contact_methods/0/kind: nothing here sends by sms"},
      {"method: Mail", "method: Fax", "/people/1/contact_rules/0/method: there is no way with the label \"Fax\""},
      {"targets: [{schedule: Weekly}]", "targets: []", "/policies/0/rungs/0/targets: "},
      {"{schedule: Weekly}", "{schedule: Daily}", "/policies/0/rungs/0/targets/0/schedule: there is no schedule"},
      {"{schedule: Weekly}", "{}", "/policies/0/rungs/0/targets/0: expected exactly one"},
      {"{schedule: Weekly}]", "{schedule: Weekly}]\n        wait_seconds: soon", "/policies/0/rungs/0/wait_seconds: "},
      {"{name: Database, team: Shop}", "{name: Database, team: Shop, depends_on: [Checkout]}",
       "/services/1/depends_on/0: services cannot need each other in a circle: Checkout needs Database needs Checkout"},
      {"{name: Database, team: Shop}", "{name: Checkout, team: Shop}", "/services/1/name: stands here twice"},
      {"policy: Usual", "policy: Unusual", "/services/0/policy: there is no policy \"Unusual\""},
      {"kind: generic", "kind: carrier", "/sources/0/kind: expected alertmanager"},
      {"key: a-key-that-nobody-can-guess", "key: secret", "/sources/0/key: expected a key of 20"},
      {"key: a-key-that-nobody-can-guess", "key: kept", "/sources/0/key: the source is new"},
      {"role: admin", "role: king", "/people/0/role: expected one of"},
      {"role: admin", "role: observer", "/people/0/role: Root is the only administrator"},
      {"people:\n", "people: [\n", ": expected YAML: line"},
      {"teams:\n", "people: []\nteams:\n", "/people: stands here twice"},
  };
  for (const Case& each : cases) {
    EXPECT_NE(refusal(with(small, each.old, each.now)).find(each.fault), std::string::npos)
        << each.now << "\n"
        << refusal(with(small, each.old, each.now));
  }
}

TEST(OrganisationFile, RefusesAliasesThatMultiply) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 0; j < 9; ++j) text += ", " + last;
    text += "]\n";
  }
  EXPECT_NE(refusal(text).find("beyond reason"), std::string::npos);
}

TEST(OrganisationFile, RefusesOneLongTextManyTimes) {
  std::string text = "long: &a " + std::string(20'000, 'x') + "\nlist: [";
  for (int i = 0; i < 10'000; ++i) text += "*a,";
  EXPECT_NE(refusal(text + "*a]").find("beyond reason"), std::string::npos);
}

TEST(OrganisationFile, IsOneDocument) {
  EXPECT_NE(refusal("teams: []\n---\nteams: []\n").find("expected one document"), std::string::npos);
  EXPECT_NE(refusal(", teams: []\n").find("expected one document"), std::string::npos);  // yaml-cpp finds many in it
}

TEST(OrganisationFile, TakesUtf8Only) {
  for (const std::string& text : {std::string("teams: [{name: \"\xb7\"}]"), std::string("\x17\0\0\0x", 5)}) {
    EXPECT_NE(refusal(text).find("UTF-8"), std::string::npos);
  }
}

TEST(OrganisationYaml, WhatIsWrittenReadsBack) {
  const std::vector<std::string> texts{"",      "true", "No",   "12", "-",  "a: b", "# no", "line\nbreak", "é 漢字",
                                       "\"q\"", "'",    "a b",  " a", "a ", "null", "~",    "0x10",        "1e3",
                                       "*a",    "&a",   "!tag", "%d", "@x", "{a}",  "[a]",  "a#b",         "\t"};
  rc::check([&] {
    const auto pick = [&] { return texts[*rc::gen::inRange<std::size_t>(0, texts.size())]; };
    wire::json::array things;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      wire::json::object thing{{"name", wire::json::string(pick())}, {"count", *rc::gen::inRange(-5, 5)}};
      wire::json::array nested;
      for (int j = *rc::gen::inRange(0, 3); j > 0; --j) {
        nested.push_back(*rc::gen::arbitrary<bool>() ? wire::json::value(wire::json::string(pick()))
                                                     : wire::json::value(wire::json::object{{"on", true}}));
      }
      thing["list"] = nested;
      things.push_back(thing);
    }
    const wire::json::value document = wire::json::object{{"things", things}};
    const auto read = read_yaml(write_yaml(document));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == document);
  });
}

// Of the same few keys and names, so that one file renames, retires and swaps what another one had.
std::string random_causes() {
  const int count = *rc::gen::inRange(0, 4);
  const int shift = *rc::gen::inRange(0, 4);
  std::string out = count > 0 ? "causes:\n" : "";
  for (int i = 0; i < count; ++i)
    out += "  - {key: k" + std::to_string(i) + ", name: K" + std::to_string((i + shift) % 4) + ", meaning: One}\n";
  return out;
}

// A random organisation as a file, with all that may be left out sometimes left out.
std::string random_file() {
  const auto below = [](int most) { return *rc::gen::inRange(0, most); };
  const auto chance = [&] { return below(2) == 0; };
  const int people = 1 + below(4);
  const int services = below(5);
  const auto person = [](int i) { return "p" + std::to_string(i) + "@example.com"; };
  std::string out = "people:\n";
  for (int i = 0; i < people; ++i) {
    out += "  - name: \"Person " + std::to_string(i) + "\"\n    email: " + person(i) + "\n";
    if (chance()) out += "    zone: Asia/Tokyo\n";
    if (chance()) {
      out += "    contact_methods:\n      - {kind: webhook, address: \"https://example.com/" + std::to_string(i) +
             "\", label: Hook}\n      - {kind: email, address: " + person(i) + "}\n";
      if (chance()) {
        out += "    contact_rules:\n      - {urgency: low, method: " + person(i) +
               "}\n      - {urgency: high, method: Hook, delay_seconds: " + std::to_string(below(100)) + "}\n";
      }
    }
  }
  out += "teams:\n  - name: Team\n    members: [" + person(below(people)) + "]\n";
  if (chance()) out += "    fallback: " + person(below(people)) + "\n";
  out += "schedules:\n  - name: Rota\n    team: Team\n    zone: Europe/Berlin\n    rotations:\n";
  for (int i = 0; i <= below(2); ++i) {
    out += "      - name: R" + std::to_string(i) + "\n        people: [" + person(below(people)) + ", " +
           person(below(people)) + "]\n        unit: days\n        start: 2026-01-05T09:00\n";
    if (chance()) {
      out +=
          "        restrictions: [{from_weekday: monday, from_time: 09:00, until_weekday: friday, until_time: "
          "17:30}]\n";
    }
  }
  if (chance()) {
    out += "    overrides:\n      - {person: " + person(0) +
           ", from: 2030-01-01T00:00:00Z, until: 2030-02-01T00:00:00Z}\n";
  }
  out += "policies:\n  - name: Policy\n    team: Team\n    repeats: " + std::to_string(below(10)) + "\n    rungs:\n";
  for (int i = 0; i <= below(3); ++i) {
    out += "      - targets: [{schedule: Rota}, {person: " + person(below(people)) +
           "}, {team: Team}]\n        wait_seconds: " + std::to_string(60 + below(500)) + "\n";
  }
  if (services > 0) out += "services:\n";
  for (int i = 0; i < services; ++i) {  // listed in an order that is not that of their needs
    out += "  - {name: S" + std::to_string(i) + ", team: Team, tier: " + std::to_string(1 + below(4));
    if (chance()) out += ", policy: Policy";
    if (i + 1 < services && chance()) out += ", depends_on: [S" + std::to_string(i + 1) + "]";
    out += "}\n";
  }
  return out + random_causes();
}

TEST(OrganisationFile, FromAnyFileToAnyOtherApplyIsIdempotentAndExportAFixedPoint) {
  rc::check([] {
    BareCompany company;
    for (int step = 0; step < 3; ++step) {
      const std::string text = random_file();
      const auto outcome = applied(company, text);
      if (!outcome) RC_FAIL(outcome.error().field + ": " + outcome.error().message + "\n" + text);
      RC_ASSERT(applied(company, text)->changes.empty());
      const std::string file = exported(company);
      RC_ASSERT(applied(company, file)->changes.empty());
      RC_ASSERT(exported(company) == file);
    }
  });
}

}  // namespace
}  // namespace app::organisation_file
