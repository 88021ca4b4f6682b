// Stories in plain text, told to the whole system in the simulated world: who is asked, when, and why. See the stories
// themselves in sim/scenarios/.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>

namespace sim {

// "nobody_answers.scenario:12: Ada was told nothing within 30 seconds".
struct StoryFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Every sentence is read before the first is acted on. Throws StoryFailed where one is not understood or does not come
// true. `trace`, if any, gets a line for each step.
void tell_story(const std::string& name, const std::string& text,
                const std::function<void(const std::string&)>& trace = {});

}  // namespace sim
