#include "cli/pipeline.h"

namespace cli {
namespace {

using Members = std::map<std::string, std::string>;

// "https://git.example/acme/shop.git" and "git@git.example:acme/shop.git" as "acme/shop".
std::string path_of(std::string url) {
  if (url.ends_with(".git")) url.resize(url.size() - 4);
  const std::size_t scheme = url.find("://");
  const std::size_t from =
      url.find_first_of(scheme == std::string::npos ? ":" : "/", scheme == std::string::npos ? 0 : scheme + 3);
  return from == std::string::npos ? url : url.substr(from + 1);
}

}  // namespace

Members of_pipeline(const platform::Environment& environment) {
  const auto value = [&](const char* name) { return environment(name).value_or(""); };
  if (!value("GITHUB_ACTIONS").empty()) {
    const std::string repository = value("GITHUB_REPOSITORY");
    const std::string run = value("GITHUB_RUN_ID");
    return {{"repository", repository},
            {"revision", value("GITHUB_SHA")},
            {"author", value("GITHUB_ACTOR")},
            {"url", value("GITHUB_SERVER_URL") + "/" + repository + "/actions/runs/" + run},
            {"external_id", repository + " run " + run}};
  }
  if (!value("GITLAB_CI").empty()) {
    return {{"repository", value("CI_PROJECT_PATH")},
            {"revision", value("CI_COMMIT_SHA")},
            {"author", value("GITLAB_USER_LOGIN")},
            {"url", value("CI_PIPELINE_URL")},
            {"environment", value("CI_ENVIRONMENT_NAME")},
            {"external_id", value("CI_PROJECT_PATH") + " pipeline " + value("CI_PIPELINE_ID")}};
  }
  if (!value("BITBUCKET_BUILD_NUMBER").empty()) {
    const std::string repository = value("BITBUCKET_REPO_FULL_NAME");
    return {{"repository", repository},
            {"revision", value("BITBUCKET_COMMIT")},
            {"url", value("BITBUCKET_GIT_HTTP_ORIGIN")},
            {"environment", value("BITBUCKET_DEPLOYMENT_ENVIRONMENT")},
            {"external_id", repository + " build " + value("BITBUCKET_BUILD_NUMBER")}};
  }
  if (!value("JENKINS_URL").empty()) {
    return {{"repository", path_of(value("GIT_URL"))},
            {"revision", value("GIT_COMMIT")},
            {"url", value("BUILD_URL")},
            {"external_id", value("JOB_NAME") + " build " + value("BUILD_NUMBER")}};
  }
  return {};
}

}  // namespace cli
