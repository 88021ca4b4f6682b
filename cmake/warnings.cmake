add_compile_options(-Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror)
# GCC 12 reports these falsely inside its own <optional>, <variant> and <string> once it has inlined them.
add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-free-nonheap-object)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(MUSTER_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=address,undefined)
endif()
# The fuzz build is Clang's; what to warn of is GCC's to say.
if(MUSTER_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -w)
  add_link_options(-fsanitize=address,undefined)
endif()
