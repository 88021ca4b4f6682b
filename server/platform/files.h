// The folder that holds the data.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace platform {

// Makes the folder when it is missing (readable by us alone), and makes sure that files can be written and synced in
// it. The error is a sentence for the operator.
base::Result<void> prepare_data_folder(const std::filesystem::path& folder);

// The whole of a file. Errors say which file and why.
base::Result<std::string> read_file(const std::filesystem::path& file, std::size_t largest);

}  // namespace platform
