#include "platform/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/entropy.h"

namespace {

using platform::read_config;

platform::Environment environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(Config, FlagsWinOverTheEnvironmentAndThatOverDefaults) {
  const auto config =
      read_config({"--listen=[::]:1", "--log-level", "warn"},
                  environment({{"MUSTER_LISTEN", "0.0.0.0:2"}, {"MUSTER_PUBLIC_URL", "https://Muster.example.com/"}}));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->listen, "[::]:1");
  EXPECT_EQ(config->log_level, platform::LogLevel::warn);
  EXPECT_EQ(config->public_url, "https://muster.example.com");
  EXPECT_EQ(config->database, "sqlite:muster.db");
}

TEST(Config, ReadsListsAndMail) {
  const auto config = read_config({}, environment({{"MUSTER_EGRESS_ALLOW", "10.1.0.0/16, jira.corp.example"},
                                                   {"MUSTER_TRUSTED_PROXIES", "127.0.0.1"},
                                                   {"MUSTER_MAIL_URL", "smtp://relay:587"},
                                                   {"MUSTER_MAIL_TLS", "required"},
                                                   {"MUSTER_MAIL_PASSWORD", "hunter2"}}));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->egress.allowed.size(), 1U);
  EXPECT_EQ(config->egress.hosts, std::vector<std::string>{"jira.corp.example"});
  EXPECT_EQ(config->trusted_proxies.size(), 1U);
  EXPECT_TRUE(config->mail.require_tls);
  EXPECT_EQ(config->mail.password, "hunter2");
}

TEST(Config, SecretsComeFromFilesAndNeverFromFlags) {
  const auto file =
      std::filesystem::temp_directory_path() / ("muster-config-" + std::to_string(platform::random_seed()));
  std::ofstream(file) << "hunter2\n";
  EXPECT_EQ(read_config({}, environment({{"MUSTER_MAIL_PASSWORD_FILE", file}}))->mail.password, "hunter2");
  std::filesystem::remove(file);
  EXPECT_FALSE(read_config({}, environment({{"MUSTER_MAIL_PASSWORD_FILE", file}})));
  const auto flag = read_config({"--mail-password=hunter2"}, environment({}));
  ASSERT_FALSE(flag);
  EXPECT_EQ(flag.error().message.find("hunter2"), std::string::npos);
}

TEST(Config, SaysWhereAndWhatIsWrongWithoutTheValue) {
  for (const auto& [variable, text] : std::map<std::string, std::string>{{"MUSTER_DATABASE", "mysql://hunter2"},
                                                                         {"MUSTER_PUBLIC_URL", "hunter2.example.com"},
                                                                         {"MUSTER_MAIL_URL", "smtp://me:hunter2@relay"},
                                                                         {"MUSTER_MAIL_TLS", "hunter2"},
                                                                         {"MUSTER_TRUSTED_PROXIES", "10.0.0.1/8"},
                                                                         {"MUSTER_EGRESS_ALLOW", "10.0.0.1/8"},
                                                                         {"MUSTER_LOG_LEVEL", "hunter2"},
                                                                         {"MUSTER_THREADS", "-1"}}) {
    const auto config = read_config({}, environment({{variable, text}}));
    ASSERT_FALSE(config) << variable;
    EXPECT_TRUE(config.error().message.starts_with(variable)) << config.error().message;
    EXPECT_EQ(config.error().message.find("hunter2"), std::string::npos) << config.error().message;
  }
  for (const char* flag : {"--nothing=1", "listen", "-l", "--", "--listen", ""})
    EXPECT_FALSE(read_config({flag}, environment({}))) << flag;
}

TEST(Config, TheHelpNamesEverySetting) {
  const std::string help = platform::config_help();
  for (const auto& setting : platform::settings()) EXPECT_NE(help.find(setting.variable()), std::string::npos);
  EXPECT_EQ(help.find("--mail-password"), std::string::npos);
  EXPECT_NE(help.find("--public-url=URL, MUSTER_PUBLIC_URL\n"), std::string::npos);
}

}  // namespace
