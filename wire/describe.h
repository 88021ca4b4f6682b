// One description of a struct, from which JSON, JSON Schema and SQL rows follow.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace wire {

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept Named = boost::describe::has_describe_enumerators<T>::value;

// A forgotten member does not compile: every reader and writer asks this of its struct first.
template <Described T>
constexpr bool describes_all_members = boost::pfr::tuple_size_v<T> == boost::mp11::mp_size<members_of<T>>::value;

// Calls visit(name, member) for each member in the order of its description.
template <Described T, class Struct, class Visit>
void for_each_member(Struct& value, Visit&& visit) {
  static_assert(describes_all_members<T>, "a member of this struct is missing from its BOOST_DESCRIBE_STRUCT");
  boost::mp11::mp_for_each<members_of<T>>(
      [&](auto member) { visit(std::string_view(member.name), value.*member.pointer); });
}

template <Named E>
constexpr std::string_view text_of(E value) {
  return boost::describe::enum_to_string(value, "");
}

template <Named E>
std::optional<E> parse_enum(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (text == enumerator.name) found = enumerator.value;
  });
  return found;
}

// "open, acknowledged or resolved": what an error message lists.
template <Named E>
std::string choices() {
  using All = boost::describe::describe_enumerators<E>;
  constexpr auto count = boost::mp11::mp_size<All>::value;
  std::string words;
  std::size_t at = 0;
  boost::mp11::mp_for_each<All>([&](auto enumerator) {
    words += at == 0 ? "" : at + 1 == count ? " or " : ", ";
    words += enumerator.name;
    ++at;
  });
  return words;
}

}  // namespace wire
