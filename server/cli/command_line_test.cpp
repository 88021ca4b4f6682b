#include "cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "api/site.h"
#include "base/testing/source_folder.h"
#include "cli/completion.h"
#include "cli/testing/told_remote.h"

namespace {

using cli::testing::Terminal;
using testing::HasSubstr;

cli::Chosen chosen(const std::vector<std::string>& line) {
  auto parsed = cli::parse(cli::commands(), line);
  if (const auto* said = std::get_if<cli::Said>(&parsed)) ADD_FAILURE() << said->text;
  return std::holds_alternative<cli::Chosen>(parsed) ? std::get<cli::Chosen>(parsed) : cli::Chosen{};
}

TEST(CommandLine, TakesOptionsBeforeAndBehindArguments) {
  const auto line = chosen({"alert", "send", "disk full", "--service", "checkout", "--label", "a=1", "--label", "b=2"});
  ASSERT_TRUE(line.command);
  EXPECT_EQ(line.command->words, "alert send");
  EXPECT_EQ(line.given.text("SUMMARY"), "disk full");
  EXPECT_EQ(line.given.text("service"), "checkout");
  EXPECT_EQ(line.given.list("label"), (std::vector<std::string>{"a=1", "b=2"}));
  EXPECT_EQ(chosen({"alert", "send", "--label", "a=1", "--service", "x", "down"}).given.text("SUMMARY"), "down");
}

TEST(CommandLine, KnowsGlobalOptionsAnywhere) {
  EXPECT_TRUE(chosen({"--json", "incidents"}).json);
  EXPECT_TRUE(chosen({"incidents", "--json"}).json);
  EXPECT_TRUE(chosen({"alert", "list", "--json"}).json);
  EXPECT_EQ(chosen({"--url", "http://other:1", "oncall"}).url, "http://other:1");
}

TEST(CommandLine, SettingsOfTheServerKeepTheirOtherNames) {
  const auto line = chosen({"serve", "--data", "d", "--smtp-url", "smtp://relay:25", "--allow-outbound", "10.0.0.0/8",
                            "--allow-outbound", "jira.corp.example"});
  EXPECT_EQ(line.given.text("mail-url"), "smtp://relay:25");
  EXPECT_EQ(line.given.list("egress-allow").size(), 2U);
}

TEST(CommandLine, AWrongLineIsUsageAndHelpIsNot) {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{{},
                                                                                    {"alert"},
                                                                                    {"alert", "sing"},
                                                                                    {"ack"},
                                                                                    {"alert", "list", "--state", "odd"},
                                                                                    {"alert", "send", "--no-such"},
                                                                                    {"stage", "1", "nowhere"}}) {
    const auto parsed = cli::parse(cli::commands(), line);
    ASSERT_TRUE(std::holds_alternative<cli::Said>(parsed)) << (line.empty() ? "" : line[0]);
    EXPECT_EQ(std::get<cli::Said>(parsed).code, 2);
    EXPECT_NE(std::get<cli::Said>(parsed).text, "");
  }
  const auto help = cli::parse(cli::commands(), {"alert", "send", "--help"});
  ASSERT_TRUE(std::holds_alternative<cli::Said>(help));
  EXPECT_EQ(std::get<cli::Said>(help).code, 0);
  EXPECT_THAT(std::get<cli::Said>(help).text, HasSubstr("--severity"));
}

TEST(CommandLine, SecretsAreRefusedAsFlagsWithoutBeingRepeated) {
  Terminal terminal;
  EXPECT_EQ(terminal.run({"serve", "--mail-password", "hunter2"}), cli::refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("MUSTER_MAIL_PASSWORD"));
  EXPECT_THAT(terminal.err.str(), testing::Not(HasSubstr("hunter2")));
}

TEST(CommandLine, EveryCommandIsDescribedAndReachable) {
  std::set<std::string> seen;
  for (const cli::Command& command : cli::commands()) {
    EXPECT_TRUE(seen.insert(command.words).second) << command.words;
    EXPECT_TRUE(command.summary.ends_with('.')) << command.words;
    EXPECT_TRUE(command.run) << command.words;
    for (const cli::Option& option : command.options) EXPECT_NE(option.meaning, "") << command.words << option.name;
  }
  for (const char* words :
       {"init",    "sign-in-link", "serve",        "apply",   "export", "alert send", "page open", "ack",
        "declare", "update",       "stage",        "resolve", "oncall", "incidents",  "metrics",   "backup",
        "restore", "doctor",       "token create", "openapi", "routes", "completion", "version",   "help markdown"}) {
    EXPECT_TRUE(seen.contains(words)) << words;
  }
}

TEST(Completion, OffersEveryCommandInEveryShell) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = cli::completion_script(shell, cli::commands());
    for (const char* word : {"serve", "incidents", "metrics", "next-in"}) EXPECT_THAT(script, HasSubstr(word)) << shell;
    EXPECT_THAT(script, testing::Not(HasSubstr("mail-password"))) << shell;
  }
}

TEST(Completion, TheManualNamesEveryCommandAndOption) {
  const std::string page = cli::commands_as_markdown(cli::commands());
  for (const cli::Command& command : cli::commands())
    EXPECT_THAT(page, HasSubstr("\n## muster " + command.words + "\n"));
  EXPECT_THAT(page, HasSubstr("`--next-in TIME`"));
  EXPECT_THAT(page, HasSubstr("PAGE\\|ALERT"));
}

std::string file_of_the_manual(const std::string& name) {
  std::ifstream file(base::testing::source_folder() / "docs" / name);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Completion, TheContractOfTheApiChangesOnPurposeOnly) {
  EXPECT_TRUE(file_of_the_manual("openapi.json") == api::openapi()) << "muster openapi > docs/openapi.json";
}

TEST(Completion, TheManualIsOfThisProgram) {
  EXPECT_EQ(file_of_the_manual("cli.md"), cli::commands_as_markdown(cli::commands()))
      << "muster help markdown > docs/cli.md";
}

}  // namespace
