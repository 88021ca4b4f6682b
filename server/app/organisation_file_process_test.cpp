// Processes in the organisation file.
#include "app/organisation_file_process.h"

#include <gtest/gtest.h>

#include "app/organisation_file.h"
#include "app/processes.h"
#include "app/testing/bare_company.h"
#include "process/templates.h"

namespace app::organisation_file {
namespace {

using testing::BareCompany;

class ProcessFile : public ::testing::Test {
 protected:
  base::Result<Applied> applied(const std::string& text) {
    return company.in(
        [&](store::Transaction& tx) { return apply(tx, company.world, text, {company.as_root, company.root}); });
  }
  std::string exported() {
    return company.in([&](store::Transaction& tx) { return export_file(tx, company.world); });
  }
  std::string refusal(const std::string& text) {
    const std::string before = exported();
    const auto outcome = applied(text);
    EXPECT_EQ(exported(), before);
    return outcome ? "accepted" : outcome.error().field;
  }
  process::Process current(const std::string& type) {
    return company.in(
        [&](store::Transaction& tx) { return company.world.directories.at(tx)->types.at(type).current(); });
  }

  BareCompany company;
};

const std::string root_alone = "people:\n- {name: Root, email: root@example.com, role: admin}\n";

TEST_F(ProcessFile, WritesEachTemplateAndReadsItBackTheSame) {
  for (const process::Process& process : process::templates()) {
    ASSERT_TRUE(company.in([&](store::Transaction& tx) {
      return processes::save(tx, company.world, process, processes::Running::keep_theirs, {company.as_root, {}});
    }));
  }
  const std::string text = exported();
  EXPECT_TRUE(applied(text)->changes.empty()) << "it is so already";
  BareCompany other;
  const auto outcome =
      other.in([&](store::Transaction& tx) { return apply(tx, other.world, text, {other.as_root, other.root}); });
  ASSERT_TRUE(outcome) << outcome.error().field << ": " << outcome.error().message;
  for (process::Process process : process::templates()) {
    process::Process found = other.in(
        [&](store::Transaction& tx) { return other.world.directories.at(tx)->types.at(process.type).current(); });
    found.version = process.version;
    EXPECT_EQ(found, process) << process.type;
  }
}

TEST_F(ProcessFile, WhatItLacksIsNotOfferedAndTheDefaultGoesBackToItself) {
  ASSERT_TRUE(company.in([&](store::Transaction& tx) -> base::Result<int> {
    process::Process changed = process::default_process();
    changed.guide = "Ours.";
    TRY_DO(processes::save(tx, company.world, changed, processes::Running::keep_theirs, {company.as_root, {}}));
    return processes::save(tx, company.world, process::templates()[1], processes::Running::keep_theirs,
                           {company.as_root, {}});
  }));
  const auto outcome = applied(root_alone);
  ASSERT_TRUE(outcome) << outcome.error().message;
  ASSERT_EQ(outcome->changes.size(), 2U);
  EXPECT_EQ(outcome->changes[0], (Change{Verb::remove, "process", "incident", ""}));
  EXPECT_EQ(current("incident").guide, process::default_process().guide);
  EXPECT_TRUE(company.in([&](store::Transaction& tx) {
    return company.world.directories.at(tx)->types.at(process::templates()[1].type).retired;
  }));
  EXPECT_TRUE(applied(root_alone)->changes.empty());
}

TEST_F(ProcessFile, NamesWhoApprovesByNameAndAddress) {
  const std::string text = root_alone + R"(teams: [{name: Security, members: [Root]}]
processes:
- type: light
  title: Light
  stages:
  - {stage: declared, category: active, approvals: [{team: Security}, {person: ROOT@example.com, self: true}]}
  - {stage: investigating, category: active, approvals: [{gate: entering, organisation: admin}]}
  - {stage: resolved, category: review, approvals: [{role: commander}]}
  - {stage: closed, category: done}
  severities: [{severity: sev1}, {severity: sev2}, {severity: sev3}, {severity: sev4}]
  roles: [{role: commander, duties: Leads}]
)";
  const auto outcome = applied(text);
  ASSERT_TRUE(outcome) << outcome.error().field << ": " << outcome.error().message;
  const process::Process found = current("light");
  ASSERT_EQ(found.stages[0].approvals.size(), 2U);
  EXPECT_TRUE(found.stages[0].approvals[0].team);
  EXPECT_EQ(found.stages[0].approvals[1].person, company.root);
  EXPECT_EQ(found.stages[1].approvals[0].gate, process::Gate::entering);
  const auto again = applied(exported());
  EXPECT_TRUE(again->changes.empty()) << "it is so already";
  const std::vector<std::string> warnings{
      "Process light: Leaving declared waits for the team Security, and only Root could approve: somebody else has to "
      "ask.",
      "Process light: Entering investigating waits for an administrator, and only Root could approve: somebody else "
      "has "
      "to ask.",
      "Process light: Leaving resolved waits for the commander, who can't approve what they ask for themselves: "
      "somebody "
      "else has to ask."};
  EXPECT_EQ(outcome->warnings, warnings);
  EXPECT_EQ(again->warnings, warnings) << "also where nothing changes";

  const auto with = [&](std::string what, const std::string& other) {
    std::string spoiled = text;
    return refusal(spoiled.replace(spoiled.find(what), what.size(), other));
  };
  EXPECT_EQ(with("{team: Security}", "{team: Nobody}"), "/processes/0/stages/0/approvals/0/team");
  EXPECT_EQ(with("ROOT@example.com", "Bob"), "/processes/0/stages/0/approvals/1/person");
  EXPECT_EQ(with("{role: commander}", "{}"), "/processes/0/stages/2/approvals/0");
  EXPECT_TRUE(applied(root_alone)) << "the team goes with the process that names it";
}

TEST_F(ProcessFile, NamesThePlaceOfWhatIsWrong) {
  const std::string stages = R"(
  stages:
  - {stage: declared, category: active, asks: [{kind: field, name: title}]}
  - {stage: investigating, category: active}
  - {stage: resolved, category: review}
  - {stage: closed, category: done}
  severities: [{severity: sev1}, {severity: sev2}, {severity: sev3}, {severity: sev4}]
  roles: [{role: commander, duties: Leads}]
)";
  const std::string plain = root_alone + "processes:\n- type: light\n  title: Light" + stages;
  ASSERT_TRUE(applied(plain)) << "what the rows below spoil";
  const auto with = [&](const std::string& more) { return plain + more; };
  EXPECT_EQ(
      refusal(with("  automations: [{name: x, when: [{kind: severity_unset}], act: {kind: page, policy: Mine}}]\n")),
      "/processes/0/automations/0/act/policy");
  EXPECT_EQ(refusal(with("  automations: [{name: x, when: [{kind: tired}], act: {kind: page}}]\n")),
            "/processes/0/automations/0/when/0/kind");
  EXPECT_EQ(refusal(with("  fields: [{name: region, title: Region, kind: choice}]\n")),
            "/processes/0/fields/0/options");
  EXPECT_EQ(refusal(with("- type: light\n  title: Light" + stages)), "/processes/1/type");
  EXPECT_EQ(refusal(root_alone + "processes:\n- {type: light, title: Light, severities: [], roles: []}\n"),
            "/processes/0/stages");
}

}  // namespace
}  // namespace app::organisation_file
