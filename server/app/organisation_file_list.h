// What a member of the organisation file is that may be left out. For the organisation file only.
#pragma once

#include "wire/json.h"

namespace app::organisation_file {

template <class T>
using Optional = wire::Defaulted<T>;

// A list that may be left out; never there and empty once the file is settled, so that both spellings are one.
template <class T>
using List = std::optional<std::vector<T>>;

template <class T>
const std::vector<T>& items(const List<T>& list) {
  static const std::vector<T> none;
  return list ? *list : none;
}
template <class T>
void add(List<T>& list, T item) {
  if (!list) list.emplace();
  list->push_back(std::move(item));
}
template <class T>
void drop_empty(List<T>& list) {
  if (list && list->empty()) list.reset();
}

}  // namespace app::organisation_file
