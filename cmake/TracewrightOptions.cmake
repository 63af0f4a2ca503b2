# What every target of ours is compiled with; `target_link_libraries(x PRIVATE tracewright_options)`.
add_library(tracewright_options INTERFACE)
target_compile_options(
    tracewright_options INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor
                                  -Woverloaded-virtual -Wpedantic -Werror)
# g++ 12 takes "text" + std::string for overlapping memory when it optimises (GCC bug 105651).
target_compile_options(tracewright_options
                       INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
target_compile_definitions(tracewright_options INTERFACE QT_NO_KEYWORDS
                                                         TRACEWRIGHT_VERSION="${PROJECT_VERSION}")

option(TRACEWRIGHT_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(TRACEWRIGHT_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer
                        -fno-sanitize-recover=undefined)
    # vptr checks need the type information that LibTorch hides.
    add_compile_options(-fno-sanitize=vptr)
    add_link_options(-fsanitize=address,undefined)
endif()
