// What a pipeline's variables say of the change that it carries out.
#pragma once

#include <map>

#include "platform/config.h"

namespace cli {

// Members of a change by name: repository, revision, author, url, environment, external_id. Empty outside of the
// pipelines that are known: GitHub Actions, GitLab CI, Bitbucket Pipelines, Jenkins.
std::map<std::string, std::string> of_pipeline(const platform::Environment& environment);

}  // namespace cli
